import { expect, test } from '@playwright/test';
import { field, password, signOut, signUp } from './steps.js';

test('a person joins, tells who they are, leaves and comes back', async ({ page }) => {
  const handle = await signUp(page);
  await page.goto('/settings');
  await field(page, 'Organisation').fill('Ministry of Water');
  await field(page, 'Who sees your country').selectOption('nobody');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`/people/${handle}`);
  await expect(page.getByRole('main')).toContainText('Ministry of Water');
  await expect(page.getByRole('main')).toContainText('Country · Only you');

  await signOut(page, handle);
  await page.goto(`/people/${handle}`);
  await expect(page.getByRole('main')).toContainText('Ministry of Water');
  await expect(page.getByRole('main')).not.toContainText('Kenya');
  await page.goto('/settings');
  await field(page, 'Short name or e-mail address').fill(handle);
  await field(page, 'Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page).toHaveURL(/\/settings$/);
});

test('what is wrong with a form is said beside the field, and nothing typed is lost', async ({ page }) => {
  await page.goto('/sign-up');
  await page.getByLabel('Name', { exact: true }).fill('Amina');
  await page.getByLabel('Short name').fill('A B');
  await page.getByLabel('E-mail address').fill('not an address');
  await page.getByLabel('Password').fill('short');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expect(page.getByLabel('Short name')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Amina');
  await expect(page.getByLabel('E-mail address')).toHaveValue('not an address');
});

test('a demo person signs in with one click', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Okello (demo)' }).click();
  await expect(page.getByRole('navigation', { name: 'Your account' })).toContainText('Okello (demo)');
});

test('text written in a session that has ended is sent after signing in', async ({ page, context }) => {
  const handle = await signUp(page);
  await page.goto('/discussions/new?theme=water-supply');
  await field(page, 'Title').fill('Who pays for the spare parts?');
  await field(page, 'Text').fill('Nobody has said so far.');
  await context.clearCookies();
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByText('What you wrote is kept')).toBeVisible();
  await field(page, 'Short name or e-mail address').fill(handle);
  await field(page, 'Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText('Nobody has said so far.')).toBeVisible();
  await page.getByRole('button', { name: 'Send it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who pays for the spare parts?');
});

test('what stands in a form is kept in another language', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new');
  await field(page, 'Text').fill('Half a thought');
  await page.getByRole('button', { name: 'Post it' }).click();
  await page.locator('[name=body]').fill('Half a thought, and more of it');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.locator('[name=body]')).toHaveValue('Half a thought, and more of it');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('[name=body]')).toHaveValue('Half a thought, and more of it');

  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
