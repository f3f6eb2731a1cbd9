// Only where scripting is on, as all islands: what is like a title, while it is typed.
import { expect, test } from '@playwright/test';
import { awake, field, signUp } from './steps.js';

test('a title that is like others names them while it is typed', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/1');
  const title = (await page.getByRole('heading', { level: 1 }).textContent()).trim();
  await page.goto('/discussions/new');
  await awake(page);
  const alike = page.locator('form .suggestions');
  await expect(alike.getByRole('status')).toBeEmpty();
  await field(page, 'Title').fill(title);
  const link = alike.getByRole('link', { name: title, exact: true });
  await expect(link).toHaveAttribute('target', '_blank');
  await expect(alike.getByRole('status')).toContainText('may say this already');
  await expect(page.getByText('may say this already')).toHaveCount(1);
  await field(page, 'Title').fill('?');
  await expect(alike.getByRole('link')).toHaveCount(0);
  await expect(alike.getByRole('status')).toBeEmpty();
});

test('what is like a title is what is like the newest one', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/1');
  const title = (await page.getByRole('heading', { level: 1 }).textContent()).trim();
  await page.goto('/solutions/new');
  await awake(page);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/call/asked-before?*', async (route) => {
    if (!route.request().url().includes('Zzyzx')) await held;
    await route.continue();
  });
  const asked = page.waitForRequest('**/call/asked-before?*');
  await field(page, 'Title').fill(title);
  await asked;
  const newer = page.waitForResponse((answer) => answer.url().includes('Zzyzx'));
  await field(page, 'Title').fill('Zzyzx qwxyz vbnmk');
  await (await newer).finished();
  const late = page.waitForResponse((answer) => answer.url().includes('asked-before'));
  release();
  await (await late).finished();
  await expect(page.locator('form .suggestions').getByRole('link')).toHaveCount(0);
});

test('the title of a draft that comes back is asked too', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/1');
  const title = (await page.getByRole('heading', { level: 1 }).textContent()).trim();
  await page.goto('/discussions/new');
  await awake(page);
  await field(page, 'Title').fill(title);
  await page.goto('/discussions/new');
  await awake(page);
  await expect(field(page, 'Title')).toHaveValue(title);
  await expect(page.locator('form .suggestions').getByRole('link', { name: title, exact: true })).toBeVisible();
});
