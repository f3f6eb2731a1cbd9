import { expect, test } from '@playwright/test';
import { another, choose, field, fresh, signUp } from './steps.js';

test('a request goes from need to what came of it', async ({ page, browser }) => {
  const title = fresh('Keep rural pumps working');
  await signUp(page, 'asks');
  await page.goto('/exchanges/new');
  await field(page, 'The need, in one line').fill(title);
  await field(page, 'The need').fill('Half of our pumps stand dry, and nobody is paid to repair them.');
  await field(page, 'What you want to learn').fill('How mechanics are paid');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await choose(page, 'languages', 'en', 'English');
  for (const name of ['kind', 'modality', 'format']) await page.locator(`input[type=radio][name=${name}]`).first().check();
  await field(page, 'From').fill('2027-03-01');
  await field(page, 'Until').fill('2027-06-30');
  await page.getByRole('button', { name: 'Open the request' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = page.url();

  const provider = await another(browser);
  const handle = await signUp(provider, 'shows');
  await provider.goto(address);
  await field(provider, 'What you offer').fill('We have paid mechanics for six years.');
  await provider.getByRole('button', { name: 'Send the offer' }).click();
  await expect(provider.getByRole('main')).toContainText('We have paid mechanics for six years.');

  await page.goto(address);
  await expect(page.getByRole('main')).toContainText(handle);
  await page.getByRole('button', { name: 'Choose this offer' }).click();
  await page.getByRole('link', { name: 'Write the plan' }).click();
  await fillPlan(page);
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await page.getByRole('button', { name: /Agree to plan/ }).click();
  await expect(page.getByRole('main')).toContainText('has not agreed yet');

  await provider.goto(address);
  await provider.getByRole('button', { name: /Agree to plan/ }).click();
  await expect(provider.locator('.way [aria-current]')).toHaveText('Agreed');

  const stranger = await another(browser);
  await stranger.goto(address);
  await expect(stranger.getByRole('main')).not.toContainText('Visit to two districts');

  await provider.getByRole('button', { name: 'Start the exchange' }).click();
  await provider.getByRole('link', { name: 'Write down what happens' }).click();
  await field(provider, 'What happened\\?').fill('Two mechanics showed their accounts.');
  await provider.getByRole('button', { name: 'Add to the log' }).click();
  await expect(provider.locator('.flash')).toContainText('It is in the log');

  await page.goto(address);
  await page.getByRole('link', { name: 'Say that it is completed' }).click();
  await page.getByRole('button', { name: 'It is completed' }).click();
  await expect(page.getByRole('alert')).toContainText('What came of it');
  await field(page, 'What came of it').fill('Forty pumps are repaired within a week, by mechanics who are paid for it.');
  await page.getByRole('button', { name: 'It is completed' }).click();
  await expect(page.locator('.way [aria-current]')).toHaveText('Completed');
  await page.getByRole('link', { name: 'Tell what you learned' }).last().click();
  await field(page, 'What was learned').fill('That a mechanic who is paid by the month comes.');
  await field(page, 'What will be used').fill('The book of accounts.');
  await field(page, 'What should be different next time').fill('More days in the villages.');
  await page.getByRole('button', { name: 'Tell it' }).click();

  await stranger.goto(address);
  await expect(stranger.getByRole('main')).not.toContainText('Forty pumps');
  await page.getByRole('button', { name: 'Publish the results' }).click();
  await stranger.goto(address);
  await expect(stranger.getByRole('main')).toContainText('Forty pumps');
  await expect(stranger.getByRole('main')).not.toContainText('comes.');
});

async function fillPlan(page) {
  for (const area of ['objectives', 'costs']) await page.locator(`textarea[name=${area}]`).fill('Visit to two districts');
  await page.locator('input[name="activities[0][what]"]').fill('Visit to two districts');
  for (const day of ['starts', 'ends']) await page.locator(`input[name="activities[0][${day}]"]`).fill('2027-04-10');
}

test('the draft of a request is thrown away', async ({ page }) => {
  const title = fresh('A need that was none');
  await signUp(page, 'asks');
  await page.goto('/exchanges/new');
  await field(page, 'The need, in one line').fill(title);
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.locator('summary').filter({ hasText: 'Throw this draft away' }).click();
  await page.getByRole('button', { name: 'Throw this draft away' }).click();
  await expect(page.locator('.flash')).toContainText('The draft is thrown away.');
  await expect(page.getByRole('main')).not.toContainText(title);
});

test('two sides work in a room of their own, and a third looks on', async ({ page, browser }) => {
  const title = fresh('Mend rural pumps in a day');
  await signUp(page, 'asks');
  await page.goto('/exchanges/new');
  await field(page, 'The need, in one line').fill(title);
  await field(page, 'The need').fill('Half of our pumps stand dry, and nobody is paid to repair them.');
  await field(page, 'What you want to learn').fill('How mechanics are paid');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await choose(page, 'languages', 'en', 'English');
  for (const name of ['kind', 'modality', 'format']) await page.locator(`input[type=radio][name=${name}]`).first().check();
  await field(page, 'From').fill('2027-03-01');
  await field(page, 'Until').fill('2027-06-30');
  await page.getByRole('button', { name: 'Open the request' }).click();
  const address = page.url();

  const provider = await another(browser);
  await signUp(provider, 'shows');
  await provider.goto(address);
  await field(provider, 'What you offer').fill('We have paid mechanics for six years.');
  await provider.getByRole('button', { name: 'Send the offer' }).click();
  await page.goto(address);
  await page.getByRole('button', { name: 'Choose this offer' }).click();

  await page.getByRole('link', { name: 'Workspace' }).click();
  await field(page, 'Message to the other side').fill('Can you come in April?');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.locator('.flash')).toContainText('The other side is told');
  await provider.goto(`${address}/workspace`);
  await expect(provider.getByRole('main')).toContainText('Can you come in April?');

  await provider.goto(`${address}/to-dos`);
  await field(provider, 'What is to be done\\?').fill('Send the dates');
  await provider.locator('input[type=radio][name=who][value=provider]').check();
  await field(provider, 'By when').fill('2027-02-01');
  await provider.getByRole('button', { name: 'Add it' }).click();
  await provider.getByRole('button', { name: 'Done' }).click();
  await expect(provider.locator('.flash')).toContainText('It is done');

  const third = await another(browser);
  const handle = await signUp(third, 'pays');
  await page.goto(`${address}/supporter`);
  await field(page, 'Short name of the supporter').fill(handle);
  await page.getByRole('button', { name: 'Invite a supporter' }).click();
  await provider.goto(`${address}/supporter`);
  await provider.getByRole('button', { name: 'Accept' }).click();
  await third.goto(`${address}/supporter`);
  await third.getByRole('button', { name: 'Accept' }).click();
  await expect(third.getByRole('main')).toContainText('You support this exchange');
  await third.goto(`${address}/workspace`);
  await expect(third.getByRole('main')).not.toContainText('Can you come in April?');
});

test('a plan begins with a template, is compared, and goes into a calendar and onto paper', async ({ page, browser }) => {
  const title = fresh('Read meters without quarrels');
  await signUp(page, 'asks');
  await page.goto('/exchanges/new');
  await field(page, 'The need, in one line').fill(title);
  await field(page, 'The need').fill('People do not believe our meters, and half of the bills are not paid.');
  await field(page, 'What you want to learn').fill('How meters are read together');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await choose(page, 'languages', 'en', 'English');
  for (const name of ['kind', 'modality', 'format']) await page.locator(`input[type=radio][name=${name}]`).first().check();
  await field(page, 'From').fill('2027-03-01');
  await field(page, 'Until').fill('2027-06-30');
  await page.getByRole('button', { name: 'Open the request' }).click();
  const address = page.url();
  const provider = await another(browser);
  await signUp(provider, 'shows');
  await provider.goto(address);
  await field(provider, 'What you offer').fill('Our readers go from house to house with a neighbour.');
  await provider.getByRole('button', { name: 'Send the offer' }).click();

  await page.goto(address);
  await page.getByRole('button', { name: 'Choose this offer' }).click();
  await page.getByRole('link', { name: 'Write the plan' }).click();
  await page.getByRole('link', { name: 'Twinning' }).click();
  await expect(page.locator('input[name="activities[1][what]"]')).toHaveValue(/Resident adviser/);
  await page.locator('input[name="activities[0][starts]"]').fill('2027-03-28');
  await page.locator('input[name="activities[0][starts_time]"]').fill('02:30');
  await page.locator('input[name="activities[0][zone]"]').fill('Europe/Paris');
  await page.locator('input[name="activities[0][cost]"]').fill('12 000');
  await page.locator('input[name="activities[0][currency]"]').fill('xof');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByRole('main')).toContainText('the clocks of this zone leap over this time');
  await page.locator('input[name="activities[0][starts_time]"]').fill('09:30');
  await page.getByRole('button', { name: 'Save the plan' }).click();
  await expect(page.getByRole('main')).toContainText('Europe/Paris');
  await page.getByRole('button', { name: /Agree to plan 1/ }).click();

  await provider.goto(address);
  await provider.getByRole('link', { name: 'Change the plan' }).click();
  await provider.locator('input[name="activities[0][place]"]').fill('Town hall of the lagoon');
  await provider.getByRole('button', { name: 'Save the plan' }).click();
  await page.goto(address);
  await page.getByRole('link', { name: 'What changed since you agreed to plan 1' }).click();
  await expect(page.locator('ins')).toContainText('lagoon');

  const calendar = await page.request.get(`${address}/calendar.ics`);
  expect(await calendar.text()).toContain('DTSTART:20270328T073000Z');
  const paper = await page.request.get(`${address}/document.pdf`);
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await page.goto(`${address}/print`);
  await expect(page.getByRole('main')).toContainText('Signature');
  await provider.goto(`${address}/history`);
  await expect(provider.getByRole('main')).toContainText('wrote a plan');

  await page.goto('/settings/calendar');
  await page.getByRole('button', { name: 'Make my calendar address' }).click();
  const own = await page.locator('code.secret').innerText();
  const subscribed = await provider.request.get(own);
  expect(await subscribed.text()).toContain('STATUS:TENTATIVE');
});
