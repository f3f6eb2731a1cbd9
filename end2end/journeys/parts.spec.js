// A solution that is written part by part; solutions beside each other.
import { expect, test } from '@playwright/test';
import { awake, choose, field, fresh, signUp, tellSolution } from './steps.js';

test('a solution grows part by part, and is published from there', async ({ page }) => {
  await signUp(page);
  const title = fresh('Rain gardens');
  await page.goto('/solutions/new');
  await field(page, 'Title').fill(title);
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.getByRole('link', { name: 'Write it part by part, each saved by itself' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Part by part' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0);
  await page.locator('.parts a').first().click();
  await awake(page);
  await expect(field(page, 'Title')).toHaveValue(title);
  await page.getByRole('radio', { name: 'Worked', exact: true }).check();
  await field(page, 'Summary').fill('Gardens along the streets drink the rain that flooded the market.');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await awake(page);
  await field(page, 'The challenge').fill('The market stood under water three times a year.');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await choose(page, 'countries', 'KE', 'Kenya');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await page.locator('[name=evidence]').first().check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('4 of 9 parts are told.')).toBeVisible();
  // On another day: a step more, then a second one.
  await page.locator('.parts a').nth(5).click();
  await awake(page);
  await page.locator('[name="blocks[0][title]"]').fill('Dig where the water goes');
  await page.locator('[name="blocks[0][done]"]').fill('Walk with the traders when it rains.');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Dig where the water goes' })).toBeVisible();
});

test('what is wrong in a part comes back there, with what was typed', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await tellSolution(page, fresh('Pumps'));
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const path = new URL(page.url()).pathname;
  await page.goto(`${path}/parts/short`);
  await awake(page);
  await field(page, 'Summary').fill('Too short');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByRole('alert')).toContainText('Summary');
  await expect(field(page, 'Summary')).toHaveValue('Too short');
});

test('solutions are put beside each other, and taken away again', async ({ page }) => {
  await page.goto('/solutions');
  await page.locator('main .row h3 a').first().click();
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  await page.getByRole('link', { name: 'Compare with others' }).click();
  await expect(page.locator('.compared').getByRole('link', { name: title, exact: true })).toBeVisible();
  await page.locator('section').filter({ hasText: 'Put another beside them' }).getByRole('listitem').first().getByRole('link').click();
  await expect(page.getByRole('link', { name: 'Take away' })).toHaveCount(2);
  await page.getByRole('searchbox').or(page.locator('main input[name=q]')).last().fill('zzzz');
  await page.locator('main').getByRole('button', { name: 'Search' }).click();
  await expect(page.getByText('Nothing fits')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Take away' })).toHaveCount(2);
  await page.getByRole('link', { name: 'Take away' }).first().click();
  await expect(page.getByRole('link', { name: 'Take away' })).toHaveCount(1);
});
