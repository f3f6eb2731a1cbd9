import { expect, test } from '@playwright/test';
import { awake, choose, field, fresh, signUp } from './steps.js';

/** The title of the first discussion: all that is written here is like it. */
async function asked(page) {
  await page.goto('/discussions/1');
  return (await page.getByRole('heading', { level: 1 }).textContent()).trim();
}

const alike = (page) => page.locator('form .suggestions');

async function expectNamed(page, title) {
  await expect(alike(page).getByRole('status')).toContainText('may say this already');
  const link = alike(page).getByRole('link', { name: title, exact: true });
  await expect(link).toHaveAttribute('href', /^\/discussions\/1-/);
  await expect(link).toHaveAttribute('target', '_blank');
}

test('a title that came from a search leads to where it was asked before', async ({ page }) => {
  await signUp(page);
  const title = await asked(page);
  await page.goto(`/discussions/new?title=${encodeURIComponent(title)}`);
  await awake(page);
  await expectNamed(page, title);
});

test('a question in preview names what was asked before, and is asked all the same', async ({ page, context }) => {
  await signUp(page);
  const title = await asked(page);
  await page.goto('/discussions/new');
  await awake(page);
  await expect(alike(page).getByRole('link')).toHaveCount(0);
  await choose(page, 'theme', 'water-supply', 'Water supply');
  const again = fresh(title);
  await field(page, 'Title').fill(again);
  await field(page, 'Text').fill('Has anything changed since?');
  await page.getByRole('button', { name: 'Preview', exact: true }).last().click();
  await awake(page);
  await expectNamed(page, title);
  const opened = context.waitForEvent('page');
  await alike(page).getByRole('link', { name: title, exact: true }).click();
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(field(page, 'Text')).toHaveValue('Has anything changed since?');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(again);
});

test('a solution that comes back names what is like it', async ({ page }) => {
  await signUp(page);
  const title = await asked(page);
  await page.goto('/solutions/new');
  await awake(page);
  await field(page, 'Title').fill(title);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await awake(page);
  await expect(field(page, 'Summary')).toHaveAttribute('aria-invalid', 'true');
  await expectNamed(page, title);
});
