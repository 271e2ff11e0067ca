/** The thread of one check. */
import { parseInstant } from '@kip/core/shared'
import { answerOnce } from '../../platform/threads.ts'
import { bufferOf, checkFile } from './check-file.ts'
import { parseTrustPart, trustOf } from './trust.ts'

export type CheckJob = { bytes: Uint8Array; trust: readonly Uint8Array[]; now: string }

answerOnce(({ bytes, trust, now }: CheckJob) => {
  const parts = trust.flatMap((der) => parseTrustPart(bufferOf(der)) ?? [])
  return checkFile(bufferOf(bytes), trustOf(parts), parseInstant(now))
})
