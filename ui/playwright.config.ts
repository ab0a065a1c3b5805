import { homedir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Options } from './e2e/fixtures';

const target = process.env.CARGO_TARGET_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ibasho/target');

// The stories of the screens, over `serve` with the real core and a clock that stands still.
export default defineConfig<Options>({
  testDir: 'e2e',
  // Nothing is written into the working copy.
  outputDir: join(target, 'e2e'),
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // A machine that also builds something else is slow, not wrong; what failed once and passed then is said as such.
  expect: { timeout: 15_000 },
  retries: process.env.CI ? 2 : 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'line',
  use: {
    program: process.env.IBASHO_CLI ?? join(target, 'debug/ibasho-cli'),
    viewport: { width: 1366, height: 768 },
    locale: 'ja-JP',
    // Not the space's zone: nothing may depend on the machine's.
    timezoneId: 'Europe/London',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'],
    },
  },
});
