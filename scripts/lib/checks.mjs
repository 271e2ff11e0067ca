/** The checks that need no test runner, each a name and a program that says what is wrong and ends with 0 or not. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { environment, findNode, ROOT, run } from './runtime.mjs'

/** Most of them work on one core. */
const AT_ONCE = 2

/** The long ones first. @type {[name: string, program: string, args: string[]][]} */
const CHECKS = [
  ['types of server, bench and e2e', 'tsc', ['-p', 'server']],
  ['types of web', 'tsc', ['-p', 'web']],
  ['types of core', 'tsc', ['-p', 'core']],
  ['types of core tests', 'tsc', ['-p', 'core/tsconfig.test.json']],
  ['types of the service worker', 'tsc', ['-p', 'web/tsconfig.worker.json']],
  ['format and lint', 'biome', ['ci', '--colors=off', '--diagnostic-level=warn', '--error-on-warnings', '.']],
  ['lint with types', 'oxlint', ['--type-aware', '--deny-warnings']],
  [
    'imports only fall',
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'core', 'server', 'web'],
  ],
  ['nothing unused', 'knip', ['--no-progress']],
  ['licences', 'node', ['scripts/check-licences.mjs']],
]

/** @returns {Promise<{passed: number, failed: string[]}>} `failed`: their names */
export async function runChecks() {
  const failed = []
  const waiting = [...CHECKS]
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await passes(check))) failed.push(check[0])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { passed: CHECKS.length - failed.length, failed }
}

/** What it says is printed when it is done: two that speak at once cannot be read. */
async function passes([name, program, args]) {
  const started = Date.now()
  const said = []
  const code = await runTool(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    onStart: (child) => {
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk))
    },
  })
  process.stdout.write(Buffer.concat(said))
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  return code === 0
}

/** A tool of the project, on Node 24. @returns its exit code; 1 when it cannot be started */
export function runTool(program, args, options = {}) {
  const windows = process.platform === 'win32'
  const command =
    program === 'node' ? findNode() : join(ROOT, 'node_modules', '.bin', windows ? `${program}.cmd` : program)
  if (!existsSync(command)) {
    console.error(`${program}: not installed`)
    return Promise.resolve(1)
  }
  return run(command, args, { env: environment(), shell: windows && program !== 'node', ...options })
}
