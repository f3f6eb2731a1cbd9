import { expect, test } from '@playwright/test';
import { account, another, awake, field, signUp } from './steps.js';

const main = (page) => page.getByRole('main');

/** Fills in a message and sends it. */
async function send(page, text) {
  await awake(page);
  await field(page, 'Your message').fill(text);
  await main(page).getByRole('button', { name: 'Send', exact: true }).click();
}

/** One who asks another whether they may write, and the other. */
async function asked(page, browser) {
  const asker = await signUp(page, 'asker');
  const other = await another(browser);
  const handle = await signUp(other, 'asked');
  await page.goto(`/people/${handle}`);
  await main(page).getByRole('link', { name: 'Write to them' }).click();
  await send(page, 'May I ask about your **pumps**?');
  await expect(main(page)).toContainText('You can write again when it is accepted.');
  return { asker, handle, other };
}

test('one asks whether they may write, the other accepts, and they write to each other', async ({ page, browser }) => {
  const { asker, handle, other } = await asked(page, browser);
  await other.goto('/');
  await (await account(other, handle)).getByRole('link', { name: 'Messages' }).click();
  const row = main(other).getByRole('listitem').filter({ hasText: asker });
  await expect(row).toContainText('Wants to write to you');
  await expect(row).toContainText('May I ask about your pumps?');
  await row.getByRole('link', { name: asker }).click();
  await expect(main(other).locator('strong')).toHaveText('pumps');
  await main(other).getByRole('button', { name: 'Accept' }).click();
  await expect(main(other).getByRole('button', { name: 'Accept' })).toHaveCount(0);
  await send(other, 'Yes, gladly.');
  await page.goto('/notices');
  await expect(main(page)).toContainText('wrote to you:');
  await main(page).getByRole('link', { name: 'Yes, gladly.' }).click();
  await send(page, 'Who repairs them?');
  await expect(main(page).locator('.posts > li').last()).toContainText('Who repairs them?');
  await expect(page.locator('.account .count')).toHaveCount(0);
});

test('who is blocked sees nothing of it, and nothing more of theirs arrives', async ({ page, browser }) => {
  const { asker, other } = await asked(page, browser);
  await other.goto('/messages');
  await main(other).getByRole('link', { name: asker }).click();
  await main(other).locator('summary').filter({ hasText: 'Block' }).click();
  await main(other).getByRole('button', { name: 'Block' }).click();
  await expect(main(other)).not.toContainText('May I ask');
  await page.reload();
  await expect(main(page)).toContainText('You can write again when it is accepted.');
  await main(other).getByRole('link', { name: 'People you have blocked' }).click();
  await main(other).getByRole('button', { name: 'Unblock' }).click();
  await expect(main(other).getByRole('button', { name: 'Accept' })).toBeVisible();
});

test('a message is deleted by who wrote it', async ({ page, browser }) => {
  const { asker, other } = await asked(page, browser);
  await main(page).locator('summary').filter({ hasText: 'Delete this message' }).click();
  await main(page).getByRole('button', { name: 'Delete this message' }).click();
  await expect(main(page)).toContainText('This message was deleted');
  await other.goto('/messages');
  await expect(main(other).getByRole('listitem').filter({ hasText: asker })).toContainText('This message was deleted');
});
