/**
 * Feeds spoilt inputs one after the other and tells which it is at, so that whoever started it knows where it died. It
 * runs behind a fence (fuzz-fence.ts), and every attempt of a script to reach the network is a finding besides.
 */
import dns from 'node:dns'
import net from 'node:net'
import { randomFrom } from './benchmark.ts'
import { type Fence, proveFence } from './fuzz-fence.ts'
import { TARGETS } from './fuzz-targets.ts'
import { mutate } from './mutate.ts'

export type FuzzOrder = { target: string; seed: number; from: number; to: number }
export type FuzzWord =
  | { kind: 'fence'; fence: Fence }
  | { kind: 'at'; index: number }
  | { kind: 'finding'; index: number; what: 'crash' | 'slow' | 'network'; detail: string }
  | { kind: 'done' }

/** Of processor time, not of the clock of a busy machine: half of what a reading thread is given before it is ended. */
const SLOW_MS = 10_000

let reached: string | null = null
const refuse = (what: string) => () => {
  reached = what
  throw new Error(`network: ${what}`)
}
net.Socket.prototype.connect = refuse('connect') as typeof net.Socket.prototype.connect
dns.lookup = refuse('lookup') as unknown as typeof dns.lookup

const say = (word: FuzzWord) => process.send?.(word)

process.on('message', (order: FuzzOrder) => {
  void run(order).then(() => say({ kind: 'done' }))
})

async function run({ target, seed, from, to }: FuzzOrder): Promise<void> {
  const chosen = TARGETS[target]
  if (chosen === undefined) throw new Error(`no target ${target}`)
  say({ kind: 'fence', fence: proveFence() })
  const inputs = await chosen.inputs()
  const spoil = chosen.spoil ?? mutate
  for (let index = from; index < to; index += 1) {
    say({ kind: 'at', index })
    // Each input by its own number: a finding is reproduced without the ones before it.
    const bytes = await spoil(inputs, randomFrom(seed * 1_000_003 + index))
    const begun = process.cpuUsage()
    try {
      await chosen.feed(bytes)
    } catch (error) {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
      say({ kind: 'finding', index, what: 'crash', detail })
    }
    const { user, system } = process.cpuUsage(begun)
    const took = (user + system) / 1000
    if (took > SLOW_MS) say({ kind: 'finding', index, what: 'slow', detail: `${Math.round(took)} ms` })
    if (reached !== null) {
      say({ kind: 'finding', index, what: 'network', detail: reached })
      reached = null
    }
  }
}
