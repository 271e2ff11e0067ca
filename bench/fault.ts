/**
 * `npm run fault -- NAME [--rounds N] [--seed S]`: breaks things at random instants and looks whether a promise broke.
 * The last line is one JSON object `{name, rounds, lost, doubled, unknown, ok}`; exit 1 when a promise is broken.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FaultRun } from './lib/benchmark.ts'

const FOLDER = import.meta.dirname
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' }, seed: { type: 'string' } },
})
const name = positionals[0] ?? ''
const rounds = values.rounds === undefined ? undefined : Number(values.rounds)
const seed = values.seed === undefined ? (Date.now() >>> 0) % 1_000_000 : Number(values.seed)
const file = join(FOLDER, `fault-${name}.ts`)

if (!/^[a-z]+$/.test(name) || !existsSync(file) || !(rounds === undefined || rounds > 0) || !Number.isInteger(seed)) {
  console.error(`npm run fault -- NAME [--rounds N] [--seed S], where NAME is one of: ${names().join(', ')}`)
  process.exit(2)
}

console.log(`seed ${seed}`)
const { run } = (await import(file)) as { run: FaultRun }
const found = await run({ rounds, seed })
console.log(JSON.stringify({ name, ...found }))
process.exit(found.ok ? 0 : 1)

function names(): string[] {
  return readdirSync(FOLDER).flatMap((entry) => /^fault-([a-z]+)\.ts$/.exec(entry)?.[1] ?? [])
}
