import { expect, test } from '@playwright/test';
import { awake, field, finder, fresh, signUp } from './steps.js';

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

test('a draft that is discarded is gone, from the page and from the device', async ({ page }) => {
  page.on('dialog', (question) => question.accept());
  await signUp(page);
  for (const address of ['/discussions/new?theme=water-supply', '/settings']) {
    const label = address === '/settings' ? 'About you' : 'Text';
    await page.goto(address);
    await awake(page);
    const before = await field(page, label).inputValue();
    await field(page, label).fill('Half a thought');
    await page.getByRole('button', { name: 'Discard my changes' }).click();
    await expect(field(page, label)).toHaveValue(before);
    await page.goto(address);
    await awake(page);
    await expect(field(page, label)).toHaveValue(before);
  }
  // What the server has sent back is no other draft.
  await page.goto('/discussions/new');
  await awake(page);
  await field(page, 'Text').fill('Half a thought');
  await page.getByRole('button', { name: 'Post it' }).click();
  await awake(page);
  await expect(field(page, 'Text')).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Discard my changes' }).click();
  await expect(field(page, 'Text')).toHaveValue('');
  await awake(page);
  await expect(field(page, 'Text')).toHaveValue('');
});

test('a draft with rows and choices that the page has no room for comes back whole', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await awake(page);
  await field(page, 'Title').fill('Rows that were added');
  await page.getByText('More, for those who want to do it too').click();
  const rows = page.locator('[name^="blocks["][name$="[done]"]');
  const more = page.locator('button[value=more-blocks]');
  await more.click();
  await more.click();
  await awake(page);
  const count = await rows.count();
  expect(count).toBeGreaterThan(1);
  for (let at = 0; at < count; at += 1) await rows.nth(at).fill(`What was done in part ${at + 1}`);
  await page.goto('/solutions/new');
  await awake(page);
  await expect(rows.nth(count - 1)).toHaveValue(`What was done in part ${count}`);
  await expect(rows.first()).toHaveValue('What was done in part 1');
  await expect(field(page, 'Title')).toHaveValue('Rows that were added');
});

test('the preview is that of the newest text, and its message goes when it works again', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new');
  await awake(page);
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  await page.route('**/call/preview', async (route) => {
    if (route.request().postData().includes('older')) await held;
    await route.continue();
  });
  const preview = page.getByRole('button', { name: 'Preview', exact: true }).first();
  await field(page, 'Text').fill('An older text');
  const late = page.waitForResponse((answer) => answer.request().postData()?.includes('older'));
  await preview.click();
  await field(page, 'Text').fill('A newer text');
  await expect(page.locator('.preview')).toContainText('A newer text');
  release();
  await (await late).finished();
  await expect(page.locator('.preview')).toContainText('A newer text');

  await page.unroute('**/call/preview');
  await page.route('**/call/preview', (route) => route.abort());
  await field(page, 'Text').fill('A text without a server');
  const message = page.getByText('The preview cannot be loaded just now');
  await expect(message).toBeVisible();
  await page.unroute('**/call/preview');
  await field(page, 'Text').fill('A text with one again');
  await expect(page.locator('.preview')).toContainText('A text with one again');
  await expect(message).toHaveCount(0);
});

test('a mark that could not be saved says why, and where to sign in', async ({ page, context }) => {
  await signUp(page);
  await page.goto('/discussions/1');
  await awake(page);
  const button = page.getByRole('button', { name: /Helpful/ }).first();
  const said = page.getByRole('alert');
  await page.route('**/call/react', (route) => route.abort());
  await button.click();
  await expect(said).toContainText('cannot be reached');
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await page.unroute('**/call/react');
  await context.clearCookies();
  await button.click();
  await expect(said).toContainText('you are signed out');
  await expect(said.getByRole('link', { name: 'Sign in' })).toHaveAttribute('href', /^\/sign-in\?to=/);
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('what is left is counted in letters as people see them', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new');
  await awake(page);
  const left = async (text) => {
    await field(page, 'Text').fill(text);
    return Number.parseInt(await page.locator('.count-left').first().innerText(), 10);
  };
  const all = await left('');
  for (const [text, letters] of [['abc', 3], ['𞤀𞤣𞤤𞤢𞤥', 5], ['👩‍🌾🇲🇿', 2], ['நி', 1]]) {
    expect(all - await left(text), text).toBe(letters);
  }
});

test('countries and themes are found by typing, and what is chosen stays in view', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await awake(page);
  await expect(page.locator('select[name=countries]').first()).toBeHidden();
  const { find, box } = finder(page, 'countries');
  await expect(box('Kenya')).toBeChecked(); // from the profile
  await find.fill('cote');
  await expect(box('Côte d’Ivoire')).toBeVisible();
  await expect(box('Kenya')).toBeChecked();
  await expect(box('Mozambique')).toHaveCount(0);
  await find.press('Enter');
  await expect(find).toHaveValue('');
  await expect(box('Côte d’Ivoire')).toBeChecked();
  await find.fill('GUINEA b');
  await box('Guinea-Bissau').check();
  await find.fill('zzzz');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing in the list is called that.' })).toBeVisible();
  for (const country of ['Kenya', 'Côte d’Ivoire', 'Guinea-Bissau']) await expect(box(country)).toBeChecked();
  // What is chosen is in the list too, and is not passed over for another; what is called just so comes first.
  await find.fill('KENYA');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing in the list is called that.' })).toHaveCount(0);
  await find.press('Enter');
  await find.fill('guinea');
  await find.press('Enter');
  await expect(box('Guinea')).toBeChecked();
  await box('Guinea').uncheck();
  // More than the plain list has menus, and one taken away again.
  await find.fill('rwanda');
  await find.press('Enter');
  await box('Kenya').uncheck();
  await page.getByRole('button', { name: 'Preview', exact: true }).last().click();
  await expect(page.getByLabel('Preview', { exact: true })).toContainText('Côte d’Ivoire, Guinea-Bissau, Rwanda');
  await awake(page);
  for (const country of ['Côte d’Ivoire', 'Guinea-Bissau', 'Rwanda']) await expect(box(country)).toBeChecked();
  await expect(box('Kenya')).not.toBeChecked();
});

