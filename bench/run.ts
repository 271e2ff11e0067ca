/**
 * `npm run bench -- NAME`: measures ours and its reference in the same run. Prints a table and, as the last line, one
 * JSON object `{name, figures, rows, commit}`. What it needs of data is built once and kept under .cache/bench.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Benchmark } from './lib/benchmark.ts'

const FOLDER = import.meta.dirname
const name = process.argv[2] ?? ''
const file = join(FOLDER, `${name}.ts`)

if (!/^[a-z-]+$/.test(name) || !names().includes(name) || !existsSync(file)) {
  console.error(`npm run bench -- NAME, where NAME is one of: ${names().join(', ')}`)
  process.exit(2)
}

const { run } = (await import(file)) as { run: Benchmark }
const { figures, rows } = await run()
console.table(figures)
console.log(JSON.stringify({ name, figures, rows, commit: commitOf() }))
// A benchmark that measured less than is promised has said so.
process.exit(process.exitCode ?? 0)

/** Benchmarks export `run`; the runners, the fault runs and the fuzzing lie beside them under other names. */
function names(): string[] {
  return readdirSync(FOLDER)
    .filter((entry) => entry.endsWith('.ts') && !/^(run|fault|fuzz|calibrate|score-)/.test(entry))
    .map((entry) => entry.slice(0, -3))
}

function commitOf(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: FOLDER, encoding: 'utf8' }).trim()
  try {
    return git('rev-parse', '--short', 'HEAD') + (git('status', '--porcelain', '--untracked-files=no') ? '+' : '')
  } catch {
    return 'unknown'
  }
}
