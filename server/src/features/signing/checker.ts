/** Checks in a thread: a file that takes too long or too much memory costs its thread and nothing else. */
import { formatInstant, KipError, type Temporal } from '@kip/core/shared'
import { FAILURES, type FileSignatures, summarize } from '@kip/core/signing'
import { Thread } from '../../platform/threads.ts'
import { bufferOf, mayBeSigned } from './check-file.ts'
import type { CheckAnswer, CheckJob } from './worker.ts'

/** What a check is run with; tests make it tighter. */
export type CheckLimits = { milliseconds: number; memoryMb: number }

const LIMITS: CheckLimits = { milliseconds: 60_000, memoryMb: 1024 }
const IDLE_MS = 60_000

export type Checker = {
  /**
   * One after the other. @param trust DER of certificates and lists. Never throws for a bad file: its sentence says what is wrong.
   * @throws KipError `unavailable` once closed: the file was not checked, and is no worse for it
   */
  check(bytes: Uint8Array, trust: readonly Uint8Array[], now: Temporal.Instant): Promise<FileSignatures>
  close(): Promise<void>
}

/** @param onFailure told of files that ended their thread, and of defects of ours */
export function createChecker(onFailure: (detail: string) => void = () => {}, limits: CheckLimits = LIMITS): Checker {
  const thread = new Thread(new URL('./worker.ts', import.meta.url), {
    name: 'kip-signing',
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    idleMs: IDLE_MS,
  })
  let last: Promise<unknown> = Promise.resolve()
  let closed = false

  /** When those before it are done. */
  function ask(job: CheckJob): Promise<CheckAnswer> {
    const talk = { hear: (said: CheckAnswer) => said, patienceMs: limits.milliseconds }
    const answer = last.then(() => {
      if (closed) throw stopping()
      return thread.run<CheckAnswer, CheckAnswer>(job, talk)
    })
    last = answer.catch(() => {})
    return answer
  }

  return {
    async check(bytes, trust, now) {
      const checkedAt = formatInstant(now)
      if (!mayBeSigned(bufferOf(bytes))) return { ...summarize([]), signatures: [], checkedAt }
      const answer = await ask({ bytes, trust, now: now.toString() })
      if (answer.ok) return answer.result
      if (closed) throw stopping()
      onFailure(answer.error)
      const sentence = answer.code === 'failed' ? FAILURES.failed : FAILURES['too-slow']
      return { state: 'failed', sentence, signatures: [], checkedAt }
    },
    async close() {
      closed = true
      await thread.stop()
    },
  }
}

function stopping(): KipError {
  return new KipError(
    'unavailable',
    'Kịp đang dừng nên chưa kiểm tra chữ ký của tệp này. Tệp sẽ được kiểm tra khi Kịp chạy lại.',
  )
}
