import { defineConfig } from 'playwright/test';

/* The real application in Electron, on a virtual desktop. */

export default defineConfig({
  testMatch: '*.spec.ts',
  globalSetup: './global-setup.ts',
  outputDir: '../test-results',
  // Tests need the screen, the bus and the pointer to themselves.
  workers: 1,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list']],
});
