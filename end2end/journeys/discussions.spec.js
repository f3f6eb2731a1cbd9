import { expect, test } from '@playwright/test';
import { another, awake, field, fresh, signUp } from './steps.js';

test('a question is asked, answered, marked and corrected', async ({ page, browser }) => {
  const title = fresh('Which spare parts first?');
  await signUp(page, 'asker');
  await page.goto('/discussions/new?theme=water-supply');
  await field(page, 'Title').fill(title);
  await awake(page);
  await field(page, 'Text').fill('Seals, or *rods*?');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('em')).toHaveText('rods');
  const address = page.url();

  const helper = await another(browser);
  await signUp(helper, 'helper');
  await helper.goto(address);
  await awake(helper);
  await field(helper, 'Your reply').fill('Seals: they wear out first.');
  await helper.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(helper.getByRole('main')).toContainText('Seals: they wear out first.');

  await page.goto(address);
  await awake(page);
  const reply = page.locator('.post').filter({ hasText: 'they wear out first' });
  await reply.getByRole('button', { name: /Helpful/ }).click();
  await expect(reply.getByRole('button', { name: /Helpful/ })).toHaveAttribute('aria-pressed', 'true');
  await reply.getByRole('button', { name: 'This is the answer' }).click();
  await expect(page.locator('.post.is-answer')).toContainText('they wear out first');

  await helper.goto('/notices');
  await expect(helper.getByRole('main')).toContainText(title);
  await helper.goto(address);
  await helper.locator('.post').filter({ hasText: 'they wear out first' }).getByRole('link', { name: 'Edit' }).click();
  await field(helper, 'Text').fill('Seals first, then rods.');
  await helper.getByRole('button', { name: 'Save', exact: true }).click();
  await helper.getByRole('link', { name: 'edited' }).click();
  await expect(helper.getByRole('main')).toContainText('they wear out first');
});

test('text that looks like a page stays text', async ({ page }) => {
  await signUp(page);
  const evil = '</textarea><script>document.title="taken"</script><img src=x onerror=alert(1)> [a](javascript:alert(1))';
  await page.goto('/discussions/new?theme=water-supply');
  await field(page, 'Title').fill('<b>bold</b>');
  await field(page, 'Text').fill('');
  await page.getByRole('button', { name: 'Post it' }).click();
  await field(page, 'Text').fill(evil);
  await field(page, 'Title').fill('');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(field(page, 'Text')).toHaveValue(evil);
  await field(page, 'Title').fill('<b>bold</b>');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('<b>bold</b>');
  await expect(page).not.toHaveTitle(/taken/);
  await expect(page.getByRole('main').locator('script, img, a[href^=javascript]')).toHaveCount(0);
});
