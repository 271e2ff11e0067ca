/** Ways in, and the way out for statuses: where they lead, how they fare, what may be done with them. */
import { z } from 'zod'
import { Id, IsoInstant, PageQuery } from '../shared/index.ts'

export const WAY_KINDS = ['folder', 'mailbox', 'outbox'] as const
export const WayKind = z.enum(WAY_KINDS)
export type WayKind = z.infer<typeof WayKind>

/** A folder on the server, absolute or below the first folder the operator allows (KIP_EXCHANGE_FOLDERS). */
const folder = z.string().trim().min(1, 'Hãy nhập đường dẫn thư mục.').max(500)

/** TLS from the first byte, TLS before signing in, or none at all (a mail server on the same machine). */
export const MAIL_SECURITIES = ['tls', 'starttls', 'none'] as const
export const MailSecurity = z.enum(MAIL_SECURITIES)
export type MailSecurity = z.infer<typeof MailSecurity>

export const FolderSettings = z.object({ kind: z.enum(['folder', 'outbox']), folder }).strict()
export const MailboxSettings = z
  .object({
    kind: z.literal('mailbox'),
    host: z
      .string()
      .trim()
      .min(1, 'Hãy nhập tên máy chủ thư.')
      .max(253)
      .regex(/^[\w.:-]+$/, 'Tên máy chủ không đúng.'),
    port: z.number().int().min(1).max(65_535),
    security: MailSecurity,
    user: z.string().trim().min(1, 'Hãy nhập tên đăng nhập.').max(200),
    /** the folder that is looked into */
    mailbox: z.string().trim().min(1).max(200).default('INBOX'),
    /** what is taken is marked as seen, or moved there */
    moveTo: z.string().trim().min(1).max(200).nullable().default(null),
  })
  .strict()
  // Moved into where they are looked for, messages would come again and again under other numbers. INBOX has no case.
  .refine(({ mailbox, moveTo }) => moveTo?.toUpperCase() !== mailbox.toUpperCase(), {
    path: ['moveTo'],
    error: 'Hãy chọn một thư mục khác với thư mục Kịp đọc, hoặc để trống.',
  })
export type MailboxSettings = z.infer<typeof MailboxSettings>

export const WaySettings = z.discriminatedUnion('kind', [FolderSettings, MailboxSettings])
export type WaySettings = z.infer<typeof WaySettings>

/** working: the last look went well · failing: it did not · waiting: not looked at yet · stopped: by a person */
export const WAY_STATES = ['working', 'failing', 'waiting', 'stopped'] as const
export type WayState = (typeof WAY_STATES)[number]

export const WAY_ACTIONS = ['change', 'stop', 'start', 'look', 'remove'] as const
export type WayAction = (typeof WAY_ACTIONS)[number]

export const ExchangeWay = z
  .object({
    id: Id,
    kind: WayKind,
    name: z.string(),
    settings: WaySettings,
    /** a password is kept; it is never shown again */
    hasPassword: z.boolean(),
    state: z.enum(WAY_STATES),
    lookedAt: IsoInstant.nullable(),
    nextLookAt: IsoInstant,
    lastTakenAt: IsoInstant.nullable(),
    failingSince: IsoInstant.nullable(),
    /** a sentence: what is wrong and what to do */
    error: z.string().nullable(),
    /** things met that could not be taken; of the outbox: statuses that could not be written */
    failed: z.number().int(),
    version: z.number().int(),
    allowed: z.array(z.enum(WAY_ACTIONS)),
  })
  .meta({ id: 'ExchangeWay' })
export type ExchangeWay = z.infer<typeof ExchangeWay>

const name = z.string().trim().min(1, 'Hãy đặt tên cho nguồn nhận.').max(80)
const password = z.string().min(1, 'Hãy nhập mật khẩu.').max(500)

export const ExchangeWayInput = z.object({ name, settings: WaySettings, password: password.optional() }).strict()
export type ExchangeWayInput = z.infer<typeof ExchangeWayInput>

/** The kind stays; a password left out stays as it is. */
export const ExchangeWayChange = z
  .object({
    name: name.optional(),
    settings: WaySettings.optional(),
    password: password.optional(),
    version: z.number().int().optional(),
  })
  .strict()
export type ExchangeWayChange = z.infer<typeof ExchangeWayChange>

export function wayState(way: { enabled: boolean; lookedAt: string | null; failingSince: string | null }): WayState {
  if (!way.enabled) return 'stopped'
  if (way.failingSince !== null) return 'failing'
  return way.lookedAt === null ? 'waiting' : 'working'
}

type Viewer = { administers: boolean; answers: boolean }

const WAY_RULES: Record<WayAction, (enabled: boolean, viewer: Viewer) => boolean> = {
  change: (_, viewer) => viewer.administers,
  stop: (enabled, viewer) => enabled && viewer.administers,
  start: (enabled, viewer) => !enabled && viewer.administers,
  look: (enabled, viewer) => enabled && (viewer.administers || viewer.answers),
  remove: (_, viewer) => viewer.administers,
}

/** Who sets ways up changes them; who keeps the register may have one looked at now. */
export function wayActions(enabled: boolean, viewer: Viewer): WayAction[] {
  return WAY_ACTIONS.filter((action) => WAY_RULES[action](enabled, viewer))
}

/** taken: a paper (or message) came of it · known: it had come before · failed: it could not be taken */
export const ITEM_STATES = ['taken', 'known', 'failed'] as const

export const ExchangeItem = z
  .object({
    id: Id,
    way: z.object({ id: Id, kind: WayKind, name: z.string() }),
    name: z.string(),
    state: z.enum(ITEM_STATES),
    metAt: IsoInstant,
    documentId: Id.nullable(),
    messageId: Id.nullable(),
    attempts: z.number().int(),
    nextTryAt: IsoInstant.nullable(),
    /** a sentence: what is wrong and what to do */
    error: z.string().nullable(),
    allowed: z.array(z.enum(['retry'])),
  })
  .meta({ id: 'ExchangeItem' })
export type ExchangeItem = z.infer<typeof ExchangeItem>

export const ExchangeItemQuery = PageQuery.extend({
  state: z.enum(ITEM_STATES).optional(),
  way: Id.optional(),
}).strict()
export type ExchangeItemQuery = z.infer<typeof ExchangeItemQuery>

/** What a sender is told, and whether its file is written. */
export const ExchangeStatus = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    at: IsoInstant,
    /** who is told */
    to: z.string(),
    /** "41/SVHTS-VP", as the sender numbers it */
    about: z.string().nullable(),
    documentId: Id.nullable(),
    description: z.string(),
    state: z.enum(['waiting', 'written']),
    fileName: z.string().nullable(),
    writtenAt: IsoInstant.nullable(),
    error: z.string().nullable(),
    allowed: z.array(z.enum(['retry'])),
  })
  .meta({ id: 'ExchangeStatus' })
export type ExchangeStatus = z.infer<typeof ExchangeStatus>

export const ExchangeStatusQuery = PageQuery.extend({ state: z.enum(['waiting', 'written']).optional() }).strict()
export type ExchangeStatusQuery = z.infer<typeof ExchangeStatusQuery>
