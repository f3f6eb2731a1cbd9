import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { awake } from './steps.js';

// Each looks at dozens of pages.
test.describe.configure({ timeout: 240_000 });

const place = ['/', '/themes', '/themes/water', '/about', '/about/how-it-works', '/contact', '/search?q=water', '/people', '/people?theme=water&country=KE', '/people/demo-ug', '/sign-in', '/sign-up', '/nothing-here'];
const things = ['/solutions', '/solutions?outcome=worked', '/solutions?region=002&goal=6', '/solutions?sort=used', '/solutions?view=map', '/solutions/1', '/solutions/1/revisions', '/solutions/1/compare', '/solutions/compare?with=1,2', '/solutions/1/uses', '/pitfalls', '/pitfalls/1', '/organisations', '/organisations/1', '/discussions',
  '/discussions/1', '/exchanges', '/exchanges?view=board', '/exchanges?view=register&sort=starts', '/exchanges?view=map', '/exchanges/3', '/countries', '/countries/KE', '/countries/TV', '/countries/ZZ', '/learning', '/offers', '/offers/1'];
const signedIn = ['/', '/solutions/new', '/solutions/1/uses/new', '/pitfalls/new', '/organisations/new', '/discussions/new?theme=water', '/discussions/new?title=hand+pumps', '/discussions/1', '/exchanges/new', '/exchanges/3', '/offers/new', '/offers/1', '/matches', '/people', '/welcome', '/settings', '/settings/photo', '/settings/security', '/settings/sessions', '/settings/data', '/settings/data/leave', '/settings/second-factor', '/notices', '/messages', '/messages/1', '/messages/3', '/people/demo-br/message'];

// Layout follows the width and contrast the colours, so two of the four pairs show every rule at work.
for (const [width, height, colorScheme] of [[360, 740, 'dark'], [1280, 800, 'light']]) {
  test.describe(`${width} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height }, colorScheme });

    test('pages of the place', async ({ page }) => check(page, place));

    test('pages of things', async ({ page }) => check(page, things));

    test('pages of an administrator', async ({ page }) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Katrin (demo)' }).click();
      await check(page, ['/about/rules', '/about/rules/edit', '/about/rules/versions', '/about/rules/versions/0', '/about/rules/compare',
        '/settings/place', '/settings/place/joining', '/solutions/import', '/themes/edit', '/themes/new', '/themes/water/edit', '/themes/water/merge']);
    });

    test('pages of a person', async ({ page }) => {
      test.slow(); // there are more than thirty
      await page.goto('/sign-in');
      await page.getByRole('button', { name: 'Okello (demo)' }).click();
      await check(page, signedIn);
    });
  });
}

async function check(page, addresses) {
  for (const address of addresses) {
    await page.goto(address);
    if (await page.locator('leptos-island[data-component^=Choose]').count()) await awake(page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${address} ${id}: ${nodes[0].html}`)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overflow, `${address} is wider than the screen`).toBe(0);
  }
}
