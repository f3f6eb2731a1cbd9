import { expect, test } from '@playwright/test';
import { account, another, awake, choose, field, fresh, signUp, tellSolution } from './steps.js';

/** Publishes a solution; gives its address. */
async function published(page, title) {
  await page.goto('/solutions/new');
  await awake(page);
  await tellSolution(page, title);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  return page.url();
}

test('a solution is drafted, previewed, published, found and revised', async ({ page }) => {
  const title = fresh('Pumps without spare parts');
  const author = await signUp(page);
  await page.goto('/solutions/new');
  await tellSolution(page, title);

  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.goto('/solutions');
  await expect(page.getByRole('main')).not.toContainText(title);

  await (await account(page, author)).getByRole('link', { name: 'My page' }).click();
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('button', { name: 'Preview', exact: true }).last().click();
  await expect(page.getByLabel('Preview', { exact: true }).getByText('dry')).toHaveJSProperty('localName', 'strong');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = page.url();

  await page.goto('/solutions?outcome=did-not-work&country=KE&theme=water-supply');
  await expect(page.getByRole('link', { name: title })).toBeVisible();

  await page.goto(`${address}/edit`);
  await field(page, 'Summary').fill('Hand pumps came, and spare parts did not.');
  await page.getByLabel('What did you change?').fill('Shorter');
  await page.getByRole('button', { name: 'Publish the changes' }).click();
  await page.getByRole('link', { name: 'revision 2' }).click();
  await page.getByRole('link', { name: 'Revision 1' }).click();
  await expect(page.getByRole('main')).toContainText('Hand pumps were given to villages without spare parts.');
});

test('two people who edit at once: the second is told and loses nothing', async ({ page, context }) => {
  const title = fresh('Edited twice');
  await signUp(page);
  await page.goto('/solutions/new');
  await tellSolution(page, title);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.goto(`${page.url()}/edit`);
  const other = await context.newPage();
  await other.goto(page.url());
  await field(other, 'Summary').fill('What was written in the other window.');
  await other.getByRole('button', { name: 'Publish the changes' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(title);
  await field(page, 'Summary').fill('What was written in this window.');
  await page.getByRole('button', { name: 'Publish the changes' }).click();
  await expect(field(page, 'Summary')).toHaveValue('What was written in this window.');
  await expect(page.getByRole('main')).toContainText('What was written in the other window.');
});

test('a wrong slug leads to the right one, and what is not there is a page too', async ({ page }) => {
  await page.goto('/solutions/1-something-else');
  await expect(page).not.toHaveURL(/something-else/);
  const missing = await page.goto('/solutions/999999-nothing');
  expect(missing.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here');
});

test('a draft is thrown away, once it has been said what that means', async ({ page }) => {
  const title = fresh('A thought that came to nothing');
  await signUp(page);
  await page.goto('/solutions/new');
  await field(page, 'Title').fill(title);
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  const address = page.url();
  const button = page.getByRole('button', { name: 'Throw this draft away' });
  await expect(button).toBeHidden();
  await page.getByText('Throw this draft away').first().click();
  await expect(page.getByText('It is gone for good')).toBeVisible();
  await button.click();
  await expect(page.locator('.flash')).toContainText('The draft is thrown away.');
  await expect(page.getByRole('main')).not.toContainText(title);
  expect((await page.goto(address)).status()).toBe(404);
});

test('revisions are compared, and an earlier one is put back', async ({ page }) => {
  const title = fresh('Pumps that came back');
  await signUp(page);
  const address = await published(page, title);
  await page.goto(`${address}/edit`);
  await field(page, 'Summary').fill('Hand pumps were given to towns without spare parts.');
  await page.getByRole('button', { name: 'Publish the changes' }).click();
  await page.getByRole('link', { name: 'revision 2' }).click();
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page.locator('main del')).toHaveText('villages');
  await expect(page.locator('main ins')).toHaveText('towns');
  await page.getByLabel('with', { exact: true }).fill('1');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByRole('main')).toContainText('Nothing is different between these two.');

  await page.goto(`${address}/revisions/1`);
  await page.getByText('Put this revision back').first().click();
  await page.getByRole('button', { name: 'Put this revision back' }).click();
  await expect(page.locator('.flash')).toContainText('Put back, as a new revision.');
  await expect(page.getByRole('main')).toContainText('given to villages');
  await page.getByRole('link', { name: 'revision 3' }).click();
  await expect(page.getByRole('main')).toContainText('Revision 1 put back');
});

test('the box to share opens at its button and closes at Escape', async ({ page }) => {
  await page.goto('/solutions/1');
  const box = page.locator('.share-box');
  await expect(box).toBeHidden();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(box.getByLabel('Address to copy')).toHaveValue(`http://localhost:3199${new URL(page.url()).pathname}`);
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
});

test('who uses a solution tells it, and everybody sees how far it has come', async ({ page, browser }) => {
  const title = fresh('Pumps that travel');
  await signUp(page);
  const address = await published(page, title);

  const other = await another(browser);
  await signUp(other, 'user');
  await other.goto(address);
  await other.getByRole('link', { name: 'We use this too' }).click();
  await other.getByRole('radio', { name: 'using it', exact: true }).check();
  await choose(other, 'country', 'KE', 'Kenya');
  await awake(other);
  await field(other, 'What happened so far\\?').fill('Four villages **repair** their own pumps.');
  await other.getByRole('button', { name: 'Tell it' }).click();
  await expect(other.getByRole('status').filter({ hasText: 'The author has been told.' })).toBeVisible();

  await page.goto(address);
  const since = page.locator('#since');
  await expect(since).toContainText('1 using it');
  await expect(since.getByText('repair', { exact: true })).toHaveJSProperty('localName', 'strong');
  await page.goto('/notices');
  await expect(page.getByRole('main')).toContainText(title);

  await other.getByText('Take this report back').first().click();
  await other.getByRole('button', { name: 'Take this report back' }).click();
  await page.goto(address);
  await expect(page.locator('#since')).toContainText('Nobody has told yet');
});
