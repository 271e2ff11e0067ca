/** What went wrong with a request, said to the person: a sentence that tells what to do next. */
import type { ErrorCode, FieldErrors } from '@kip/core/shared'
import { t } from './i18n/index.ts'

/** The server's codes, and the ones that arise on the way to it. */
export type ProblemCode = ErrorCode | 'offline' | 'timeout' | 'unreadable'

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly code: ProblemCode
  /** HTTP status; 0 when no answer came. */
  readonly status: number
  /** Names of inputs with the sentence that belongs beside each. */
  readonly fields: FieldErrors
  /** Further members of the problem document, e.g. `allowed` on not-allowed-now. */
  readonly extra: Readonly<Record<string, unknown>>

  /** @param detail the sentence for the person. */
  constructor(
    code: ProblemCode,
    detail: string,
    more: { status?: number; fields?: FieldErrors; extra?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(detail, more.cause === undefined ? undefined : { cause: more.cause })
    this.code = code
    this.status = more.status ?? 0
    this.fields = more.fields ?? {}
    this.extra = more.extra ?? {}
  }

  get detail(): string {
    return this.message
  }
}

/** The sentence for any error that reaches the screen. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiProblem ? error.detail : t('common.problem.unexpected')
}

/** By what an administrator finds a failure of the server in its log; null for what was refused, not broken. */
export function requestIdOf(error: unknown): string | null {
  if (!(error instanceof ApiProblem) || error.code !== 'internal') return null
  const { requestId } = error.extra
  return typeof requestId === 'string' ? requestId : null
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'not-signed-in'
}

/** Worth trying again without changing anything: the way was broken, not the request. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof ApiProblem && (error.status === 0 || error.status >= 502 || error.code === 'too-many-attempts')
  )
}

/** Reads an answer that is not a success. Anything but problem+json gets our own sentence. */
export function problemFrom(status: number, body: unknown): ApiProblem {
  if (isProblem(body)) {
    const { type: _type, title: _title, status: _status, code, detail, fields, ...extra } = body
    return new ApiProblem(code, detail, { status, fields: fields ?? {}, extra })
  }
  if (status === 401) return new ApiProblem('not-signed-in', t('common.problem.notSignedIn'), { status })
  return new ApiProblem('internal', t('common.problem.server'), { status })
}

type WireProblem = { code: ErrorCode; detail: string; fields?: FieldErrors; [member: string]: unknown }

function isProblem(body: unknown): body is WireProblem {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'detail' in body &&
    typeof body.detail === 'string'
  )
}
