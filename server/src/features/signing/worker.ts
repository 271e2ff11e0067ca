/** The thread of the checks: one file after the other. */
import { parentPort } from 'node:worker_threads'
import { parseInstant } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import type { Failure } from '../../platform/threads.ts'
import { bufferOf, checkFile } from './check-file.ts'
import { parseTrustPart, trustOf } from './trust.ts'

export type CheckJob = { bytes: Uint8Array; trust: readonly Uint8Array[]; now: string }
export type CheckAnswer = { ok: true; result: FileSignatures } | Failure

parentPort?.on('message', (job: CheckJob) => parentPort?.postMessage(answer(job)))

function answer({ bytes, trust, now }: CheckJob): CheckAnswer {
  try {
    const parts = trust.flatMap((der) => parseTrustPart(bufferOf(der)) ?? [])
    return { ok: true, result: checkFile(bufferOf(bytes), trustOf(parts), parseInstant(now)) }
  } catch (error) {
    return { ok: false, code: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
