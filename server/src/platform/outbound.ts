/**
 * Messages to web addresses that people typed in. Whoever may type one must not reach what only this machine can: the
 * address is looked at once more when its name has become numbers, on the very connection that is used. Nothing is
 * followed, nothing of the answer but its status and how long it asks to wait is read.
 */
import { type LookupAddress, lookup as lookUp } from 'node:dns'
import { type ClientRequest, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Post = {
  url: string
  headers: Record<string, string>
  body: string | Buffer
  /** Asked once, when the connection stands and before the first byte of the request. false, or a failure: it does not go. */
  begin: () => Promise<boolean>
}

export type PostOutcome =
  | { outcome: 'answered'; status: number /** as Retry-After asks */; retryAfterSeconds: number | null }
  /** Nothing of it went out. */
  | { outcome: 'unreachable'; error: string }
  /** It went out, and no answer came. */
  | { outcome: 'unknown'; error: string }
  | { outcome: 'withheld' }

export type Outbound = {
  /** Never rejects. */
  post(post: Post): Promise<PostOutcome>
  /** Before anything is sent: null, or why this address will not do. */
  refuse(url: string): 'not-an-address' | 'not-https' | 'inside' | null
}

/** The error of who did not answer in time, as it stands in outcomes and in what was recorded of them. */
export const NO_ANSWER = 'no answer in time'

export type OutboundOptions = {
  /** host names (with `:port` where it is not the protocol's own) that may be plain http and inside the office's network */
  trustedHosts: readonly string[]
  /** for connecting, and again for the answer. Default 15,000 */
  timeoutMs?: number
}

export function createOutbound({ trustedHosts, timeoutMs = 15_000 }: OutboundOptions): Outbound {
  const isTrusted = (url: URL) => trustedHosts.includes(url.host)

  function refuse(text: string): ReturnType<Outbound['refuse']> {
    if (!URL.canParse(text)) return 'not-an-address'
    const url = new URL(text)
    if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'not-an-address'
    if (isTrusted(url)) return null
    if (url.protocol !== 'https:') return 'not-https'
    const host = url.hostname.replace(/^\[|\]$/g, '')
    return isIP(host) !== 0 && !isPublic(host) ? 'inside' : null
  }

  return {
    refuse,
    post(post) {
      const refusal = refuse(post.url)
      if (refusal !== null) return Promise.resolve({ outcome: 'unreachable', error: refusal })
      const url = new URL(post.url)
      const secure = url.protocol === 'https:'
      const request = (secure ? requestSecure : requestPlain)(url, {
        method: 'POST',
        headers: { ...post.headers, 'content-length': Buffer.byteLength(post.body) },
        agent: false,
        timeout: timeoutMs,
        ...(!isTrusted(url) && { lookup: lookUpOutside }),
      })
      return carry(request, post, secure ? 'secureConnect' : 'connect', timeoutMs)
    },
  }
}

/** Headers are written with the body: up to `end` the connection stands and nothing has gone over it. */
function carry(request: ClientRequest, post: Post, ready: string, timeoutMs: number): Promise<PostOutcome> {
  return new Promise((resolve) => {
    let begun = false
    const over = setTimeout(() => request.destroy(new Error(NO_ANSWER)), 2 * timeoutMs)
    const settle = (outcome: PostOutcome) => {
      clearTimeout(over)
      request.destroy()
      resolve(outcome)
    }
    request.on('timeout', () => request.destroy(new Error(NO_ANSWER)))
    request.on('error', (error) => settle({ outcome: begun ? 'unknown' : 'unreachable', error: describe(error) }))
    request.on('response', ({ statusCode = 0, headers }) =>
      settle({ outcome: 'answered', status: statusCode, retryAfterSeconds: secondsIn(headers['retry-after']) }),
    )
    request.on('socket', (socket) =>
      socket.once(ready, () => {
        post.begin().then(
          (may) => {
            if (!may) return settle({ outcome: 'withheld' })
            begun = true
            request.end(post.body)
          },
          () => settle({ outcome: 'withheld' }),
        )
      }),
    )
  })
}

/** Seconds, or a date by the receiver's clock (RFC 9110, 10.2.3). null: not said, or nothing one can read */
function secondsIn(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - Date.now()) / 1000))
}

/** Every address the name has must be public: the connection may take any of them. */
const lookUpOutside: LookupFunction = (host, options, done) => {
  lookUp(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const [first] = addresses ?? []
    if (error !== null || first === undefined) done(error ?? new Error('no address'), '', 0)
    else if (!addresses.every(({ address }) => isPublic(address))) done(new Error('inside'), '', 0)
    else if (options.all === true) done(null, addresses)
    else done(null, first.address, first.family)
  })
}

/** Addresses of the loopback, of private and shared networks, of links, and those that carry another inside are not. */
function isPublic(address: string): boolean {
  return ipaddr.process(address).range() === 'unicast'
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  return (code === undefined || message.includes(code) ? message : `${code} ${message}`).slice(0, 300)
}
