import { defineConfig } from 'vitest/config'

// Nothing here keeps anything between two files of tests: they may share what they import, and both cores are used.
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], environment: 'node', maxWorkers: 2, isolate: false },
})
