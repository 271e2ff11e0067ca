/** Runs vitest and Playwright and counts from their machine-readable reports. A runner that dies counts as failed. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { stripVTControlCharacters } from 'node:util'
import { runTool } from './checks.mjs'
import { environment, ROOT } from './runtime.mjs'

const REPORTS = join(ROOT, '.cache', 'reports')

/** Whatever a run does, it ends: the whole of `npm test` has twenty minutes, and a part what those before it left. */
const WHOLE_MS = 19.5 * 60_000
const started = performance.now()

/** @returns {Promise<{passed: number, failed: string[]}>} `failed`: a name for each that failed */
export async function runVitest(workspace) {
  const report = freshReport(`vitest-${workspace}.json`)
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await runQuietly('vitest', args, { cwd: join(ROOT, workspace) })
  return settle(workspace, code, report, ({ numPassedTests, testResults }) => {
    const failed = testResults.flatMap((file) => {
      const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName)
      // A file that cannot even be loaded has no tests to count.
      const names = tests.length > 0 || file.status !== 'failed' ? tests : ['could not be loaded']
      return names.map((name) => `${relative(ROOT, file.name)} › ${name}`)
    })
    return { passed: numPassedTests, failed }
  })
}

/** @returns {Promise<{passed: number, failed: string[]}>} `failed`: a name for each that failed */
export async function runPlaywright() {
  const report = freshReport('playwright.json')
  const code = await runQuietly(
    'playwright',
    ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'],
    {
      cwd: ROOT,
      env: { ...environment(), PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    },
  )
  return settle('e2e', code, report, ({ stats, suites, errors }) => ({
    passed: stats.expected,
    failed: [...suites.flatMap(failedSpecs), ...errors.map((error) => `e2e: ${error.message}`)],
  }))
}

/** A test that fails now and then is a failing test. */
function failedSpecs({ specs, suites = [] }) {
  const failed = specs.filter((spec) => spec.tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
  return [
    ...failed.map((spec) => `e2e/stories/${spec.file}:${spec.line} › ${spec.title}`),
    ...suites.flatMap(failedSpecs),
  ]
}

function freshReport(name) {
  mkdirSync(REPORTS, { recursive: true })
  const report = join(REPORTS, name)
  rmSync(report, { force: true })
  return report
}

function settle(name, code, report, count) {
  if (!existsSync(report)) {
    console.error(`✗ ${name}: the test runner ended with ${code} and left no report`)
    return { passed: 0, failed: [`${name}: the test runner ended with ${code} and left no report`] }
  }
  const counts = count(JSON.parse(readFileSync(report, 'utf8')))
  // Errors outside any test (an unhandled rejection, a set-up that failed) show only in the exit code.
  const failedOutside = code !== 0 && counts.failed.length === 0
  return failedOutside ? { ...counts, failed: [`${name}: an error outside any test`] } : counts
}

/** Runners close with counts of their own; ours, over everything, is the one at the very end. */
const CLOSING = /^\s*((Test Files|Tests)\s|\d+ (passed|failed|flaky|skipped|did not run)\b)/

async function runQuietly(program, args, options) {
  const left = Math.max(0, Math.round(started + WHOLE_MS - performance.now()))
  const stop = AbortSignal.timeout(left)
  return await runTool(program, args, {
    env: environment(),
    ...options,
    stdio: ['ignore', 'pipe', 'inherit'],
    signal: stop,
    onStart: (child) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (!CLOSING.test(stripVTControlCharacters(line))) console.log(line)
      })
    },
  }).catch((error) => {
    console.error(`✗ ${program}: ${error.message}`)
    return 1
  })
}
