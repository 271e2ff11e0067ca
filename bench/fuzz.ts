/**
 * `npm run fuzz -- NAME [--inputs N] [--seed S] [--only INDEX]`: feeds a reader with spoilt input: no crash, no hang, no
 * network, no file. The seed is printed and can be given; `--only` repeats one input. The last line is one JSON object
 * `{name, inputs, seed, crashes, hangs, slow, network, seconds, ok}`; exit 1 for any finding.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { FuzzOrder, FuzzWord } from './lib/fuzz-child.ts'

const NAMES = ['edxml', 'archives', 'mail', 'pdf', 'text']
const ROOT = join(import.meta.dirname, '..')
/** Without a word for so long the child hangs. */
const SILENCE_MS = 20_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { inputs: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
})
const name = positionals[0] ?? ''
const inputs = Number(values.inputs ?? 100_000)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const only = values.only === undefined ? null : Number(values.only)
if (
  !NAMES.includes(name) ||
  !Number.isInteger(inputs) ||
  !Number.isInteger(seed) ||
  (only !== null && !Number.isInteger(only))
) {
  console.error(
    `npm run fuzz -- NAME [--inputs N] [--seed S] [--only INDEX], where NAME is one of: ${NAMES.join(', ')}`,
  )
  process.exit(2)
}

type Found = { crashes: number; hangs: number; slow: number; network: number }
const found: Found = { crashes: 0, hangs: 0, slow: 0, network: 0 }
const COUNTERS = { crash: 'crashes', slow: 'slow', network: 'network' } as const

console.log(`seed ${seed}`)
const begun = performance.now()
const last = only === null ? inputs : only + 1
let next = only ?? 0
while (next < last) next = await feed({ target: name, seed, from: next, to: last })
const seconds = Math.round((performance.now() - begun) / 100) / 10
const ok = Object.values(found).every((count) => count === 0)
console.log(JSON.stringify({ name, inputs: last - (only ?? 0), seed, ...found, seconds, ok }))
process.exit(ok ? 0 : 1)

/** @returns the first input that was not fed: after a child that died or hung the next goes on behind it */
function feed(order: FuzzOrder): Promise<number> {
  return new Promise((resolve) => {
    const child = fork(join(import.meta.dirname, 'lib/fuzz-child.ts'), {
      execArgv: [
        '--permission',
        `--allow-fs-read=${ROOT}`,

        '--max-old-space-size=1024',
      ],
      env: {},
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    let at = order.from
    let isDone = false
    const watch = watching(() => {
      note('hangs', at, `no word for ${SILENCE_MS / 1000} s`)
      child.kill('SIGKILL')
    })
    child.on('message', (word: FuzzWord) => {
      watch.touch()
      if (word.kind === 'at') at = tell(word.index)
      else if (word.kind === 'finding') note(COUNTERS[word.what], word.index, word.detail)
      else end(child)
    })
    function end(ended: ChildProcess): void {
      isDone = true
      ended.kill()
    }
    child.on('exit', (code, signal) => {
      watch.stop()
      if (!isDone && signal !== 'SIGKILL') note('crashes', at, `the process ended with ${code ?? signal}`)
      resolve(isDone ? order.to : at + 1)
    })
    child.send(order)
  })
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

function tell(index: number): number {
  if (index > 0 && index % 10_000 === 0) console.log(`${index} inputs, ${JSON.stringify(found)}`)
  return index
}

function note(counter: keyof Found, index: number, detail: string): void {
  found[counter] += 1
  console.log(`${counter} at ${index}: ${detail.slice(0, 1500)}`)
}
