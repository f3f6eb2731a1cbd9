import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { another, field, fresh, password, signOut, signUp } from './steps.js';

/** The code of an app (RFC 6238) whose clock is off by so many seconds. */
function code(secret, off = 0) {
  const bits = [...secret.replaceAll(' ', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor((Date.now() / 1000 + off) / 30)));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const main = (page) => page.getByRole('main');
const press = (page, name) => main(page).getByRole('button', { name, exact: true }).click();

async function turnOn(page) {
  await page.goto('/settings/security');
  await main(page).getByRole('link', { name: 'Tend the second factor' }).click();
  await press(page, 'Set it up');
  await expect(page.getByRole('img', { name: 'A picture to read with the app for codes' })).toBeVisible();
  const secret = await page.locator('code.secret').textContent();
  await field(page, 'Code').fill(code(secret, -60));
  await press(page, 'Turn it on');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your recovery codes');
  const codes = await page.locator('code.secret').allTextContents();
  expect(codes).toHaveLength(10);
  await main(page).getByRole('link', { name: 'I have kept them' }).click();
  return { secret, codes };
}

async function signInByPassword(page, handle, to = '/notices') {
  await page.goto(`/sign-in?to=${to}`);
  await field(page, 'Short name or e-mail address').fill(handle);
  await field(page, 'Password').fill(password);
  await press(page, 'Sign in');
}

test('a second factor is set up, asked, mended with a recovery code, and turned off', async ({ page }) => {
  const handle = await signUp(page);
  const { secret, codes } = await turnOn(page);
  await expect(main(page)).toContainText('10 recovery codes are left');

  await signOut(page, handle);
  await signInByPassword(page, handle);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The code, please');
  await field(page, 'Code').fill('000000');
  await press(page, 'Sign in');
  await expect(main(page)).toContainText('This code is not right');
  await field(page, 'Code').fill(code(secret));
  await press(page, 'Sign in');
  await expect(page).toHaveURL(/\/notices$/);

  await signOut(page, handle);
  await signInByPassword(page, handle);
  await field(page, 'Code').fill(codes[0].toLowerCase());
  await press(page, 'Sign in');
  await expect(page.locator('.flash')).toContainText('That recovery code is used up');
  await page.locator('.flash').getByRole('link', { name: 'Make new ones' }).click();
  await expect(main(page)).toContainText('9 recovery codes are left');
  await press(page, 'Turn it off');
  await signOut(page, handle);
  await signInByPassword(page, handle);
  await expect(page).toHaveURL(/\/notices$/);
});

test('another device is seen, and signed out', async ({ page, browser }) => {
  const handle = await signUp(page);
  const elsewhere = await another(browser);
  await signInByPassword(elsewhere, handle);
  await page.goto('/settings/sessions');
  await expect(main(page).getByRole('listitem')).toHaveCount(2);
  await expect(main(page)).toContainText('Chrome, Linux');
  await press(page, 'Sign out there');
  await expect(main(page).getByRole('listitem')).toHaveCount(1);
  await elsewhere.goto('/settings');
  await expect(elsewhere).toHaveURL(/\/sign-in/);
});

test.describe('passkeys', () => {
  test.skip(() => test.info().project.use.javaScriptEnabled === false, 'a device is asked by a script');
  // Devices keep them for the name of a host.
  test.use({ baseURL: 'http://localhost:3199' });

  async function device(page) {
    const client = await page.context().newCDPSession(page);
    await client.send('WebAuthn.enable');
    const options = {
      protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true,
    };
    const { authenticatorId } = await client.send('WebAuthn.addVirtualAuthenticator', { options });
    return { client, authenticatorId };
  }

  test('a passkey is made, opens the place without a name, and is removed', async ({ page }) => {
    await device(page);
    const handle = await signUp(page);
    await page.goto('/settings/security');
    await main(page).getByRole('link', { name: 'Add a passkey' }).click();
    await field(page, 'What to call it').fill('My phone');
    await press(page, 'Make the passkey');
    await expect(page.locator('.flash')).toContainText('The passkey is ready');
    await expect(main(page)).toContainText('My phone');

    await signOut(page, handle);
    await page.goto('/discussions/new');
    await expect(page).toHaveURL(/\/sign-in\?to=/);
    await press(page, 'Sign in with a passkey');
    await expect(page).toHaveURL(/\/discussions\/new$/);
    await page.goto('/settings/security');
    await expect(main(page)).toContainText('last used');

    await press(page, 'Remove');
    await expect(main(page)).not.toContainText('My phone');
    await signOut(page, handle);
    await page.goto('/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect(main(page)).toContainText('This passkey is not known here');
  });

  test('what was being written is sent after signing in with a passkey', async ({ page, context }) => {
    await device(page);
    await signUp(page);
    await page.goto('/settings/passkeys/new');
    await press(page, 'Make the passkey');
    await expect(page.locator('.flash')).toContainText('The passkey is ready');
    await page.goto('/discussions/new?theme=water-supply');
    await field(page, 'Title').fill('Who keeps the spare keys?');
    await field(page, 'Text').fill('Nobody has said so far.');
    await context.clearCookies();
    await press(page, 'Post it');
    await press(page, 'Sign in with a passkey');
    await expect(page.getByText('Nobody has said so far.')).toBeVisible();
    await press(page, 'Send it');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who keeps the spare keys?');
  });

  test('a copied passkey opens nothing, and says so', async ({ page }) => {
    const { client, authenticatorId } = await device(page);
    const handle = await signUp(page);
    await page.goto('/settings/passkeys/new');
    await press(page, 'Make the passkey');
    await expect(page.locator('.flash')).toContainText('The passkey is ready');
    const { credentials } = await client.send('WebAuthn.getCredentials', { authenticatorId });
    await signOut(page, handle);
    await page.goto('/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect(page.getByRole('navigation', { name: 'Your account' })).toContainText(handle);
    await signOut(page, handle);
    await client.send('WebAuthn.clearCredentials', { authenticatorId });
    await client.send('WebAuthn.addCredential', { authenticatorId, credential: credentials[0] }); // as it was before
    await page.goto('/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect(main(page)).toContainText('somebody has a copy of this passkey');
  });

  test('a device that says no leaves the page as it was', async ({ page }) => {
    const { client, authenticatorId } = await device(page);
    await client.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.goto('/sign-in');
    await press(page, 'Sign in with a passkey');
    await expect(page.getByRole('alert')).toContainText('That did not work');
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test('an administrator invites somebody, who joins by the link', async ({ page, browser }) => {
  await page.goto('/sign-in');
  await page.locator('button[name=handle][value=demo-de]').click();
  await page.goto('/settings/place/joining');
  await page.locator('input[name=uses][value="1"]').check();
  await page.locator('input[name=days][value="7"]').check();
  await press(page, 'Make an invitation');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The invitation is made');
  const link = new URL(await page.locator('code.secret').textContent());

  const guest = await another(browser);
  const handle = fresh('guest');
  await guest.goto(link.pathname);
  for (const [label, value] of [['Name', handle], ['Short name', handle], ['E-mail address', `${handle}@example.org`], ['Password', password]]) {
    await field(guest, label).fill(value);
  }
  await field(guest, 'Country').selectOption('KE');
  await press(guest, 'Create my account');
  await expect(guest.getByRole('navigation', { name: 'Your account' })).toContainText(handle);

  const late = await another(browser);
  await late.goto(link.pathname);
  await expect(late.getByRole('heading', { level: 1 })).toHaveText('This invitation cannot be used');
});
