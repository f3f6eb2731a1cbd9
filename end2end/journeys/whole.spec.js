import { expect, test } from '@playwright/test';

const main = (page) => page.getByRole('main');

/** No page is wider than the phone that shows it. */
async function fits(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(width).toBeLessThanOrEqual(0);
}

test('all exchanges are looked at in four ways, narrowed alike', async ({ page }) => {
  await page.goto('/exchanges');
  const views = page.getByRole('list', { name: 'Look at them as' });
  await expect(views.getByRole('link', { name: 'List' })).toHaveAttribute('aria-current', 'true');
  await views.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('heading', { level: 3, name: /^Open \d+$/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: /^Under way \d+$/ })).toBeVisible();

  await views.getByRole('link', { name: 'Register' }).click();
  const order = page.getByRole('list', { name: 'Order' });
  await order.getByRole('link', { name: 'Latest start' }).click();
  await expect(page).toHaveURL(/view=register.*sort=starts/);
  await expect(page.locator('th[aria-sort=descending]')).toHaveCount(1);

  await views.getByRole('link', { name: 'Who learned from whom' }).click();
  const line = page.locator('.table tbody tr').first();
  const count = Number(await line.getByRole('link').last().textContent());
  await line.getByRole('link').last().click();
  await expect(page.locator('.row')).toHaveCount(count);
});

test('a country is found, with what it needs, gives and receives', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Countries', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Countries');
  await main(page).getByRole('link', { name: 'Kenya', exact: true }).click();
  await expect(page).toHaveURL(/\/countries\/KE$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kenya');
  const solutions = main(page).locator('ul.inline').getByRole('link', { name: /solution/ });
  const count = Number((await solutions.textContent()).match(/\d+/)[0]);
  await solutions.click();
  await expect(page).toHaveURL(/\/solutions\?country=KE$/);
  await expect(page.locator('.row')).toHaveCount(Math.min(count, 20));

  const unknown = await page.goto('/countries/ZZ');
  expect(unknown.status()).toBe(404);
  await main(page).getByRole('link', { name: 'Countries' }).click();
  await expect(page).toHaveURL(/\/countries$/);
});

test('what exchanges lead to is read in charts and tables', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: 'What exchanges lead to' }).click();
  const way = page.getByRole('region', { name: 'How far exchanges get' });
  await expect(way.getByRole('row', { name: /^Asked/ })).toContainText('100%');
  await expect(page.getByRole('heading', { name: 'Who shares and who learns, by region' })).toBeVisible();
});

test('board, register, map, countries and figures fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  const views = ['board', 'register', 'map'].map((view) => `/exchanges?view=${view}`);
  for (const path of [...views, '/countries', '/countries/KE', '/learning']) {
    await page.goto(path);
    await fits(page);
  }
});
