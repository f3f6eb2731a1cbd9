import { expect, test } from '@playwright/test';
import { another, awake, field, fresh, password, signOut, signUp } from './steps.js';

const main = (page) => page.getByRole('main');

/** Opens the newest letter with this subject to this address, once it is there. */
async function letter(page, subject, to) {
  await expect(async () => {
    await page.goto('/outgoing-mail');
    await expect(main(page).getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject }).first()).toBeVisible({ timeout: 500 });
  }).toPass();
  await main(page).getByRole('listitem').filter({ hasText: to }).filter({ hasText: subject }).first().getByRole('link').click();
}

test('an address is confirmed, a forgotten password set anew', async ({ page }) => {
  const handle = await signUp(page);
  await page.goto('/settings');
  await expect(main(page)).toContainText('Not confirmed yet');
  const address = await main(page).locator('#address bdi').innerText();
  await letter(page, 'Confirm your address', address);
  await main(page).getByRole('link', { name: /\/verify\// }).click();
  await expect(main(page)).toContainText(address);
  await page.getByRole('button', { name: 'Yes, it is mine' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The address is confirmed.' })).toBeVisible();
  await expect(main(page)).not.toContainText('Not confirmed yet');

  await page.goto('/');
  await signOut(page, handle);
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await field(page, 'Short name or e-mail address').fill(address);
  await page.getByRole('button', { name: 'Send the letter' }).click();
  await expect(page.getByRole('heading', { name: 'Look into your mail' })).toBeVisible();
  await letter(page, 'Set a new password', address);
  await main(page).getByRole('link', { name: /\/reset-password\// }).click();
  await field(page, 'New password').fill(`${password} again`);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await field(page, 'Short name or e-mail address').fill(handle);
  await field(page, 'Password').fill(`${password} again`);
  await main(page).getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.goto('/settings');
  await expect(main(page)).toContainText(address);
});

test('letters are wished for, and ended with one press', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings/notifications');
  await page.getByRole('group', { name: 'Replies to me, and answers' }).getByLabel('In a summary').check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Replies to me, and answers' }).getByLabel('In a summary')).toBeChecked();
  await page.getByRole('button', { name: 'No letters at all' }).click();
  await expect(main(page)).toContainText('No letters come.');
});

test('letters are ended by one plain request of a mail program', async ({ page, browser, request }) => {
  test.skip(test.info().project.use.javaScriptEnabled !== false, 'a mail program runs no script');
  test.setTimeout(240_000); // a letter about a reply waits a minute for more of the same
  const handle = await signUp(page);
  const address = `${handle}@example.org`;
  await letter(page, 'Confirm your address', address);
  await main(page).getByRole('link', { name: /\/verify\// }).click();
  await page.getByRole('button', { name: 'Yes, it is mine' }).click();
  const title = fresh('How do you keep wells clean');
  await page.goto('/discussions/new?theme=water-supply');
  await field(page, 'Title').fill(title);
  await field(page, 'Text').fill('Ours are open.');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const other = await another(browser);
  await signUp(other, 'writer');
  await other.goto(page.url());
  await field(other, 'Your reply').fill('Cover them.');
  await other.getByRole('button', { name: 'Reply', exact: true }).click();
  await expect(main(other)).toContainText('Cover them.');

  await letter(page, title, address);
  const way = await main(page).getByRole('link', { name: /\/unsubscribe\// }).getAttribute('href');
  const answer = await request.post(way, { form: { 'List-Unsubscribe': 'One-Click' } });
  expect(answer.status()).toBe(200);
  await page.goto('/settings/notifications');
  await expect(main(page)).toContainText('No letters come.');
});

test('a theme is followed, and what is new on it is told', async ({ page, browser }) => {
  await signUp(page);
  await page.goto('/themes/water');
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(main(page)).toContainText('You follow this.');
  await page.goto('/settings/following');
  await expect(main(page).getByRole('link', { name: 'Water', exact: false }).first()).toBeVisible();
  const title = fresh('How do you keep pumps alive');
  const other = await another(browser);
  await signUp(other, 'writer');
  await other.goto('/discussions/new?theme=water-supply');
  await field(other, 'Title').fill(title);
  await awake(other);
  await field(other, 'Text').fill('Ours stop after a year.');
  await other.getByRole('button', { name: 'Post it' }).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(async () => {
    await page.goto('/notices');
    await expect(main(page)).toContainText(title, { timeout: 500 });
  }).toPass();
});
