// An organisation: added, represented by two, connected with who names it.
import { expect, test } from '@playwright/test';
import { another, field, fresh, signUp } from './steps.js';

test('one adds an organisation, another represents it too, and whoever names it stands on its page', async ({ page, browser }) => {
  await signUp(page, 'ana');
  const name = fresh('Office of Rural Water');
  await page.goto('/organisations');
  await page.getByRole('link', { name: 'Add an organisation' }).first().click();
  await field(page, 'Name').fill(name);
  await page.getByRole('radio', { name: 'Agency' }).check();
  await field(page, 'What it does').fill('Builds wells with villages, and trains those who look after them.');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  const path = new URL(page.url()).pathname;

  const other = await another(browser);
  const ben = await signUp(other, 'ben');
  await page.getByRole('link', { name: 'Representatives' }).click();
  await field(page, 'Whom do you ask\\?').fill(`@${ben}`);
  await page.getByRole('radio', { name: 'Speak for it', exact: true }).check();
  await page.getByRole('button', { name: 'Ask them' }).click();
  await expect(page.getByText('asked, has not answered')).toBeVisible();
  await other.goto('/notices');
  await expect(other.getByText('asks you to represent:')).toBeVisible();
  await other.goto(`${path}/invitation`);
  await other.getByRole('button', { name: 'Accept' }).click();
  await expect(other.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(other.locator('article').getByRole('link', { name: ben })).toBeVisible();

  await other.goto('/settings');
  await field(other, 'Organisation').fill(name.toUpperCase());
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.goto(`/people/${ben}`);
  await other.getByRole('link', { name: name.toUpperCase() }).click();
  await expect(other.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(other.getByRole('heading', { level: 2, name: 'People' })).toBeVisible();
});
