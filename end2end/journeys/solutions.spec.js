import { expect, test } from '@playwright/test';
import { account, field, fresh, signUp, tellSolution } from './steps.js';

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
