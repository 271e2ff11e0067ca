import type { Io } from '../main.ts'

export type Stopping = {
  /** Resolves at the first Ctrl-C, SIGTERM or SIGHUP. */
  asked: Promise<void>
  /** Everything is closed: signals do again what they always do. */
  done(): void
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Longer than the work under way may take (jobs.stop waits 30 s). */
const PATIENCE_MS = 45_000

/**
 * One request often arrives as several signals (the terminal, npm and a supervisor each send theirs): only a Ctrl-C some
 * time after the first is somebody losing patience.
 */
const REPEATED_MS = 2_000

/**
 * The first signal asks; an impatient Ctrl-C, or no end after 45 seconds, ends the process as it is, which the next start
 * mends.
 */
export function untilAskedToStop(io: Io): Stopping {
  const { promise, resolve } = Promise.withResolvers<void>()
  let askedAt: number | null = null
  let patience: NodeJS.Timeout | undefined
  const onSignal = (signal: NodeJS.Signals) => {
    if (askedAt !== null) {
      if (signal === 'SIGINT' && performance.now() - askedAt > REPEATED_MS) process.exit(1)
      return
    }
    askedAt = performance.now()
    io.err('Đang dừng…')
    patience = setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    resolve()
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
  return {
    asked: promise,
    done: () => {
      clearTimeout(patience)
      for (const signal of SIGNALS) process.off(signal, onSignal)
    },
  }
}
