import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { field, password, signUp } from './steps.js';

const main = (page) => page.getByRole('main');
const press = (page, name) => main(page).getByRole('button', { name, exact: true }).click();

async function isAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0].html}`)).toEqual([]);
}

async function signIn(page, handle) {
  await page.goto('/sign-in');
  await field(page, 'Short name or e-mail address').fill(handle);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

async function leave(page) {
  await page.goto('/settings');
  await page.getByRole('navigation', { name: 'Pages of your settings' }).getByRole('link', { name: 'Your data' }).click();
  await main(page).getByRole('link', { name: 'Go on to delete it' }).click();
  await press(page, 'Delete my account');
  await expect(main(page)).toContainText('What becomes of what you wrote for others?');
  await main(page).getByLabel('It stays, without my name').check();
  await press(page, 'Delete my account');
  await expect(page.getByRole('status').filter({ hasText: 'Your account sleeps.' })).toBeVisible();
}

test('the file with all of one’s own is asked for and taken', async ({ page }) => {
  await signUp(page, 'taker');
  await page.goto('/settings/data');
  await press(page, 'Make the file');
  await expect(page.getByRole('status')).toContainText('The file is being made.');
  const link = main(page).getByRole('link', { name: /^Download the file/ });
  await expect(async () => {
    await page.goto('/settings/data');
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(main(page)).toContainText('The next one can be made from');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^banyan-.*\.zip$/);
  const answer = await page.request.get(await link.getAttribute('href'));
  expect(answer.headers()['content-type']).toBe('application/zip');
  expect((await answer.body()).subarray(0, 2).toString()).toBe('PK');
});

test('an account is deleted, and taken back', async ({ page }) => {
  const handle = await signUp(page, 'leaver');
  await page.goto('/settings/data/leave');
  await leave(page);
  expect((await page.request.get(`/people/${handle}`)).status()).toBe(404);
  await signIn(page, handle);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Do you want to stay?');
  await press(page, 'Keep my account');
  await expect(page.getByRole('status').filter({ hasText: 'Welcome back.' })).toBeVisible();
  expect((await page.request.get(`/people/${handle}`)).status()).toBe(200);
});

test('an account that is deleted stays asleep', async ({ page }) => {
  const handle = await signUp(page, 'leaver');
  await leave(page);
  await signIn(page, handle);
  await main(page).getByRole('link', { name: 'No, delete it as planned' }).click();
  await expect(page.getByRole('link', { name: 'Sign in' }).first()).toBeVisible();
  expect((await page.request.get(`/people/${handle}`)).status()).toBe(404);
});

test('the page of who comes back can be used by all', async ({ page }) => {
  test.skip(test.info().project.use.javaScriptEnabled === false, 'axe is a script');
  const handle = await signUp(page, 'leaver');
  await leave(page);
  await signIn(page, handle);
  await isAccessible(page);
});
