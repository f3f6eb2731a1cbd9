import { expect, test } from '@playwright/test';
import { account, another, field, fresh, signUp, tellSolution } from './steps.js';

const flash = (page) => page.locator('.flash');

test('a visitor sees what this is, that it lives, and who runs it', async ({ page }) => {
  await page.goto('/');
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const number of ['solutions', 'countries', 'practitioners']) await expect(main.locator('.numbers')).toContainText(number);
  for (const outcome of ['Worked', 'Did not work']) await expect(main.locator('.cards')).toContainText(outcome);
  await main.locator('.needs').getByRole('link', { name: 'Fiji', exact: true }).click();
  await expect(page).toHaveURL(/\/exchanges\?state=open&country=FJ/);
  await page.getByRole('link', { name: 'How it works' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How it works');
});

test('who joins is welcomed and told what to do first', async ({ page }) => {
  await signUp(page);
  await expect(flash(page)).toContainText('Welcome');
  await page.goto('/');
  await expect(flash(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Say what you know' }).click();
  await expect(page).toHaveURL(/\/welcome$/);
});

test('parts are added, moved and removed, and a preview leads back to the form', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await tellSolution(page, fresh('Parts that move'));
  await page.getByText('More, for those who want to do it too').click();
  const part = (number) => page.getByRole('group', { name: `Part ${number}`, exact: true });
  const name = (number) => part(number).getByLabel('Name of this part');
  await name(1).fill('First');
  await page.getByRole('button', { name: 'Add a part' }).click();
  await expect(name(2)).toBeFocused();
  await name(2).fill('Second');
  await part(2).getByRole('button', { name: /^Move up/ }).click();
  await expect(name(1)).toHaveValue('Second');
  await expect(name(1)).toBeFocused();
  await expect(name(2)).toHaveValue('First');
  await part(1).getByRole('button', { name: /^Remove/ }).click();
  await expect(name(1)).toHaveValue('First');
  await expect(part(2)).toHaveCount(0);

  await page.getByRole('button', { name: 'Preview', exact: true }).last().click();
  const preview = page.getByLabel('Preview', { exact: true });
  await expect(preview).toBeFocused();
  await expect(preview.getByRole('heading', { name: 'First' })).toBeVisible();
  await preview.getByRole('link', { name: 'Go on writing' }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(flash(page)).toContainText('Published.');
  await expect(page.getByRole('heading', { name: 'First' })).toBeVisible();
});

test('a list is narrowed by what occurs, and widened again', async ({ page }) => {
  await page.goto('/solutions');
  const chip = page.getByRole('link', { name: /Did not work \d+/ });
  const count = Number((await chip.textContent()).match(/\d+/)[0]);
  await chip.click();
  await expect(page.locator('main .row')).toHaveCount(Math.min(count, 20));
  const countries = page.getByLabel('Country');
  const first = await countries.locator('option').nth(1).textContent();
  await countries.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.locator('main .row')).toHaveCount(Number(first.match(/\((\d+)\)/)[1]));
  await page.getByLabel('Words in the list').fill('zzzznothing');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Nothing fits all of these filters.');
  await page.getByRole('main').getByRole('link', { name: 'Show all' }).first().click();
  await expect(page).toHaveURL(/\/solutions$/);
});

test('the answer stands under the question, once', async ({ page, browser }) => {
  await signUp(page, 'asker');
  await page.goto('/discussions/new?theme=water-supply');
  await field(page, 'Title').fill(fresh('How do you keep the pumps going?'));
  await field(page, 'Text').fill('We have forty.');
  await page.getByRole('button', { name: 'Post it' }).click();
  await expect(flash(page)).toContainText('Your discussion has begun.');
  const address = page.url();
  const other = await another(browser);
  await signUp(other, 'answerer');
  for (const reply of ['Buy new ones.', 'Train two mechanics in each village.']) {
    await other.goto(address);
    await other.getByLabel('Your reply').fill(reply);
    await other.getByRole('button', { name: 'Reply', exact: true }).click();
    await expect(flash(other)).toContainText('Your reply is there.');
  }
  await page.goto(address);
  await page.locator('#post-3').getByRole('button', { name: 'This is the answer' }).click();
  await expect(flash(page)).toContainText('Marked as the answer.');
  const posts = page.locator('.post');
  await expect(posts.nth(1)).toContainText('Train two mechanics in each village.');
  await expect(page.getByText('Train two mechanics in each village.')).toHaveCount(1);
  await expect(posts.nth(3)).toContainText('read it above');
});

test('the menu behind one’s name closes at Escape and at a click elsewhere', async ({ page }) => {
  const name = await signUp(page);
  const settings = page.getByRole('link', { name: 'Settings' });
  await expect(settings).toBeHidden();
  await account(page, name);
  await expect(settings).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();
  await account(page, name);
  await page.getByRole('main').click({ position: { x: 5, y: 200 } });
  await expect(settings).toBeHidden();
});

test('an administrator writes a page about the place', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('button[name=handle][value=demo-de]').click();
  // Both projects write at the same time, each a page of its own.
  const about = test.info().project.name === 'plain' ? '/about/accessibility' : '/about/privacy';
  await page.goto(about);
  await page.getByRole('link', { name: 'Edit this page' }).click();
  const text = fresh('We answer within a week');
  await field(page, 'Text').fill(`Write to us. **${text}**, in four languages.`);
  await page.getByRole('button', { name: 'Save the page' }).click();
  await expect(flash(page)).toContainText('The page is saved');
  await expect(page.getByText(text)).toHaveJSProperty('localName', 'strong');

  // What was there before is read, compared and put back.
  await page.getByRole('link', { name: 'Earlier versions' }).click();
  await page.getByRole('link', { name: 'What changed' }).first().click();
  await expect(page.getByRole('heading', { name: /what changed/ })).toBeVisible();
  await expect(page.locator('main ins').first()).toBeVisible();
  await page.goto(`${about}/versions/0`);
  await page.getByText('Put this version back').first().click();
  await page.getByRole('button', { name: 'Put this version back' }).click();
  await expect(page.locator('.flash')).toContainText('Put back, as a new version.');
  await expect(page.getByText(text)).toHaveCount(0);
});

test('a long form says which step it is, and what is still missing', async ({ page }) => {
  await signUp(page);
  for (const [address, steps] of [['/solutions/new', 5], ['/exchanges/new', 3]]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: new RegExp(`^Step 1 of ${steps}`) })).toBeVisible();
    await expect(page.getByRole('heading', { name: new RegExp(`^Step ${steps} of ${steps}`) })).toBeAttached();
  }
  await page.goto('/solutions/new');
  const needed = page.locator('.needed');
  await expect(needed.getByRole('link', { name: 'Title' })).toBeVisible();
  await expect(needed.getByRole('link', { name: 'Countries' })).toHaveCount(0); // known from the profile
  await tellSolution(page, fresh('Steps that are all taken'));
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await expect(flash(page)).toContainText('The draft is saved.');
  await expect(page.getByRole('main')).toContainText('All that has to be answered is answered.');
  await field(page, 'Summary').fill('');
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await needed.getByRole('link', { name: 'Summary' }).click();
  await expect(page).toHaveURL(/#summary$/);
});

