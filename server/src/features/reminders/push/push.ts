/** One message to one browser: encrypted for it alone (RFC 8291), handed to its push service (RFC 8030). */
import { createECDH, ECDH } from 'node:crypto'
import { PUSH_PAYLOAD_BYTES, type PushKeys, type PushPayload, pushDelivery } from '@kip/core/reminders'
import { encrypt } from 'http_ece'
import type { Outbound } from '../../../platform/outbound.ts'
import type { Outcome } from '../carrier.ts'
import type { Vapid } from './vapid.ts'

export type PushCall = {
  endpoint: string
  keys: PushKeys
  /** of the message, the same at each attempt: a copy that still waits at the push service is replaced */
  topic: string
  payload: PushPayload
}

const CURVE = 'prime256v1'

/** Is there a point of the curve behind the letters? Others cannot be encrypted for. */
export function isUsableKey({ p256dh }: PushKeys): boolean {
  try {
    ECDH.convertKey(p256dh, CURVE, 'base64url')
    return true
  } catch {
    return false
  }
}

/** @param ours key pair and salt of this message alone; for the published example. @throws past PUSH_PAYLOAD_BYTES */
export function encryptFor(keys: PushKeys, text: Buffer, ours?: { privateKey: ECDH; salt: Buffer }): Buffer {
  if (text.length > PUSH_PAYLOAD_BYTES) throw new Error(`a push message of ${text.length} bytes`)
  const privateKey = ours?.privateKey ?? createECDH(CURVE)
  if (ours === undefined) privateKey.generateKeys()
  const salt = ours && { salt: ours.salt }
  return encrypt(text, { version: 'aes128gcm', dh: keys.p256dh, authSecret: keys.auth, privateKey, ...salt })
}

export async function callPush(
  { outbound, vapid }: { outbound: Outbound; vapid: Vapid },
  { endpoint, keys, topic, payload }: PushCall,
  begin: () => Promise<boolean>,
): Promise<Outcome> {
  const { ttlSeconds, urgency } = pushDelivery(payload)
  const headers = {
    authorization: await vapid.authorize(endpoint, new Date()),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(ttlSeconds),
    urgency,
    topic: topicOf(topic),
  }
  const body = encryptFor(keys, Buffer.from(JSON.stringify(payload)))
  const answer = await outbound.post({ url: endpoint, headers, body, begin })
  switch (answer.outcome) {
    case 'withheld':
      return answer
    case 'unknown':
      return { outcome: 'unknown', error: `Đã gửi nhưng dịch vụ thông báo không trả lời (${answer.error}).` }
    case 'unreachable':
      return { outcome: 'rejected', permanent: false, error: sayUnreachable(endpoint, answer.error) }
    case 'answered':
      return outcomeOf(answer)
  }
}

/** At most 32 letters of base64url (RFC 8030, 5.4): an id without its dashes. */
function topicOf(id: string): string {
  return id.replaceAll('-', '').slice(-32)
}

/**
 * 2xx: taken. 404, 410: the browser has left for ever. Everything else may pass: too many, a key that was changed (the
 * next visit on that device subscribes anew), a service in trouble.
 */
function outcomeOf({ status, retryAfterSeconds }: { status: number; retryAfterSeconds: number | null }): Outcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: String(status) }
  if (status === 404 || status === 410)
    return { outcome: 'rejected', permanent: true, gone: true, error: sayGone(status) }
  const asked = retryAfterSeconds === null ? {} : { retryAfterSeconds }
  return { outcome: 'rejected', permanent: false, error: sayRefused(status), ...asked }
}

function sayGone(status: number): string {
  return `Thiết bị này không còn nhận thông báo (mã ${status}). Hãy mở Kịp trên thiết bị đó để bật lại, hoặc gỡ kênh.`
}

function sayRefused(status: number): string {
  if (status === 401 || status === 403) {
    return `Dịch vụ thông báo không nhận khóa của máy chủ (mã ${status}). Hãy mở Kịp trên thiết bị đó để nối lại.`
  }
  return `Dịch vụ thông báo chưa nhận tin (mã ${status}). Kịp sẽ thử lại.`
}

function sayUnreachable(endpoint: string, error: string): string {
  const { host } = new URL(endpoint)
  return `Không kết nối được tới dịch vụ thông báo ${host} (${error}). Máy chủ cần được phép gọi ra địa chỉ này.`
}
