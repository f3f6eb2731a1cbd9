import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const address = '127.0.0.1:3199';
const program = process.env.BANYAN_BIN ?? '../target/release/banyan';

export default defineConfig({
  testDir: 'journeys',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  reporter: 'list',
  forbidOnly: true,
  use: {
    baseURL: `http://${address}`,
    locale: 'en-GB',
    actionTimeout: 10_000,
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox'], // only pages of our own server are opened, often as root
    },
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'plain', testIgnore: /islands|accessible/, use: { javaScriptEnabled: false } },
    { name: 'enhanced', testIgnore: /weight/ },
  ],
  webServer: {
    command: `"${program}" serve --demo`,
    url: `http://${address}/readyz`,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      BANYAN_LISTEN: address,
      BANYAN_DATA: mkdtempSync(join(tmpdir(), 'banyan-journeys-')),
      BANYAN_WRITES_PER_MINUTE: '100000',
      BANYAN_READS_PER_MINUTE: '1000000',
      BANYAN_SIGN_UPS_PER_MINUTE: '10000',
      BANYAN_AT_ONCE: '100',
      BANYAN_ORIGIN: 'http://localhost:3199', // a name: devices keep passkeys for no number
      DATABASE_URL: '',
    },
  },
});
