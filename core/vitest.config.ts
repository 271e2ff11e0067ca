import { defineConfig } from 'vitest/config'

// Rules keep nothing between two questions: files may share what they import, and both cores are used.
export default defineConfig({
  test: { include: ['src/**/*.test.ts'], environment: 'node', maxWorkers: 2, isolate: false },
})
