/** What forms share: the server's sentences beside their fields, and drafts that still fit the form. */
import type { FieldErrors } from '@kip/core/shared'
import { ApiProblem } from './problem.ts'

/** The sentences of a refusal by the names of their inputs: `error={errors['name']}` beside the field. */
export function fieldErrorsOf(error: unknown): FieldErrors {
  return error instanceof ApiProblem ? error.fields : {}
}

/**
 * What a notice above the form must still say: nothing when each sentence of the refusal stands beside its field.
 * @param shown the names of the inputs that show their own sentence, and those of their parts ("aliases.3")
 */
export function unplacedError(error: unknown, shown: readonly string[]): unknown {
  const names = Object.keys(fieldErrorsOf(error))
  return names.length > 0 && names.every((name) => shown.some((one) => name === one || name.startsWith(`${one}.`)))
    ? null
    : error
}

/**
 * Whether a kept draft has the shape of the form: the same members, each of the same kind. A null in the form's first
 * state stands for "nothing yet", so there a text or a number may have been kept.
 * @example const draft = useDraft(`unit:${id}:${me.person.id}`, EMPTY, shapedLike(EMPTY))
 */
export function shapedLike<T extends object>(initial: T): (value: unknown) => value is T {
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(initial).every(([name, first]) => {
      const kept: unknown = Reflect.get(value, name)
      if (first === null) return kept === null || typeof kept === 'string' || typeof kept === 'number'
      return typeof kept === typeof first && Array.isArray(kept) === Array.isArray(first) && kept !== null
    })
}