test('the header is one line from 1024 px on, in both languages, signed in and out', async ({ page }) => {
  const isOneLine = async () => {
    for (const width of [1024, 1100, 1280]) {
      await page.setViewportSize({ width, height: 700 });
      const tops = await page.locator('.top > *').evaluateAll((parts) => parts.map((part) => {
        const { top, bottom } = part.getBoundingClientRect();
        return (top + bottom) / 2;
      }));
      expect(Math.max(...tops) - Math.min(...tops), `${width} px: ${tops}`).toBeLessThan(12);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
  };
  for (const language of ['Français', 'English']) {
    await page.goto('/solutions');
    await page.getByRole('button', { name: language }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'fr');
    await isOneLine();
  }
  await page.goto('/sign-in');
  await page.locator('button[name=handle][value=demo-sn]').click(); // who reads in French, and is told of things
  await page.goto('/solutions');
  await isOneLine();
});

for (const [what, address] of [['solution', '/solutions/1'], ['thread', '/discussions/1'], ['exchange', '/exchanges/3']]) {
  test(`a ${what} is printed where there is scripting, and offers nothing without`, async ({ page }) => {
    const isPlain = test.info().project.use.javaScriptEnabled === false;
    await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
    await page.goto(address);
    const button = page.locator('[data-print]');
    if (isPlain) return expect(button).toBeHidden();
    await button.click();
    expect(await page.evaluate(() => window.printed)).toBe(true);
  });
}
