/** The worker role: runs the reminder engine until it is stopped. Any number of workers may run beside each other. */
import { createEngine, type EngineDeps, type EngineOptions, type ModuleName } from './features/reminders/index.ts'

export type Worker = {
  /** Finishes what is under way; what was taken and not begun comes back by itself. */
  stop(): Promise<void>
}

/** Each way out on its own: a slow mail server must not keep the page waiting, nor somebody's slow receiver the mail. */
const LOOPS: readonly (readonly ModuleName[])[] = [
  ['release', 'settle', 'plan', 'ahead', 'seal'],
  ['push'],
  ['send'],
  ['post'],
]

/** What is due by the clock alone is looked for this often; changes wake the engine at once. */
const LOOK_EVERY_MS = 1_000
const AFTER_FAILURE_MS = 5_000

export function startWorker(deps: EngineDeps, options: EngineOptions = {}): Worker {
  const engine = createEngine(deps, options)
  const alarm = createAlarm()
  let stopped = false

  async function loop(names: readonly ModuleName[]): Promise<void> {
    while (!stopped) {
      const heard = alarm.heard()
      const { done, failed } = await engine.run(names).catch((error: unknown) => {
        deps.log.warn({ err: error }, 'engine')
        return { done: 0, failed: true }
      })
      if (failed) await alarm.wait(AFTER_FAILURE_MS, heard, true)
      else if (done === 0) await alarm.wait(LOOK_EVERY_MS, heard, false)
    }
  }

  const listening = deps.db.listen('kip_engine', () => alarm.ring())
  const loops = LOOPS.map(loop)
  return {
    stop: async () => {
      stopped = true
      engine.stop()
      alarm.ring(true)
      await Promise.all(loops)
      await (await listening)()
    },
  }
}

/** Wakes all who wait. A ring between looking and waiting is not lost: who saw an older number does not wait. */
function createAlarm() {
  let rings = 0
  let ending = false
  const waiting = new Set<() => void>()
  return {
    heard: () => rings,
    ring(last = false) {
      rings += 1
      ending ||= last
      for (const wake of waiting) wake()
    },
    /** @param deaf hear only the last ring: after a failure everybody rests */
    wait(milliseconds: number, heard: number, deaf: boolean): Promise<void> {
      if (ending || (!deaf && rings !== heard)) return Promise.resolve()
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          waiting.delete(wake)
          resolve()
        }
        const wake = () => {
          if (!deaf || ending) end()
        }
        const timer = setTimeout(end, milliseconds)
        waiting.add(wake)
      })
    },
  }
}
