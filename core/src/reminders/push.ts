/** Web Push: what a browser subscribes with, and what a push service is asked for (RFC 8030, 8291, 8292). */
import { z } from 'zod'
import { Id } from '../shared/index.ts'

/** 65 bytes in base64url: an uncompressed point, which begins with 0x04. */
const PUBLIC_POINT = /^B[A-P][A-Za-z0-9_-]{85}$/
/** 16 bytes in base64url. */
const AUTH_SECRET = /^[A-Za-z0-9_-]{22}$/
/** The longest known, of Windows, stay under 700. */
const MOST_LETTERS = 1000

/** As `PushSubscription` gives it in a browser. */
export const PushKeys = z
  .object({
    /** what messages are encrypted for */
    p256dh: z.string().regex(PUBLIC_POINT),
    auth: z.string().regex(AUTH_SECRET),
  })
  .strict()
export type PushKeys = z.infer<typeof PushKeys>

/** This browser takes messages. `renews`: in the place of a channel of one's own whose subscription has ended. */
export const PushDeviceInput = z
  .object({
    subscription: z.object({ endpoint: z.string().min(1).max(MOST_LETTERS), keys: PushKeys }).strict(),
    renews: Id.optional(),
  })
  .strict()
export type PushDeviceInput = z.infer<typeof PushDeviceInput>

/** The installation's own, which browsers subscribe for: 65 bytes in base64url. */
export const PushKey = z.object({ publicKey: z.string().regex(PUBLIC_POINT) }).meta({ id: 'PushKey' })
export type PushKey = z.infer<typeof PushKey>

/** What the device decrypts and shows: that something waits, and where; not what it is about. */
export type PushPayload = {
  /** reminder: the token acknowledges it; test: the token proves the channel, as soon as the device has shown it */
  kind: 'reminder' | 'test'
  title: string
  body: string
  /** path within the product */
  url: string
  urgent: boolean
  /** the message's own: a second copy takes the place of the first */
  tag: string
  token: string
}

/** A letter of a push service may weigh 4096 bytes (RFC 8030, 7.2); encrypting adds 103 of them (RFC 8291, 4). */
export const PUSH_PAYLOAD_BYTES = 4096 - 103

export type PushDelivery = {
  /** for so long the push service keeps it for a device that is off; what is older the person sees in the page anyhow */
  ttlSeconds: number
  urgency: 'normal' | 'high'
}

const HOUR = 3600

/** high wakes a phone that saves its battery (RFC 8030, 5.3). A weekend without a phone is three days. */
const DELIVERIES: Record<'urgent' | 'ordinary' | 'test', PushDelivery> = {
  urgent: { ttlSeconds: 24 * HOUR, urgency: 'high' },
  ordinary: { ttlSeconds: 72 * HOUR, urgency: 'normal' },
  test: { ttlSeconds: HOUR, urgency: 'high' },
}

export function pushDelivery({ kind, urgent }: Pick<PushPayload, 'kind' | 'urgent'>): PushDelivery {
  if (kind === 'test') return DELIVERIES.test
  return urgent ? DELIVERIES.urgent : DELIVERIES.ordinary
}

/** One of several devices, by what its browser says of itself. */
export function nameDevice({ browser, system }: { browser: string | null; system: string | null }): string {
  const device = system === null ? 'Thiết bị' : `${kindOf(system)} ${system}`
  return browser === null ? device : `${device}, ${browser}`
}

function kindOf(system: string): string {
  if (system === 'iPhone' || system === 'Android') return 'Điện thoại'
  return system === 'iPad' ? 'Máy tính bảng' : 'Máy tính'
}

export const PUSH_TEST_WORDS = {
  title: 'Tin thử từ Kịp',
  body: 'Thông báo trên thiết bị này hoạt động.',
} as const

/** Under the title, which says how many things wait. */
export const PUSH_NOTE = 'Nội dung chỉ xem được trong Kịp.'
