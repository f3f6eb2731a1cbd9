// How long a change takes to be seen, from saving a source to the open page: `node end2end/dev.mjs`.
// It serves the demonstration with `./x dev`, signs in, and changes the style, a sentence, a view and an island,
// three times each. A page that does not follow, or that has lost its session, is a failure. The sources are put
// back at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';

const root = join(import.meta.dirname, '..');
const address = 'http://127.0.0.1:3198';
const PERSON = 'Okello (demo)';
const MINUTES = 60_000;

// Each says what to write in place of what, and when it is seen.
const changes = [
  {
    what: 'style',
    file: 'app/style/pages.css',
    edit: (text, n) => `${text}\nmain { outline-offset: ${n}px }\n`,
    seen: (n) => getComputedStyle(document.querySelector('main')).outlineOffset === `${n}px`,
  },
  {
    what: 'sentence',
    file: 'app/locales/en/site.ftl',
    edit: (text, n) => text.replace(/^footer-about = .*$/m, `$& (${n})`),
    seen: (n) => document.querySelector('footer').textContent.includes(`(${n})`),
  },
  {
    what: 'view',
    file: 'app/src/site/home.rs',
    edit: (text, n) => text.replace('<ul class="doors plain"', `<ul class="doors plain" title="${n}"`),
    seen: (n) => document.querySelector(`.doors[title="${n}"]`) !== null,
  },
  {
    what: 'island',
    file: 'app/src/islands/instant_search.rs',
    edit: (text, n) => text.replace(/^ *let typed =/m, `Effect::new(|_| document().set_title("island ${n}"));\n$&`),
    seen: (n) => document.title === `island ${n}`,
  },
];

const server = spawn('./x', ['dev', '--demo', '--listen', new URL(address).host], {
  cwd: root,
  env: { ...process.env, BANYAN_DATA: mkdtempSync(join(tmpdir(), 'banyan-dev-')), DATABASE_URL: '' },
  stdio: ['ignore', process.env.VERBOSE ? 'inherit' : 'ignore', 'inherit'],
  detached: true, // a group of its own, to be stopped as Ctrl+C stops it
});
const before = changes.map(({ file }) => readFileSync(join(root, file), 'utf8'));
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });

try {
  await answers(Date.now() + 20 * MINUTES);
  const page = await browser.newPage({ baseURL: address, locale: 'en-GB' });
  await page.goto('/sign-in');
  await page.getByRole('button', { name: PERSON }).click();
  await page.goto('/');
  for (const [i, { what, file, edit, seen }] of changes.entries()) {
    const seconds = [];
    for (const n of [1, 2, 3]) {
      const start = performance.now();
      writeFileSync(join(root, file), edit(before[i], n));
      await page.waitForFunction(seen, n, { timeout: 3 * MINUTES, polling: 50 });
      seconds.push(((performance.now() - start) / 1000).toFixed(1));
    }
    await page.getByText(PERSON).first().waitFor({ timeout: 5000 }); // still signed in
    console.log(`${what}: seen after ${seconds.join(', ')} s`);
  }
} finally {
  changes.forEach(({ file }, i) => writeFileSync(join(root, file), before[i]));
  await browser.close();
  process.kill(-server.pid, 'SIGINT');
}

async function answers(until) {
  while (Date.now() < until && server.exitCode === null) {
    if (await fetch(`${address}/readyz`).then(({ ok }) => ok, () => false)) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error('the site does not start; VERBOSE=1 shows why');
}
