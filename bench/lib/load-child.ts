/** Sends the requests it is given, from a process of its own, and answers with what it measured. See load.ts. */
import autocannon from 'autocannon'
import type { Load, Measured } from './load.ts'

process.once('message', (message) => {
  const load = message as Load
  const times: number[] = []
  const requests = load.paths.map((path) => ({ path, headers: load.headers }))
  const running = autocannon(
    { url: load.url, connections: load.connections, duration: load.seconds, requests },
    (error, result) => {
      if (error) throw error
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
      const measured: Measured = {
        rate: times.length / result.duration,
        p50: at(0.5),
        p95: at(0.95),
        failures: result.errors + result.non2xx + result.timeouts,
      }
      process.send?.(measured, () => process.exit(0))
    },
  )
  running.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => {
    times.push(milliseconds)
  })
})
