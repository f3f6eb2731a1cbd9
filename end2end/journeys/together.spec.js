// A solution that two write and a third reads first; one question at a time.
import { expect, test } from '@playwright/test';
import { another, awake, field, fresh, signUp, tellSolution } from './steps.js';

/** A draft that could be published; gives its path. */
async function begin(page, title) {
  await page.goto('/solutions/new');
  await tellSolution(page, title);
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect(page).toHaveURL(/\/edit$/);
  return new URL(page.url()).pathname.replace(/\/edit$/, '');
}

async function ask(page, path, whom, as) {
  await page.goto(`${path}/parts`);
  await page.getByRole('link', { name: 'Write it with others, or ask somebody to read it first' }).click();
  await field(page, 'Whom do you ask\\?').fill(whom);
  await page.getByRole('radio', { name: as }).check();
  await page.getByRole('button', { name: 'Ask them' }).click();
  await expect(page.getByText('asked, has not answered').last()).toBeVisible();
}

test('one invites, another accepts and edits, both are named', async ({ page, browser }) => {
  const ana = await signUp(page, 'ana');
  const other = await another(browser);
  const ben = await signUp(other, 'ben');
  const title = fresh('Pumps together');
  const path = await begin(page, title);
  await other.goto(path);
  await expect(other.getByRole('heading', { level: 1 })).not.toHaveText(title);
  await ask(page, path, `@${ben}`, 'Co-author');
  await other.goto('/notices');
  await expect(other.getByText('asks you to write along on')).toBeVisible();
  await other.goto(`${path}/invitation`);
  await other.getByRole('button', { name: 'Accept' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Part by part' })).toBeVisible();

  // Both have a part open, and save.
  await page.goto(`${path}/parts/transfer`);
  await other.goto(`${path}/parts/sources`);
  await awake(other);
  await other.locator('[name="sources[0][title]"]').fill('What Ben found');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await awake(page);
  await field(page, 'What it cost').fill('A dollar a head, says Ana.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1, name: title })).toBeVisible();

  const reader = await another(browser);
  await reader.goto(path);
  for (const name of [ana, ben]) await expect(reader.locator('article header').getByRole('link', { name })).toBeVisible();
  await expect(reader.getByText('What Ben found')).toBeVisible();
  await expect(reader.getByText('A dollar a head, says Ana.')).toBeVisible();
  await reader.goto(`/people/${ben}`);
  await expect(reader.getByRole('link', { name: title })).toBeVisible();
});

test('somebody reads a draft first, and what they say is dealt with', async ({ page, browser }) => {
  await signUp(page, 'ana');
  const other = await another(browser);
  const ben = await signUp(other, 'ben');
  const title = fresh('Pumps to read');
  const path = await begin(page, title);
  await ask(page, path, `@${ben}`, 'Reader');
  await other.goto(`${path}/invitation`);
  await other.getByRole('button', { name: 'Accept' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Comments' })).toBeVisible();
  const story = other.locator('section#story');
  await story.getByText('Say something about this part').click();
  await story.getByLabel('Comment').fill('How many villages are these?');
  await story.getByRole('button', { name: 'Say it' }).click();
  await expect(other.locator('section#story').getByText('How many villages are these?')).toBeVisible();

  await page.goto(`${path}/parts`);
  await expect(page.getByText('1 comment to deal with')).toBeVisible();
  await page.goto(`${path}/parts/story`);
  await page.getByRole('button', { name: 'It is dealt with' }).click();
  await expect(page.locator('#comments').getByText('Dealt with', { exact: true })).toBeVisible();

  await page.goto(`${path}/together`);
  await page.getByText('Take them out').first().click();
  await page.getByRole('button', { name: 'Take them out' }).click();
  await expect(page.locator('main').getByRole('link', { name: ben })).toHaveCount(0);
  const gone = await other.goto(path);
  expect(gone.status()).toBe(404);
});

test('an interview asks one question at a time', async ({ page }) => {
  await signUp(page);
  const title = fresh('Rain gardens told');
  await page.goto('/solutions/new');
  await awake(page);
  await field(page, 'Title').fill(title);
  await page.getByRole('button', { name: 'One question at a time' }).click();
  await awake(page);
  await expect(page.getByRole('heading', { level: 1, name: /Outcome/ })).toBeVisible();
  await page.getByRole('radio', { name: 'Worked', exact: true }).check();
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Summary/ })).toBeVisible();
  await page.getByRole('link', { name: 'Skip' }).click();
  await awake(page);
  await field(page, 'The challenge').fill('The market stood under water three times a year.');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.getByRole('link', { name: 'Back' }).click();
  await awake(page);
  await expect(field(page, 'The challenge')).toHaveValue('The market stood under water three times a year.');
  await page.getByRole('link', { name: 'All parts' }).click();
  await expect(page.getByText('of 9 parts are told.')).toBeVisible();
});
