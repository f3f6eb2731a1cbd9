// The pictures in docs/pictures: ten pages of the demonstration, on a phone and on a wide screen.
//
//     ./x build && node end2end/pictures.mjs [folder]
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const folder = resolve(process.argv[2] ?? join(root, 'docs/pictures'));
const program = process.env.BANYAN_BIN ?? join(root, 'target/release/banyan');
const address = 'http://127.0.0.1:3197';
const WIDTHS = [360, 1280];
const first = async (page, list) => {
  await page.goto(list);
  await page.goto(await page.locator('.rows h3 a').first().getAttribute('href'));
};

/** What is shown, as whom. */
const pages = [
  { name: 'start', open: (page) => page.goto('/') },
  { name: 'solutions', open: (page) => page.goto('/solutions') },
  { name: 'solution', open: (page) => first(page, '/solutions?country=BR') },
  { name: 'discussions', open: (page) => page.goto('/discussions') },
  { name: 'thread', open: (page) => first(page, '/discussions?theme=waste') },
  { name: 'exchanges', open: (page) => page.goto('/exchanges') },
  { name: 'search', open: (page) => page.goto('/search?q=water') },
  { name: 'home', as: 'demo-ke', open: (page) => page.goto('/') },
  { name: 'exchange', as: 'demo-ke', open: (page) => first(page, '/exchanges?state=chosen') },
  { name: 'form', as: 'demo-ke', open: (page) => page.goto('/solutions/new') },
];

const server = spawn(program, ['serve', '--demo', '--listen', new URL(address).host], {
  env: { ...process.env, BANYAN_DATA: mkdtempSync(join(tmpdir(), 'banyan-pictures-')), DATABASE_URL: '' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

try {
  await answers(Date.now() + 60_000);
  mkdirSync(folder, { recursive: true });
  for (const width of WIDTHS) for (const one of pages) await take(one, width);
} finally {
  await browser.close();
  server.kill('SIGTERM');
}

async function take({ name, as, open }, width) {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'en-GB',
    viewport: { width, height: width < 600 ? 740 : 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (as) {
    await page.goto('/sign-in');
    const button = page.locator(`button[name=handle][value="${as}"]`);
    await ((await button.count()) ? button : page.locator('button[name=handle]').first()).click();
    await page.waitForURL('**/');
  }
  await open(page);
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: join(folder, `${name}-${width}.jpg`), type: 'jpeg', quality: 60 });
  await context.close();
}

async function answers(until) {
  while (!(await fetch(`${address}/readyz`).catch(() => null))?.ok) {
    if (Date.now() > until) throw new Error('the demonstration does not answer');
    await new Promise((next) => setTimeout(next, 200));
  }
}
