/** From what was pushed to what the device shows. */
import type { PushPayload } from '@kip/core/reminders'
import { WORDS } from './words.vi.ts'

type NoticeAction = { action: 'acknowledge' | 'open'; title: string }

/** Browsers take more than the types of the language know. */
export type Notice = {
  title: string
  options: NotificationOptions & { renotify?: boolean; vibrate?: number[]; actions?: NoticeAction[] }
}

/** null: not ours, or spoilt on its way */
export function readPayload(text: string): PushPayload | null {
  try {
    const given: Partial<PushPayload> | null = JSON.parse(text)
    const { kind, title, body, url, urgent, tag, token } = given ?? {}
    if (kind !== 'reminder' && kind !== 'test') return null
    if (typeof title !== 'string' || typeof body !== 'string' || typeof urgent !== 'boolean') return null
    if (typeof url !== 'string' || typeof tag !== 'string' || typeof token !== 'string') return null
    // Only ever a place of our own.
    return /^\/(?![/\\])/.test(url) ? { kind, title, body, url, urgent, tag, token } : null
  } catch {
    return null
  }
}

/** Whatever comes is shown: a browser takes the right to push from who keeps silent. */
export function noticeOf(payload: PushPayload | null): Notice {
  if (payload === null) return { title: WORDS.unreadable, options: { ...LOOKS, body: WORDS.unreadableBody } }
  const { kind, title, body, tag, urgent } = payload
  const actions = kind === 'reminder' ? actionsWith(WORDS.acknowledge) : []
  return { title, options: { ...LOOKS, ...strengthOf(urgent), body, tag, actions, data: payload } }
}

/** In the place of the one whose button was pressed, which has gone. @param why the server's own words */
export function failureOf(payload: PushPayload, why: string | null): Notice {
  const body = why === null ? WORDS.noNetwork : `${why} ${WORDS.refused}`
  // What the server refuses it refuses again.
  const actions = why === null ? actionsWith(WORDS.retry) : []
  const { tag } = payload
  return {
    title: WORDS.failed,
    options: { ...LOOKS, body, tag, renotify: true, requireInteraction: true, actions, data: payload },
  }
}

/**
 * The page a press on the notification itself leads to. Where a notification has no buttons (iPhone), that page says "đã
 * nhận" without signing in.
 */
export function addressOf(payload: PushPayload | null, hasActions: boolean): string {
  if (payload === null) return '/'
  const { kind, url, token } = payload
  return kind === 'reminder' && !hasActions ? `/message-link?token=${encodeURIComponent(token)}` : url
}

const LOOKS = { lang: 'vi', icon: '/icons/icon-192.png', badge: '/icons/badge-96.png' } as const

/** What is urgent stays until somebody presses. */
function strengthOf(urgent: boolean): Notice['options'] {
  return urgent ? { requireInteraction: true, vibrate: [200, 100, 200, 100, 200] } : {}
}

function actionsWith(acknowledge: string): NoticeAction[] {
  return [
    { action: 'acknowledge', title: acknowledge },
    { action: 'open', title: WORDS.open },
  ]
}
