/**
 * `npm test`: everything, from a fresh clone. It ends with a line for each thing that failed, and the count over all of
 * it: "N passed, N failed".
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWebIfStale } from './lib/build-web.mjs'
import { runChecks } from './lib/checks.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { ROOT } from './lib/runtime.mjs'
import { runPlaywright, runVitest } from './lib/test-runners.mjs'

let passed = 0
/** @type {string[]} */
const failed = []

/** One part's accident is a failure and does not keep the next from running. */
async function part(name, work) {
  const started = performance.now()
  console.log(`\n── ${name}`)
  try {
    const counts = await work()
    passed += counts.passed
    failed.push(...counts.failed)
  } catch (error) {
    console.error(`✗ ${name}: ${error.message}`)
    failed.push(`${name}: ${error.message}`)
  }
  console.log(`── ${name}: ${Math.round((performance.now() - started) / 1000)} s`)
}

const nothing = { passed: 0, failed: [] }

await part('install', async () => {
  await installIfNeeded()
  return nothing
})
await part('checks', runChecks)
for (const workspace of ['core', 'server', 'web']) {
  if (existsSync(join(ROOT, workspace, 'vitest.config.ts')))
    await part(`tests of ${workspace}`, () => runVitest(workspace))
}
if (existsSync(join(ROOT, 'e2e', 'playwright.config.ts'))) {
  await part('whole days in a browser', async () => {
    await buildWebIfStale()
    return runPlaywright()
  })
}

if (failed.length > 0) console.log(`\nFailed:\n${failed.map((name) => `  ✗ ${name}`).join('\n')}`)
console.log(`\n${passed} passed, ${failed.length} failed`)
process.exitCode = failed.length === 0 ? 0 : 1
