/** Whole days of the office in a real browser. The page must be built before (`npm test` does). */
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'

// Makes the package unpack what the browser needs beside itself (fonts, libraries) where the system has none of it.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs24.x'
const { default: chromium } = await import('@sparticuz/chromium')

/** Pictures for the README and the user guide: written only when asked for, so that a test run changes no file. */
const picturesWanted = process.env.KIP_PICTURES === '1'

export default defineConfig({
  testDir: picturesWanted ? './pictures' : './stories',
  testMatch: '*.spec.ts',
  outputDir: join(import.meta.dirname, '../.cache/e2e'),
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: picturesWanted ? 300_000 : 120_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 30_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: await chromium.executablePath(), args: ['--no-sandbox'] },
  },
})
