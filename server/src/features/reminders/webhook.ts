/** Signed messages to a web address of the person's own, by the Standard Webhooks: the way to SMS, Zalo, Telegram. */

import { randomBytes } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { NO_ANSWER, type Outbound } from '../../platform/outbound.ts'
import type { Outcome } from './carrier.ts'

export type WebhookCall = {
  /** the message's own, the same at each attempt: the receiver knows a second copy by it */
  id: string
  url: string
  /** whsec_… */
  secret: string
  type: 'reminder' | 'test'
  data: Record<string, string | boolean>
}

/** 24 bytes, as the standard asks. */
export function makeWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`
}

export async function callWebhook(
  outbound: Outbound,
  call: WebhookCall,
  begin: () => Promise<boolean>,
): Promise<Outcome> {
  // The receiver compares with its own clock: the true one, never that of a story.
  const at = new Date()
  const body = JSON.stringify({ type: `kip.${call.type}`, timestamp: at.toISOString(), data: call.data })
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Kip-Webhook/1',
    'webhook-id': call.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(call.secret).sign(call.id, at, body),
  }
  const answer = await outbound.post({ url: call.url, headers, body, begin })
  switch (answer.outcome) {
    case 'withheld':
      return answer
    case 'unknown':
      return { outcome: 'unknown', error: sayUnknown(answer.error) }
    case 'unreachable':
      return { outcome: 'rejected', permanent: false, error: sayUnreachable(answer.error) }
    case 'answered':
      return outcomeOf(answer)
  }
}

/** 2xx: taken. 410: gone for ever. Everything else, redirects too, may be mended at the receiver's side. */
function outcomeOf({ status, retryAfterSeconds }: { status: number; retryAfterSeconds: number | null }): Outcome {
  if (status >= 200 && status < 300) return { outcome: 'accepted', providerId: String(status) }
  if (status === 410) {
    const error = 'Nơi nhận trả lời 410: địa chỉ này không còn dùng, nên kênh đã được tắt. Hãy tạo kênh khác.'
    return { outcome: 'rejected', permanent: true, error, gone: true }
  }
  return {
    outcome: 'rejected',
    permanent: false,
    error: sayRefused(status),
    ...(retryAfterSeconds !== null && { retryAfterSeconds }),
  }
}

function sayRefused(status: number): string {
  if (status >= 300 && status < 400) {
    return `Nơi nhận chuyển sang địa chỉ khác (mã ${status}), Kịp không gửi theo. Hãy thêm kênh với đúng địa chỉ cuối.`
  }
  if (status >= 500) return `Nơi nhận đang hỏng (mã ${status}). Hãy báo người quản lý cổng nhận tin.`
  return `Nơi nhận từ chối (mã ${status}). Hãy kiểm tra cổng nhận tin.`
}

function sayUnknown(error: string): string {
  const technical = error === NO_ANSWER ? '' : ` (${error})`
  return `Đã gửi nhưng nơi nhận không trả lời${technical}: không rõ tin đã đến hay chưa. Hãy báo người quản lý cổng nhận tin.`
}

function sayUnreachable(error: string): string {
  return error === 'inside'
    ? 'Địa chỉ nhận nằm trong mạng nội bộ nên không gửi. Hãy nhờ người quản lý máy chủ cho phép (KIP_WEBHOOK_HOSTS).'
    : `Không kết nối được tới nơi nhận (${error}).`
}
