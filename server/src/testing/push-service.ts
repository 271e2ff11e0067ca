/**
 * A push service and the browsers that subscribed with it. It takes what a real one takes: calls signed by the key a
 * browser subscribed for, in this hour, for this service; a browser decrypts what was encrypted for it, by the letter of RFC 8291
 * and not by the library that encrypts.
 */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import type { PushPayload } from '@kip/core/reminders'
import { type ReceivedCall, type Receiver, startReceiver } from './receiver.ts'

export type Browser = {
  /** as `PushSubscription` has it */
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  /** What was pushed to it, in order. @throws where a call is not signed as it must be, or not encrypted for this browser */
  messages(): PushPayload[]
  calls(): ReceivedCall[]
}

export type PushService = Receiver & {
  /** @param applicationServerKey in base64url */
  subscribe(applicationServerKey: string): Browser
}

export async function startPushService(): Promise<PushService> {
  const receiver = await startReceiver()
  return {
    ...receiver,
    subscribe(applicationServerKey) {
      const pair = createECDH('prime256v1')
      const p256dh = pair.generateKeys('base64url')
      const auth = randomBytes(16)
      const path = `/push/${randomBytes(12).toString('base64url')}`
      const calls = () => receiver.calls.filter((call) => call.path === path)
      return {
        subscription: { endpoint: `${receiver.url}${path}`, keys: { p256dh, auth: auth.toString('base64url') } },
        calls,
        messages: () =>
          calls().map(({ headers, body }) => {
            checkVapid(String(headers.authorization), applicationServerKey, receiver.url)
            return JSON.parse(decryptPush(body, pair, auth).toString()) as PushPayload
          }),
      }
    },
  }
}

/** RFC 8292, sections 2 and 3. @throws what is wrong with it */
export function checkVapid(authorization: string, applicationServerKey: string, audience: string): object {
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]+)$/.exec(authorization) ?? []
  if (key !== applicationServerKey) throw new Error('signed by another than the browser subscribed for')
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.toString('base64url', 1, 33), point.toString('base64url', 33)]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), signed, Buffer.from(signature, 'base64url'))) {
    throw new Error('the signature does not hold')
  }
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString())
  const left = exp - Date.now() / 1000
  if (alg !== 'ES256' || aud !== audience) throw new Error(`for another push service: ${aud}`)
  if (left <= 0 || left > 24 * 3600) throw new Error('too old, or valid for too long')
  if (!/^(mailto:\S+@\S+|https:)/.test(sub)) throw new Error(`nobody to turn to: ${sub}`)
  return { aud, sub }
}

/** RFC 8291, section 3.4, of one record. @param pair the browser's own */
export function decryptPush(body: Buffer, pair: ReturnType<typeof createECDH>, auth: Buffer): Buffer {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const sender = body.subarray(21, 21 + keyLength)
  const record = body.subarray(21 + keyLength)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender])
  const shared = hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32)
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(shared), salt, Buffer.from(`Content-Encoding: ${name}\0`), length))
  const cipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12))
  cipher.setAuthTag(record.subarray(-16))
  const padded = Buffer.concat([cipher.update(record.subarray(0, -16)), cipher.final()])
  return padded.subarray(0, padded.lastIndexOf(2))
}
