/** Refusals that several services of the directory share. */
import { type ErrorCode, KipError } from '@kip/core/shared'
import { hasErrorCode } from '../../platform/errors-database.ts'

/** A refusal whose sentence belongs beside one input. */
export function refuse(code: ErrorCode, field: string, sentence: string): KipError {
  return new KipError(code, sentence, { fields: { [field]: sentence } })
}

export function notFound(sentence: string): KipError {
  return new KipError('not-found', sentence)
}

/** Two people at once may both have found the name free: the unique index has the last word. */
export async function orTaken<T>(work: Promise<T>, field: string, sentence: string): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (hasErrorCode(error, ['23505'])) throw refuse('already-exists', field, sentence)
    throw error
  }
}
