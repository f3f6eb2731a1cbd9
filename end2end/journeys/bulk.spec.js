import { expect, test } from '@playwright/test';
import { field, fresh } from './steps.js';

const asAdministrator = async (page) => {
  await page.goto('/sign-in');
  await page.locator('button[name=handle][value=demo-de]').click();
};

const names = 'key;title;outcome;summary;challenge;countries;themes;language;evidence';
const row = (key, title, countries = 'MZ') => `${key};${title};worked;"Each village trains two mechanics; they keep a box of parts.";A third of the pumps stood still.;${countries};water-supply;en;monitored`;

const send = async (page, ...rows) => {
  await page.goto('/solutions/import');
  const buffer = Buffer.from([names, ...rows].join('\n'), 'latin1');
  await page.locator('input[type=file]').setInputFiles({ name: 'pompes.csv', mimeType: 'text/csv', buffer });
  await field(page, 'Who tells them').fill('demo-br');
  await page.getByRole('button', { name: 'Look at the file' }).click();
};

test('an administrator brings in solutions from a table, after what is wrong is put right', async ({ page }) => {
  await asAdministrator(page);
  const [key, title] = [fresh('pumps'), fresh('Pompes réparées au village')];
  await send(page, row(key, title, 'QQ'));
  await expect(page.getByRole('alert')).toContainText('One thing has to be put right first');
  await expect(page.getByRole('cell', { name: 'countries' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import them' })).toHaveCount(0);

  await send(page, row(key, title));
  await expect(page.getByText('letters read as windows-1252 · cells parted by semicolons')).toBeVisible();
  await expect(page.getByText('One solution would be new.')).toBeVisible();
  await expect(page.getByText(title)).toBeVisible();
  await page.getByRole('button', { name: 'Import them' }).click();
  await expect(page.locator('.flash')).toContainText('The file has been imported.');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);

  // The same file again changes nothing, and there is nothing to press.
  await send(page, row(key, title));
  await expect(page.getByText('One solution is here already as it stands in the file.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import them' })).toHaveCount(0);
});

test('the list is narrowed to a region and to a goal, one after the other', async ({ page }) => {
  await page.goto('/solutions');
  await page.locator('select[name=region]').selectOption('002');
  await page.locator('select[name=goal]').selectOption('6');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/goal=6/);
  await expect(page).toHaveURL(/region=002/);
  const chosen = page.getByRole('main');
  await expect(chosen.getByRole('link', { name: /Africa/ }).first()).toBeVisible();
  const count = await page.locator('ul.rows > li').count();
  expect(count).toBeGreaterThan(0);
  await chosen.getByRole('link', { name: /Africa/ }).first().click();
  await expect(page).not.toHaveURL(/region=/);
  await expect(page).toHaveURL(/goal=6/);
});

test('an administrator adds a theme and puts it into another, where its address leads', async ({ page }) => {
  await asAdministrator(page);
  await page.goto('/themes');
  await page.getByRole('link', { name: 'Change the themes' }).click();
  await page.getByRole('link', { name: 'Add a theme' }).click();
  const name = fresh('Wells');
  await field(page, 'Name').fill(name);
  await field(page, 'What it is about').fill('Wells that stay clean, and who looks after them.');
  await page.locator('select[name=under]').selectOption('water');
  await page.getByRole('button', { name: 'Save the theme' }).click();
  await expect(page.locator('.flash')).toContainText('The theme has been saved.');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  const address = page.url();

  await page.getByRole('link', { name: 'Change this theme' }).click();
  await page.getByRole('link', { name: 'Put it into another theme' }).click();
  await page.locator('select[name=into]').selectOption('water-supply');
  await page.getByRole('button', { name: 'Put it there' }).click();
  await expect(page.locator('.flash')).toContainText('The theme is part of this one now.');
  await page.goto(address);
  await expect(page).toHaveURL(/\/themes\/water-supply$/);
});
