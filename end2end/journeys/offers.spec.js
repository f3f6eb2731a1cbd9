import { expect, test } from '@playwright/test';
import { another, choose, field, fresh, signUp } from './steps.js';

test('a standing offer meets a request, with reasons, until it is paused', async ({ page, browser }) => {
  const offered = fresh('How village mechanics are paid');
  await signUp(page, 'shares');
  await page.goto('/offers/new');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('alert')).toContainText('What you share, in one line');
  await field(page, 'What you share, in one line').fill(offered);
  await field(page, 'What others can learn from you').fill('We have paid mechanics for six years, and show the accounts.');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await page.getByLabel('Study visit', { exact: true }).check();
  await choose(page, 'languages', 'en', 'English');
  await page.locator('input[type=radio][name=format]').last().check();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(offered);
  await expect(page.locator('.flash')).toContainText('Your offer stands');
  const offer = page.url();

  const requester = await another(browser);
  const title = fresh('Keep pumps working in our district');
  await signUp(requester, 'needs');
  await requester.goto('/exchanges/new');
  await field(requester, 'The need, in one line').fill(title);
  await field(requester, 'The need').fill('Half of our pumps stand dry, and nobody is paid to repair them.');
  await field(requester, 'What you want to learn').fill('How mechanics are paid');
  await choose(requester, 'themes', 'water-supply', 'Water supply');
  await choose(requester, 'languages', 'en', 'English');
  await requester.locator('input[name=kind][value=within-country]').check();
  await requester.locator('input[name=modality][value=study-visit]').check();
  await requester.locator('input[name=format]').last().check();
  await field(requester, 'From').fill('2027-03-01');
  await field(requester, 'Until').fill('2027-06-30');
  await requester.getByRole('button', { name: 'Open the request' }).click();
  const partner = requester.locator('#partners li.row').filter({ hasText: offered });
  await expect(partner).toContainText('Offers to share on the same theme: Water supply');
  await expect(partner).toContainText('In the same country');
  const need = requester.url();

  await page.goto('/matches');
  await page.getByRole('link', { name: title }).click();
  const own = page.locator('#own-offers li.row').filter({ hasText: offered });
  await expect(own).toContainText('The form is possible: Study visit');
  await own.getByRole('button', { name: 'Offer this' }).click();
  await expect(page.locator('.flash')).toContainText('Your offer has been made');
  await requester.goto(need);
  await expect(requester.locator('#offers')).toContainText('We have paid mechanics for six years');

  await page.goto(offer);
  await page.getByRole('button', { name: 'Pause it' }).click();
  await expect(page.locator('.flash')).toContainText('Your offer is paused');
  await requester.goto(offer);
  await expect(requester.locator('#for-my-needs')).toContainText('the offer is paused');
  await requester.goto('/matches');
  await expect(requester.locator('#mine')).not.toContainText(offered);
});
