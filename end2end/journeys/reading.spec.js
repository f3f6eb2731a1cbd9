import { expect, test } from '@playwright/test';

test('search finds words in all three and shows where', async ({ page }) => {
  await page.goto('/search?q=pumps');
  await expect(page.locator('main mark').first()).toBeVisible();
  await page.goto('/search?q=zzzznothing');
  await expect(page.getByRole('main')).toContainText('Nothing has these words');
});

test('the reader chooses the language, and the page says which it is', async ({ page }) => {
  await page.goto('/solutions');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/solutions$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page.getByRole('link', { name: 'Thèmes', exact: true })).toBeVisible();
});

test('a practice shows its drawing with what it says, and what was made of it elsewhere', async ({ page }) => {
  await page.goto('/search?q=PROGRESA');
  await page.getByRole('link', { name: /^PROGRESA/ }).first().click();
  const drawing = page.getByRole('main').getByRole('img', { name: /monthly school grant/ });
  await drawing.scrollIntoViewIfNeeded();
  await expect.poll(() => drawing.evaluate((image) => image.complete && image.naturalWidth > 0)).toBe(true);
  await expect(page.getByRole('main')).toContainText('What New York learned from Mexico');
});

test('lists go on, page by page, without showing anything twice', async ({ page }) => {
  const seen = [];
  await page.goto('/solutions');
  for (;;) {
    seen.push(...(await page.locator('main .row h3 a').evaluateAll((links) => links.map((link) => link.pathname))));
    const next = page.getByRole('link', { name: 'Next page' });
    if (!(await next.count())) break;
    await next.click();
  }
  expect(seen.length).toBeGreaterThanOrEqual(40);
  expect(new Set(seen).size).toBe(seen.length);
});
