/**
 * The vocabulary of refusals. A code is a promise to callers; the sentence is for the person and says what happened
 * and what to do next; the detail is for the log alone.
 */
export const ERROR_STATUS = {
  'invalid-input': 400,
  'not-signed-in': 401,
  'wrong-credentials': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'not-allowed-now': 409,
  'already-exists': 409,
  'stale-version': 409,
  gone: 410,
  'too-large': 413,
  'unsupported-file': 415,
  'secret-document': 422,
  unprocessable: 422,
  'too-many-attempts': 429,
  internal: 500,
  'storage-full': 507,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export type FieldErrors = Record<string, string>

export class KipError extends Error {
  override readonly name = 'KipError'
  readonly code: ErrorCode
  /** Names of inputs with the sentence that belongs beside each. */
  readonly fields: FieldErrors | undefined
  /** Further members of the problem document, e.g. {allowed: [...]} on `not-allowed-now`. */
  readonly extra: Record<string, unknown> | undefined
  /** For the log, never shown. */
  readonly internal: string | undefined

  /** @param message the public sentence, Vietnamese: what happened and what to do next. */
  constructor(
    code: ErrorCode,
    message: string,
    more: { fields?: FieldErrors; extra?: Record<string, unknown>; internal?: string; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.fields = more.fields
    this.extra = more.extra
    this.internal = more.internal
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** Problem details on the wire (RFC 9457). */
export type Problem = {
  type: string
  title: string
  status: number
  code: ErrorCode
  detail: string
  fields?: FieldErrors
  [member: string]: unknown
}

/** For a `switch` that must know every case. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
