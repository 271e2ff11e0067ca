/**
 * `npm run fuzz [-- NAME] [--inputs N] [--seed S] [--only INDEX]`: feeds the readers with spoilt input, one or all of them:
 * no crash, no hang, no network, no file. The seed is printed and can be given; `--only` repeats one input. The last line
 * is one JSON object `{name, inputs, seed, crashes, hangs, slow, network, seconds, fence, ok}`; exit 1 for any finding.
 */
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FuzzOrder, FuzzWord } from './lib/fuzz-child.ts'
import { type Fence, startFenced } from './lib/fuzz-fence.ts'
import { TARGETS } from './lib/fuzz-targets.ts'

const ROOT = join(import.meta.dirname, '..')
/** Without a word for so long the child hangs. */
const SILENCE_MS = 60_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inputs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const [name] = positionals
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const given = values.inputs === undefined ? null : Number(values.inputs)
const only = values.only === undefined ? null : Number(values.only)
const isWhole = (number: number | null) => number === null || Number.isInteger(number)
if ((name === undefined ? only !== null : !(name in TARGETS)) || ![given, only, seed].every(isWhole)) {
  const names = Object.keys(TARGETS).join(', ')
  console.error(`npm run fuzz [-- NAME] [--inputs N] [--seed S] [--only INDEX], where NAME is one of: ${names}`)
  process.exit(2)
}

type Found = { crashes: number; hangs: number; slow: number; network: number }
const found: Found = { crashes: 0, hangs: 0, slow: 0, network: 0 }
const COUNTERS = { crash: 'crashes', slow: 'slow', network: 'network' } as const
let fence: Fence = { kept: [], missing: [] }

console.log(`seed ${seed}`)
const begun = performance.now()
let fed = 0
for (const [target, { count }] of Object.entries(TARGETS)) {
  if (name !== undefined && name !== target) continue
  const last = only === null ? (given ?? count) : only + 1
  const started = performance.now()
  for (let next = only ?? 0; next < last; ) next = await feed({ target, seed, from: next, to: last })
  fed += last - (only ?? 0)
  console.log(`${target}: ${last - (only ?? 0)} inputs, ${secondsSince(started)} s, ${JSON.stringify(found)}`)
}
for (const missing of fence.missing) console.log(`on this machine not proven: ${missing}`)
const ok = Object.values(found).every((count) => count === 0)
const summary = {
  name: name ?? 'all',
  inputs: fed,
  seed,
  ...found,
  seconds: secondsSince(begun),
  fence: fence.kept,
  ok,
}
console.log(JSON.stringify(summary))
process.exit(ok ? 0 : 1)

/** @returns the first input that was not fed: after a child that died or hung the next goes on behind it */
function feed(order: FuzzOrder): Promise<number> {
  return new Promise((resolve) => {
    const child = startFenced(join(import.meta.dirname, 'lib/fuzz-child.ts'), ROOT)
    let at = order.from
    let isDone = false
    const watch = watching(() => {
      note('hangs', order, at, `no word for ${SILENCE_MS / 1000} s`)
      child.kill('SIGKILL')
    })
    child.on('message', (word: FuzzWord) => {
      watch.touch()
      if (word.kind === 'at') at = word.index
      else if (word.kind === 'fence') fence = word.fence
      else if (word.kind === 'finding') note(COUNTERS[word.what], order, word.index, word.detail)
      else end(child)
    })
    function end(ended: ChildProcess): void {
      isDone = true
      ended.kill()
    }
    child.on('exit', (code, signal) => {
      watch.stop()
      if (!isDone && signal !== 'SIGKILL') note('crashes', order, at, `the process ended with ${code ?? signal}`)
      resolve(isDone ? order.to : at + 1)
    })
    child.send(order)
  })
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10
}

function watching(onSilence: () => void) {
  let timer = setTimeout(onSilence, SILENCE_MS)
  return {
    touch: () => {
      clearTimeout(timer)
      timer = setTimeout(onSilence, SILENCE_MS)
    },
    stop: () => clearTimeout(timer),
  }
}

function note(counter: keyof Found, { target }: FuzzOrder, index: number, detail: string): void {
  found[counter] += 1
  console.log(`${counter} at ${target} ${index}: ${detail.slice(0, 1500)}`)
}
