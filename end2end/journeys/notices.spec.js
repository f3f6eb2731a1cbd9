import { expect, test } from '@playwright/test';
import { another, awake, field, fresh, signUp } from './steps.js';

const main = (page) => page.getByRole('main');

/** A question of one person, in whose thread another is named. */
async function called(page, browser) {
  const handle = await signUp(page);
  const other = await another(browser);
  await signUp(other, 'writer');
  const title = fresh('Who repairs solar pumps');
  await other.goto('/discussions/new?theme=water-supply');
  await field(other, 'Title').fill(title);
  await awake(other);
  await field(other, 'Text').fill(`What do you do, @${handle}?`);
  await other.getByRole('button', { name: 'Post it' }).click();
  await expect(main(other).getByRole('link', { name: `@${handle}` })).toBeVisible();
  return title;
}

test('who is named in a post is told, and marks it as read', async ({ page, browser }) => {
  const title = await called(page, browser);
  await page.goto('/notices');
  const row = main(page).getByRole('listitem').filter({ hasText: title });
  await expect(row).toContainText('named you in');
  await row.getByRole('button', { name: 'Mark as read' }).click();
  await expect(main(page).getByRole('button', { name: 'Mark as read' })).toHaveCount(0);
  await main(page).getByRole('link', { name: 'Unread only' }).click();
  await expect(main(page)).toContainText('Nothing of this kind.');
  await main(page).getByRole('link', { name: 'Unread only' }).click();
  await main(page).getByRole('link', { name: 'Where somebody names me' }).click();
  await expect(main(page)).toContainText(title);
});

test('the bell leads to what is new', async ({ page, browser, javaScriptEnabled }) => {
  const title = await called(page, browser);
  await page.goto('/solutions');
  const bell = page.getByRole('navigation', { name: 'Your account' }).getByRole('link', { name: 'Notices' });
  await expect(bell.locator('.count')).toHaveText('1');
  if (javaScriptEnabled === false) {
    await bell.click();
    await main(page).getByRole('link', { name: title }).click();
  } else {
    await bell.focus();
    await awake(page);
    await bell.click();
    const news = page.locator('.news');
    await expect(news).toContainText('named you in');
    await page.keyboard.press('Escape');
    await expect(news).toBeHidden();
    await expect(page).toHaveURL(/\/solutions$/);
    await bell.click();
    await news.getByRole('link', { name: title }).click();
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('.account .count')).toHaveCount(0);
});
