import { expect, test } from '@playwright/test';

let number = 0;

/** A handle that no other test uses. */
export const fresh = (name) => `${name}-${process.pid}-${test.info().project.name}-${(number += 1)}`;

export const password = 'mango river lantern nine';

export async function signUp(page, name = 'amina') {
  const handle = fresh(name);
  await page.goto('/sign-up');
  await page.getByLabel('Name', { exact: true }).fill(handle);
  await page.getByLabel('Short name').fill(handle);
  await page.getByLabel('E-mail address').fill(`${handle}@example.org`);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('Country').selectOption('KE');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await expect(page.getByRole('navigation', { name: 'Your account' })).toContainText(handle);
  return handle;
}

/** Opens the menu behind one's own name. */
export const account = async (page, name) => {
  const menu = page.getByRole('navigation', { name: 'Your account' });
  await menu.getByText(name, { exact: true }).click();
  return menu;
};

export const signOut = async (page, name) => (await account(page, name)).getByRole('button', { name: 'Sign out', exact: true }).click();

/** The field of a form on the page, by its visible label. */
export const field = (page, label) => page.getByRole('main').getByLabel(new RegExp(`^${label}( \\(optional\\))?$`));

/** Chooses of a long list: from a menu, or where scripting is on by typing. */
export async function choose(page, name, code, words) {
  if (test.info().project.use.javaScriptEnabled === false) return page.locator(`select[name=${name}]`).first().selectOption(code);
  await awake(page);
  const { find, box } = finder(page, name);
  await find.fill(words);
  await box(words).check();
  await find.fill('');
}

/** Where one types to find in the list of a field, and the boxes of what is found. */
export const finder = (page, name) => ({
  find: page.locator(`input#${name}`),
  box: (words) => page.locator('.choose').filter({ has: page.locator(`input#${name}`) }).getByLabel(words, { exact: true }),
});

/** Fills the five questions of a solution. */
export async function tellSolution(page, title) {
  await field(page, 'Title').fill(title);
  await page.getByRole('radio', { name: 'Did not work' }).check();
  await field(page, 'Summary').fill('Hand pumps were given to villages without spare parts.');
  await field(page, 'The challenge').fill('Half of the pumps stood **dry** within two years.');
  await field(page, 'What went wrong').fill('Nobody was paid to repair them.');
  await choose(page, 'countries', 'KE', 'Kenya');
  await choose(page, 'themes', 'water-supply', 'Water supply');
  await page.getByRole('radio').and(page.locator('[name=evidence]')).first().check();
}

/** Someone else, in a browser of their own. */
export async function another(browser) {
  const { javaScriptEnabled } = test.info().project.use;
  const context = await browser.newContext({ javaScriptEnabled, baseURL: test.info().project.use.baseURL, locale: 'en-GB' });
  return context.newPage();
}

/** A field is ready for people who type when its island, if it has one, is awake. */
export async function awake(page) {
  if (test.info().project.use.javaScriptEnabled === false) return;
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
}
