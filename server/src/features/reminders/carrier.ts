/** What a channel that leaves the page must be able to do; the engine's sending (sending.ts) knows it by this alone. */
import type { Channel, MessageItem } from '@kip/core/reminders'
import type { Tx } from '../../platform/database.ts'
import type { MailOutcome } from '../../platform/mail.ts'
import type { ClaimedMessage } from './sending-store.ts'

/** What became of it: a server took it, certainly did not, nobody can tell, or it was not allowed to begin. */
export type Outcome = MailOutcome & {
  /** the receiver says for ever that there is nobody */
  gone?: boolean
  /** how long the receiver asks to be left alone */
  retryAfterSeconds?: number
}

/** Cannot go: the reason, and whether it is given up for want of a way or because nobody wants it any more. */
export type Unsendable = { state: 'failed' | 'cancelled'; reason: string }

/** What is said outside of the office, and where: all that a device or a webhook gets to know. */
export type OutsideMessage = Pick<ClaimedMessage, 'id' | 'personId' | 'endpointId' | 'title' | 'url' | 'urgent'>

export type Carrier<Parcel, Message = ClaimedMessage> = {
  channels: readonly Channel[]
  /** The words as they are true now, where less is told than when the message was written. */
  compose(
    items: readonly MessageItem[],
    message: ClaimedMessage,
    zone: string,
    now: Tx['now'],
  ): { title: string; body: string }
  /** In the transaction that takes the messages: what is needed to send each, secrets and links included. */
  pack(tx: Tx, messages: readonly Message[]): Promise<Map<string, Parcel | Unsendable>>
  /** Never rejects. `begin` is asked just before the first byte of the message leaves. */
  send(parcel: Parcel, begin: () => Promise<boolean>): Promise<Outcome>
}

/** Why it was not handed over. null: it was, or it did not begin */
export function errorOf(outcome: Outcome): string | null {
  return 'error' in outcome ? outcome.error : null
}

export function isUnsendable(packed: object): packed is Unsendable {
  return 'reason' in packed && 'state' in packed
}
