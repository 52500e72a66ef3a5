import { defineConfig } from 'playwright/test';

/* The application itself, in real Electron, on a desktop that nobody sees. */

export default defineConfig({
  testMatch: '*.spec.ts',
  globalSetup: './global-setup.ts',
  outputDir: '../test-results',
  // Each test has the screen, the bus and the pointer for itself.
  workers: 1,
  // A desktop on a busy machine can be late; what passes only the second time is reported as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
