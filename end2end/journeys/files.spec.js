import { expect, test } from '@playwright/test';
import { deflateSync } from 'node:zlib';
import { field, fresh, signUp, tellSolution } from './steps.js';

/** A PNG of these sides, in one colour. */
function png(width, height) {
  const table = Array.from({ length: 256 }, (_, n) => Array.from({ length: 8 }).reduce((c) => (c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1), n));
  const sum = (bytes) => ~bytes.reduce((c, byte) => table[(c ^ byte) & 255] ^ (c >>> 8), ~0) >>> 0;
  const number = (value) => { const four = Buffer.alloc(4); four.writeUInt32BE(value); return four; };
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data]);
    return Buffer.concat([number(data.length), body, number(sum(body))]);
  };
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 120)]);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', Buffer.concat([number(width), number(height), Buffer.from([8, 2, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.concat(Array(height).fill(row)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const picture = (name, width, height) => ({ name, mimeType: 'image/png', buffer: png(width, height) });

/** Whether a picture has arrived and can be seen. */
const isSeen = (image) => image.evaluate((it) => it.decode().then(() => it.naturalWidth > 0));

test('a picture is added to a solution with what it shows, and seen there', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  const title = fresh('Pumps with a picture');
  await tellSolution(page, title);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  const address = page.url();

  await page.getByRole('link', { name: 'Add or change pictures and documents' }).click();
  // What is not a picture is said to be none, and what was typed is still there.
  await field(page, 'What does the picture show\\?').fill('Two women take a hand pump apart');
  await page.locator('input[type=file]').setInputFiles({ name: 'pump.png', mimeType: 'image/png', buffer: Buffer.from('<html></html>') });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('alert')).toContainText('not a file of the kinds');
  await expect(field(page, 'What does the picture show\\?')).toHaveValue('Two women take a hand pump apart');
  await page.locator('input[type=file]').setInputFiles(picture('pump.png', 900, 600));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toContainText('It is there.');

  await page.goto(address);
  const image = page.getByRole('img', { name: 'Two women take a hand pump apart' });
  await image.scrollIntoViewIfNeeded();
  expect(await isSeen(image)).toBe(true);
  await expect(image).toHaveAttribute('width', '900');
});

test('a picture that nobody has described waits until somebody does', async ({ page }) => {
  await signUp(page);
  await page.goto('/solutions/new');
  await tellSolution(page, fresh('Pumps with a plan'));
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByRole('link', { name: 'Add or change pictures and documents' }).click();
  await page.locator('input[type=file]').setInputFiles(picture('plan.png', 300, 300));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('main')).toContainText('Others do not see it yet');
  await page.getByRole('link', { name: 'Say what it shows' }).click();
  await field(page, 'What does the picture show\\?').fill('A plan of the village');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('A plan of the village');
});

test('a photo stands beside the name until it is taken away', async ({ page }) => {
  await signUp(page);
  await page.goto('/settings/photo');
  await page.locator('input[type=file]').setInputFiles(picture('me.png', 400, 300));
  await page.getByRole('button', { name: 'Use this photo' }).click();
  await expect(page.getByRole('status')).toContainText('This is your photo now.');
  expect(await isSeen(page.getByAltText('Your photo as others see it'))).toBe(true);
  const face = page.getByRole('navigation', { name: 'Your account' }).locator('img.face');
  expect(await isSeen(face)).toBe(true);
  await page.getByText('Take the photo away').first().click();
  await page.getByRole('button', { name: 'Take the photo away' }).click();
  await expect(page.getByRole('status')).toContainText('Your photo is gone.');
  await expect(face).toHaveCount(0);
});
