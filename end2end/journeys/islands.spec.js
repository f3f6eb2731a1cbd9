import { expect, test } from '@playwright/test';
import { awake, field, fresh, signUp } from './steps.js';

const source = '## Parts\n\n1. Seals\n2. Rods\n\n> Who pays?\n\n<b>raw</b> **bold** <https://example.org>';

test('the preview is what the server will show', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new?theme=water-supply');
  await awake(page);
  await field(page, 'Title').fill(fresh('Preview'));
  await field(page, 'Text').fill(source);
  await page.getByRole('button', { name: 'Preview', exact: true }).first().click();
  await expect(page.locator('.preview h2, .preview h3, .preview h4').first()).toHaveText('Parts');
  const preview = await page.locator('.preview').innerHTML();
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.locator('.post').first()).toBeVisible();
  expect((await page.locator('.post .prose').first().innerHTML()).trim()).toBe(preview.trim());
});

test('a draft stays on the device until it has arrived', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new?theme=water-supply');
  await awake(page);
  await field(page, 'Text').fill('Half a thought');
  await page.goto('/discussions/new?theme=water-supply');
  await awake(page);
  await expect(field(page, 'Text')).toHaveValue('Half a thought');
  await field(page, 'Title').fill(fresh('Draft'));
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.locator('.post').first()).toContainText('Half a thought');
  await page.goto('/discussions/new?theme=water-supply');
  await awake(page);
  await expect(field(page, 'Text')).toHaveValue('');
});

test('a post found helpful is counted without loading the page again', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/1');
  await awake(page);
  await page.evaluate(() => { window.stays = true; });
  const button = page.getByRole('button', { name: /Helpful/ }).first();
  const kept = page.waitForResponse((answer) => answer.url().includes('/call/react')); // the button changes before that
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  expect((await kept).ok()).toBe(true);
  expect(await page.evaluate(() => window.stays)).toBe(true);
  await page.reload();
  await expect(page.getByRole('button', { name: /Helpful/ }).first()).toHaveAttribute('aria-pressed', 'true');
});

test('results come while one types', async ({ page }) => {
  await page.goto('/search');
  await page.getByRole('searchbox').first().focus();
  await awake(page);
  await page.getByRole('main').getByRole('searchbox').pressSequentially('pumps');
  await expect(page.locator('.suggestions a').first()).toBeVisible();
});

test('islands wake under the policy without a complaint, and not for readers who save data', async ({ page, context }) => {
  const complaints = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto('/');
  await page.getByRole('searchbox').first().focus();
  await awake(page);
  expect(complaints).toEqual([]);

  await context.setExtraHTTPHeaders({ 'save-data': 'on' });
  const fetched = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(fetched.filter((address) => /\.(js|wasm)$/.test(address))).toEqual([]);
});
