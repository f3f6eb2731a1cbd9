import { request as http } from 'node:http';
import { expect, test } from '@playwright/test';

/** Bytes of the body as they travel. */
const weigh = (address) =>
  new Promise((resolve, reject) => {
    const asked = http(address, { headers: { 'accept-encoding': 'br', 'sec-fetch-site': 'same-origin' } }, (answer) => {
      let bytes = 0;
      const parts = [];
      answer.on('data', (part) => { bytes += part.length; parts.push(part); });
      answer.on('end', () => resolve({ bytes, headers: answer.headers, body: Buffer.concat(parts) }));
    });
    asked.on('error', reject).end();
  });

const KB = 1024;

test('a thread of fifty posts is readable after 25 KB', async ({ page, baseURL }) => {
  const thread = await longest(page);
  await page.goto(thread);
  expect(await page.locator('.post').count()).toBeGreaterThanOrEqual(50);
  const style = await page.locator('link[rel=stylesheet]').getAttribute('href');
  const critical = await Promise.all([thread, style].map((path) => weigh(baseURL + path)));
  for (const { headers } of critical) expect(headers['content-encoding']).toBe('br');
  const total = critical.reduce((sum, { bytes }) => sum + bytes, 0);
  test.info().annotations.push({ type: 'bytes', description: critical.map(({ bytes }) => bytes).join(' + ') });
  console.log(`thread + style: ${critical.map(({ bytes }) => bytes).join(' + ')} bytes`);
  expect(total).toBeLessThanOrEqual(25 * KB);
  expect(await page.locator('link[rel=stylesheet], script:not([defer]), link[rel=preload], main img').count()).toBe(1);
});

test('the module and its script are at most 110 KB, kept for ever', async ({ page, baseURL }) => {
  await page.goto('/');
  const script = page.locator('script[data-wasm]');
  const paths = [await script.getAttribute('src'), await script.getAttribute('data-module'), await script.getAttribute('data-wasm')];
  const files = await Promise.all(paths.map((path) => weigh(baseURL + path)));
  console.log(`boot, module, wasm: ${files.map(({ bytes }) => bytes).join(' + ')} bytes`);
  for (const { headers } of files) {
    expect(headers['content-encoding']).toBe('br');
    expect(headers['cache-control']).toContain('immutable');
  }
  expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(110 * KB);
});

async function longest(page) {
  let best = { path: '', replies: -1 };
  await page.goto('/discussions');
  for (;;) {
    for (const row of await page.locator('main .row').all()) {
      const replies = Number((await row.textContent()).match(/(\d+) repl/)?.[1] ?? 0);
      if (replies > best.replies) best = { path: await row.locator('h3 a').getAttribute('href'), replies };
    }
    const next = page.getByRole('link', { name: 'Next page' });
    if (!(await next.count())) return best.path;
    await next.click();
  }
}