test('in another language, English names are found too; and the whole list can be seen', async ({ page }) => {
  await signUp(page);
  await page.goto('/discussions/new');
  await page.getByRole('button', { name: 'Français' }).click();
  await awake(page);
  const theme = finder(page, 'theme');
  await theme.find.fill('water sup');
  await theme.box('Approvisionnement en eau').check();
  await theme.find.fill('');
  await page.getByRole('button', { name: 'Tout afficher' }).click();
  const boxes = page.locator('.choose').getByRole('radio');
  const all = await page.locator('select[name=theme] option:not([value=""])').evaluateAll((options) => new Set(options.map((one) => one.value)).size);
  await expect(boxes).toHaveCount(all);
  // Of one, another takes its place.
  await theme.box('Énergies renouvelables').check();
  await expect(theme.box('Approvisionnement en eau')).not.toBeChecked();
  await expect(page.locator('select[name=theme]')).toHaveValue('renewable-energy');
  await page.goto('/solutions/new');
  await awake(page);
  const countries = finder(page, 'countries');
  await countries.find.fill('germany');
  await expect(countries.box('Allemagne')).toBeVisible();
});

test('no more can be chosen than there may be', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await awake(page);
  const { find, box } = finder(page, 'themes');
  for (const theme of ['Water supply', 'Renewable energy', 'Waste', 'Trade', 'Migration']) {
    await find.fill(theme);
    await box(theme).check();
  }
  await find.fill('health');
  await expect(box('Health')).toBeDisabled();
  await expect(page.getByRole('status').filter({ hasText: '5 are chosen, as many as there can be.' })).toBeVisible();
  await box('Waste').uncheck();
  await expect(box('Health')).toBeEnabled();
});

test('what was chosen by typing comes back with the draft, and goes when it is discarded', async ({ page }) => {
  page.on('dialog', (question) => question.accept());
  await signUp(page);
  await page.goto('/solutions/new');
  await awake(page);
  const { find, box } = finder(page, 'countries');
  await find.fill('mozam');
  await find.press('Enter');
  await page.goto('/solutions/new');
  await awake(page);
  await expect(box('Mozambique')).toBeChecked();
  await page.getByRole('button', { name: 'Discard my changes' }).click();
  await expect(box('Mozambique')).toHaveCount(0);
  await expect(box('Kenya')).toBeChecked();
});

test('the themes of a profile are found by typing and saved', async ({ page }) => {
  const handle = await signUp(page);
  await page.goto('/settings');
  await awake(page);
  const part = page.locator('details').filter({ has: page.locator('[name=knows]') });
  await part.locator('summary').click();
  await part.getByRole('searchbox').fill('water sup');
  await part.getByRole('searchbox').press('Enter');
  await expect(part.getByRole('checkbox', { name: 'Water supply' })).toBeChecked();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.goto(`/people/${handle}`);
  await expect(page.getByRole('main')).toContainText('Water supply');
});

test('what is still missing grows shorter as one answers', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await awake(page);
  const needed = page.locator('.needed');
  const link = (name) => needed.getByRole('link', { name, exact: true });
  for (const name of ['Title', 'Outcome', 'Themes']) await expect(link(name)).toBeVisible();
  await field(page, 'Title').fill('Pumps that stand');
  await page.getByRole('radio', { name: 'Worked', exact: true }).check();
  const { find } = finder(page, 'themes');
  await find.fill('water supply');
  await find.press('Enter');
  for (const name of ['Title', 'Outcome', 'Themes']) await expect(link(name)).toBeHidden();
  await expect(link('Summary')).toBeVisible();
  await field(page, 'Title').fill('');
  await expect(link('Title')).toBeVisible();
});
