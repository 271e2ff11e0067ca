/**
 * The one way to the server. The server sends nothing its schemas in @kip/core do not allow, so answers are taken at
 * their word here (docs/adr/0021); whatever goes wrong arrives as an ApiProblem with a sentence for the person.
 */
import { t } from './i18n/index.ts'
import { noteOwnChange } from './ownChanges.ts'
import { ApiProblem, problemFrom } from './problem.ts'
import { asOneAct } from './sameAct.ts'

const BASE = '/api/v1'
const TIMEOUT = 30_000

export type QueryValue = string | number | boolean | null | undefined | readonly (string | number)[]

export type RequestOptions = {
  /** Search parameters; undefined, null and '' are left out, arrays are repeated. */
  query?: Readonly<Record<string, QueryValue>> | undefined
  signal?: AbortSignal | undefined
}

export type SendOptions = RequestOptions & {
  /** Sent as JSON; a FormData goes as it is. */
  body?: unknown
  /** Give the same key when the same act is tried again; otherwise it is kept while the act has no answer (sameAct.ts). */
  idempotencyKey?: string | undefined
}

/** `api.get<Page<IncomingSummary>>('/incoming', { query: { q } })`; paths start after /api/v1, the type is the answer's. */
export const api = {
  get: <T = unknown>(path: string, options: RequestOptions = {}): Promise<T> => request('GET', path, options),
  post,
  put: <T = unknown>(path: string, options: SendOptions = {}): Promise<T> => request('PUT', path, options),
  patch: <T = unknown>(path: string, options: SendOptions = {}): Promise<T> => request('PATCH', path, options),
  del: <T = unknown>(path: string, options: SendOptions = {}): Promise<T> => request('DELETE', path, options),
}

/** Of a form the bytes are not compared: each is an act of its own. */
function post<T = unknown>(path: string, options: SendOptions = {}): Promise<T> {
  if (options.idempotencyKey !== undefined) return request('POST', path, options)
  if (options.body instanceof FormData) {
    return request('POST', path, { ...options, idempotencyKey: newIdempotencyKey() })
  }
  const act = `${addressOf(path, options.query)} ${JSON.stringify(options.body)}`
  return asOneAct(act, newIdempotencyKey, (idempotencyKey) => request('POST', path, { ...options, idempotencyKey }))
}

async function request<T>(method: string, path: string, options: SendOptions): Promise<T> {
  const { query, body, signal, idempotencyKey } = options
  const headers = new Headers({ accept: 'application/json' })
  if (idempotencyKey) headers.set('idempotency-key', idempotencyKey)
  const isJson = body !== undefined && !(body instanceof FormData)
  if (isJson) headers.set('content-type', 'application/json')
  const timeout = AbortSignal.timeout(TIMEOUT)
  if (method !== 'GET') noteOwnChange(path)
  let response: Response
  let text: string
  try {
    response = await fetch(addressOf(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(body === undefined ? {} : { body: isJson ? JSON.stringify(body) : (body as FormData) }),
    })
    text = await response.text()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw timeout.aborted ? timedOut(cause) : unreachable(cause)
  }
  const answer = readAnswer<T>(response.status, text)
  if (method !== 'GET') noteOwnChange(path, answer)
  return answer
}

/** The address of an API path, also for links and EventSource. */
export function addressOf(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  const text = search.toString()
  return BASE + path + (text && `?${text}`)
}

/** @throws ApiProblem; unreadable for what is no JSON: not our server speaks, but something on the way to it. */
function readAnswer<T>(status: number, text: string): T {
  const body = parseJson(text)
  if (status < 200 || status >= 300) throw problemFrom(status, body)
  if (body === undefined && text !== '') throw new ApiProblem('unreadable', t('common.problem.unreadable'), { status })
  return body as T
}

function parseJson(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const unreachable = (cause?: unknown) => new ApiProblem('offline', t('common.problem.offline'), { cause })
const timedOut = (cause?: unknown) => new ApiProblem('timeout', t('common.problem.timeout'), { cause })

/** 128 random bits. Not crypto.randomUUID, which a browser refuses on an address of the house without TLS. */
export function newIdempotencyKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export type UploadOptions = {
  /** Sent share of the bytes, 0..1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
  idempotencyKey?: string
}

/** Sends a multipart form and tells how far it is; XMLHttpRequest, because fetch does not report what was sent. */
export function upload<T = unknown>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> {
  const { onProgress, signal, idempotencyKey = newIdempotencyKey() } = options
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', addressOf(path))
    sending.setRequestHeader('accept', 'application/json')
    sending.setRequestHeader('idempotency-key', idempotencyKey)
    sending.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable && total > 0) onProgress?.(loaded / total)
    }
    sending.onerror = () => reject(unreachable())
    sending.onabort = () => reject(signal?.reason)
    sending.onload = () => {
      try {
        const answer = readAnswer<T>(sending.status, sending.responseText)
        noteOwnChange(path, answer)
        resolve(answer)
      } catch (problem) {
        reject(problem)
      }
    }
    signal?.addEventListener('abort', () => sending.abort(), { once: true })
    sending.send(form)
  })
}
