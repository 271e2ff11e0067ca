/** `npm test`: everything, from a fresh clone. The last line is the count over all of it: "N passed, N failed". */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildWebIfStale } from './lib/build-web.mjs'
import { runChecks } from './lib/checks.mjs'
import { installIfNeeded } from './lib/install.mjs'
import { ROOT } from './lib/runtime.mjs'
import { runPlaywright, runVitest } from './lib/test-runners.mjs'

const total = { passed: 0, failed: 0 }

/** One part's accident is a failure and does not keep the next from running. */
async function part(name, work) {
  console.log(`\n── ${name}`)
  try {
    const counts = await work()
    total.passed += counts.passed
    total.failed += counts.failed
  } catch (error) {
    console.error(`✗ ${name}: ${error.message}`)
    total.failed += 1
  }
}

const nothing = { passed: 0, failed: 0 }

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

console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
