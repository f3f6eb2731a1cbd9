import { expect, test } from '@playwright/test';
import { awake, signUp } from './steps.js';

const main = (page) => page.getByRole('main');

/** Opens a folded list and ticks one of it. */
async function tick(page, list, words) {
  const folded = page.locator('details').filter({ has: page.locator('summary', { hasText: list }) });
  await folded.locator('summary').click();
  const find = folded.getByRole('searchbox');
  if (await find.isVisible()) await find.fill(words);
  await folded.locator('input:visible').and(folded.getByLabel(words, { exact: true })).check();
}

test('who joins says what they know and want, and is found by it', async ({ page }) => {
  const handle = await signUp(page);
  await expect(page).toHaveURL(/\/welcome$/);
  await expect(main(page)).toContainText(`A letter went to ${handle}@example.org`);
  await awake(page);
  await expect(page.locator('select[name=country]')).toHaveValue('KE');
  await page.locator('[name="languages[0][level]"]').selectOption('first');
  await tick(page, 'Knows about', 'Irrigation and soil');
  await tick(page, 'Wants to learn', 'Water supply');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('heading', { name: 'They know what you want to learn' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Welcome. Three good first steps' })).toBeHidden();

  await page.goto(`/people?wants=water-supply&country=KE&q=${handle}`);
  const row = main(page).locator('.row');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Knows about: Irrigation and soil');
  await row.getByRole('link', { name: handle }).click();
  await expect(main(page)).toContainText('English (first language)');
});

test('the questions are left, and asked no more', async ({ page }) => {
  await signUp(page);
  await page.getByRole('button', { name: 'Not now' }).click();
  await expect(page).toHaveURL(/\/$/);
  await expect(page.getByRole('link', { name: /Say what you know/ })).toBeHidden();
});

test('the directory is narrowed step by step, and back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'People', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('People');
  const all = await main(page).locator('.row').count();
  expect(all).toBeGreaterThan(10);
  if (!(await page.getByLabel('Knows about').isVisible())) await page.getByText('Filter', { exact: false }).first().click();
  await page.getByLabel('Knows about').selectOption('disaster-risk-reduction');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/\/people\?.*theme=disaster-risk-reduction/);
  await expect(main(page)).toContainText('Guadalupe (demo)');
  const found = await main(page).locator('.row').count();
  expect(found).toBeLessThan(all);
  await main(page).getByRole('link', { name: /Knows about: / }).click();
  await expect(page).toHaveURL(/\/people$/);
});

test('who leaves the directory is not found there', async ({ page }) => {
  const handle = await signUp(page, 'hidden');
  await page.goto('/settings');
  await awake(page);
  await page.getByRole('radio', { name: 'Leave me out' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`/people?q=${handle}`);
  await expect(main(page)).toContainText('Nothing fits all of these filters');
  await page.goto(`/people/${handle}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(handle);
});
