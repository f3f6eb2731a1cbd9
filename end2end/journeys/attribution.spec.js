// A failure that is told without a name, one that waits for its day, and how the list is looked at.
import { expect, test } from '@playwright/test';
import { another, choose, field, fresh, signUp, tellSolution } from './steps.js';

test('a failure is told without a name, and who moderates answers for its author', async ({ page, browser }) => {
  const title = fresh('Pumps that nobody repaired');
  const author = await signUp(page, 'zoe');
  await page.goto('/solutions/new');
  await expect(page.getByRole('radio', { name: 'By name' })).toBeChecked();
  await tellSolution(page, title);
  await page.getByRole('radio', { name: 'Not at all' }).check();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('main')).toContainText('Others do not see your name here.');
  const address = page.url();

  const visitor = await another(browser);
  for (const place of [address, '/solutions', `/people/${author}`, `/search?q=${encodeURIComponent(title)}`]) {
    await visitor.goto(place);
    if (!place.startsWith('/people')) await expect(visitor.getByRole('main')).not.toContainText(author);
    else await expect(visitor.getByRole('main')).not.toContainText(title);
  }
  await visitor.goto(address);
  await expect(visitor.getByRole('main')).toContainText('The author’s name is withheld');

  const moderator = await another(browser);
  await moderator.goto('/sign-in');
  await moderator.getByRole('button', { name: 'Katrin (demo)' }).click();
  await moderator.goto(address);
  await expect(moderator.getByRole('main').getByRole('link', { name: author })).toBeVisible();
  await moderator.getByRole('button', { name: 'I know who wrote this' }).click();
  await expect(moderator.locator('.flash')).toContainText('The page says now that the author is known.');
  await visitor.goto(address);
  await expect(visitor.getByRole('main')).toContainText('The author is known to those who run this place');

  // Later its author signs it after all.
  await page.goto(`${address}/parts/short`);
  await page.getByRole('radio', { name: 'By name' }).check();
  await page.getByRole('button', { name: 'Publish the changes' }).click();
  await visitor.goto(address);
  await expect(visitor.getByRole('main').getByRole('link', { name: author })).toBeVisible();
});

test('what waits for its day is seen by its author alone, until they let it go', async ({ page, browser }) => {
  const title = fresh('Pumps that wait');
  await signUp(page, 'zoe');
  await page.goto('/solutions/new');
  await tellSolution(page, title);
  const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
  await field(page, 'Not before').fill(day);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.locator('.flash')).toContainText('kept for its day');
  await expect(page.getByRole('main')).toContainText('Not public yet');
  const address = page.url();

  const visitor = await another(browser);
  expect((await visitor.goto(address)).status()).toBe(404);
  await visitor.goto('/solutions');
  await expect(visitor.getByRole('main')).not.toContainText(title);

  await page.goto(`${address}/edit`);
  await expect(field(page, 'Not before')).toHaveValue(day);
  await field(page, 'Not before').fill('');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  expect((await visitor.goto(address)).status()).toBe(200);
});

test('a report on a solution has a photo', async ({ page }) => {
  await signUp(page, 'user');
  const shows = `A pump beside a school, ${Date.now()}`;
  await page.goto('/solutions/1');
  const address = page.url();
  await page.goto(`${address}/uses/new`);
  await page.getByRole('radio', { name: 'trying it', exact: true }).check();
  await choose(page, 'country', 'KE', 'Kenya');
  await field(page, 'What happened so far\\?').fill('Four villages try it since spring.');
  await page.getByRole('button', { name: 'Tell it' }).click();
  await page.getByRole('link', { name: 'Add a photo' }).click();
  await field(page, 'What does the picture show\\?').fill(shows);
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
  await page.locator('input[type=file]').setInputFiles({ name: 'pump.png', mimeType: 'image/png', buffer: png });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.locator('.flash')).toContainText('The photo stands beside your report.');
  await expect(page.getByRole('img', { name: shows })).toBeVisible();
});

test('the list of solutions is sorted by use, narrowed by year and looked at on a map', async ({ page }) => {
  await page.goto('/solutions');
  await page.getByRole('link', { name: 'Most used first' }).click();
  await expect(page.locator('main .row').first()).toContainText('put to use by');
  await page.getByRole('link', { name: 'On a map' }).click();
  const row = page.getByRole('row').nth(1);
  const country = await row.getByRole('link').textContent();
  const count = Number(await row.getByRole('cell').textContent());
  expect(count).toBeGreaterThan(0);
  await row.getByRole('link').click();
  await expect(page).toHaveURL(/country=/);
  await expect(page.locator('main .row')).toHaveCount(Math.min(count, 20));
  await expect(page.locator('main .row').first()).toContainText(country);
});
