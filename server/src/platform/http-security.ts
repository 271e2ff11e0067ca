/** Headers every answer carries, and the refusal of requests that another site made a browser send. */
import { KipError } from '@kip/core/shared'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from './config.ts'

// Style attributes: the accessible components set a few of their own; they cannot run code.
// blob: shows a paper that was fetched with the person's rights, and feeds the workers that draw it.
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "frame-src 'self' blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ')

const HEADERS = {
  'content-security-policy': CONTENT_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

export function registerSecurity(app: FastifyInstance, config: Pick<Config, 'publicUrl'>): void {
  const headers = {
    ...HEADERS,
    ...(config.publicUrl?.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
  }
  const publicOrigin = config.publicUrl === null ? null : new URL(config.publicUrl).origin

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(headers)
    reply.header('x-request-id', request.id)
    // What the API answers depends on who asks; a route that knows better says so itself.
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    if (!READING.has(request.method) && isCrossSite(request, publicOrigin)) {
      throw new KipError('forbidden', 'Yêu cầu đến từ một trang khác nên đã bị chặn. Hãy mở Kịp và làm lại ở đó.', {
        internal: 'cross-site request',
      })
    }
  })
}

/**
 * Browsers say where a request comes from (Sec-Fetch-Site; the older ones at least Origin) and pages cannot forge it.
 * Neither: not a browser, so nobody's cookie is being abused. A token in Authorization is never sent by itself.
 */
function isCrossSite(request: FastifyRequest, publicOrigin: string | null): boolean {
  const { 'sec-fetch-site': site, origin, authorization } = request.headers
  if (authorization !== undefined) return false
  if (origin !== undefined && origin === publicOrigin) return false
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  if (origin === undefined) return false
  if (!URL.canParse(origin)) return true
  const { protocol, host } = new URL(origin)
  // Parsed as well, so that a port which is the protocol's own does not matter.
  return new URL(`${protocol}//${request.host}`).host !== host
}
