import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    globalSetup: ['src/testing/global-setup.ts'],
    // Two cores are what the smallest machine has. A file that waits for the database leaves its core to a third.
    maxWorkers: 3,
    // Each file has a database and a server of its own; loading all modules again for it took a third of the time.
    isolate: false,
    testTimeout: 40_000,
    hookTimeout: 60_000,
  },
})
