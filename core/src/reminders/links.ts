/** One-time links in messages: they open without signing in, and do the one thing they were made for. */
import { z } from 'zod'
import { IsoInstant } from '../shared/index.ts'
import { Channel } from './schema.ts'

/** acknowledge: "đã nhận" for what one message told; prove: the channel it came by works */
export const LINK_PURPOSES = ['acknowledge', 'prove'] as const
export const LinkPurpose = z.enum(LINK_PURPOSES)
export type LinkPurpose = z.infer<typeof LinkPurpose>

/** A reminder may lie over a long holiday; a test is answered at once. */
export const LINK_VALID_HOURS: Record<LinkPurpose, number> = { acknowledge: 14 * 24, prove: 24 }

/** What whoever holds a link may know: enough to recognise it, nothing of the work. */
export const MessageLink = z
  .object({
    purpose: LinkPurpose,
    organization: z.string(),
    channel: Channel,
    /** of the message */
    sentAt: IsoInstant,
    expiresAt: IsoInstant,
    /** when it was used; null: not yet */
    usedAt: IsoInstant.nullable(),
  })
  .meta({ id: 'MessageLink' })
export type MessageLink = z.infer<typeof MessageLink>

/** However it was cut or changed on its way: whoever opens it is told the same, that the link is not whole. */
export const LinkToken = z.object({ token: z.string().min(1).max(2000) }).strict()
export type LinkToken = z.infer<typeof LinkToken>
