/** Load over HTTP on loopback, from a process of its own, and the comparison of two routes in alternating rounds. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { medianOf } from './benchmark.ts'

export type Load = {
  /** "http://127.0.0.1:8686" */
  url: string
  /** asked for in turn by each connection */
  paths: readonly string[]
  headers: Record<string, string>
  connections: number
  seconds: number
}

export type Measured = {
  /** answers a second */
  rate: number
  /** milliseconds */
  p50: number
  p95: number
  failures: number
}

export async function load(options: Load): Promise<Measured> {
  const child = fork(join(import.meta.dirname, 'load-child.ts'), { stdio: 'inherit' })
  child.send(options)
  const [measured] = (await once(child, 'message')) as [Measured]
  if (measured.failures > 0) throw new Error(`${measured.failures} requests failed: ${options.paths[0]}`)
  return measured
}

export type Contender = Pick<Load, 'url' | 'paths' | 'headers'>

/**
 * Short rounds in turn (a, b, a, b …) after a warm-up, so that whatever else the machine does meets both alike.
 * @returns medians over the rounds, one for each contender
 */
export async function alternate(
  contenders: readonly Contender[],
  options: { connections: number; rounds?: number; seconds?: number },
): Promise<Measured[]> {
  const { connections, rounds = ROUNDS, seconds = SECONDS } = options
  for (const contender of contenders) await load({ ...contender, connections, seconds: 1 })
  const results: Measured[][] = contenders.map(() => [])
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, contender] of contenders.entries()) {
      results[at]?.push(await load({ ...contender, connections, seconds }))
    }
  }
  return results.map((measured) => ({
    rate: medianOf(measured.map((one) => one.rate)),
    p50: medianOf(measured.map((one) => one.p50)),
    p95: medianOf(measured.map((one) => one.p95)),
    failures: 0,
  }))
}

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 2)
