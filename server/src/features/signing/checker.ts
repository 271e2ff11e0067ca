/** Checks in a thread: a file that takes too long or too much memory costs its thread and nothing else. */

import { formatInstant, type Temporal } from '@kip/core/shared'
import { FAILURES, type FileSignatures, summarize } from '@kip/core/signing'
import { runInThread } from '../../platform/threads.ts'
import { bufferOf, mayBeSigned } from './check-file.ts'
import type { CheckJob } from './worker.ts'

/** What a check is run with; tests make it tighter. */
export type CheckLimits = { milliseconds: number; memoryMb: number }

const LIMITS: CheckLimits = { milliseconds: 60_000, memoryMb: 1024 }

export type Checker = {
  /** @param trust DER of certificates and lists. Never throws for a bad file: its sentence says what is wrong. */
  check(bytes: Uint8Array, trust: readonly Uint8Array[], now: Temporal.Instant): Promise<FileSignatures>
}

/** @param onFailure told of files that ended their thread, and of defects of ours */
export function createChecker(onFailure: (detail: string) => void = () => {}, limits: CheckLimits = LIMITS): Checker {
  return {
    async check(bytes, trust, now) {
      const checkedAt = formatInstant(now)
      if (!mayBeSigned(bufferOf(bytes))) return { ...summarize([]), signatures: [], checkedAt }
      const job: CheckJob = { bytes, trust, now: now.toString() }
      const answer = await runInThread<FileSignatures>(new URL('./worker.ts', import.meta.url), job, limits)
      if (answer.outcome === 'done') return answer.result
      onFailure(answer.detail)
      const sentence = answer.outcome === 'failed' ? FAILURES.failed : FAILURES['too-slow']
      return { state: 'failed', sentence, signatures: [], checkedAt }
    },
  }
}
