/** Why messages could not be handed over, in causes that somebody can do something about. */
import { z } from 'zod'
import { Id, IsoInstant, Named, SHORTEST_REASON } from '../shared/index.ts'
import { Channel, type MessageState } from './schema.ts'

/** In the order in which they are shown: first what one person at the desk can mend. */
export const FAILURE_CAUSES = [
  'no-address',
  'no-such-mailbox',
  'mailbox-full',
  'web-gone',
  'web-refused',
  'web-broken',
  'web-name',
  'web-certificate',
  'web-closed',
  'web-silent',
  'web-not-allowed',
  'web-key',
  'sign-in',
  'server-away',
  'refused',
  'unsure',
  'other',
] as const
export const FailureCause = z.enum(FAILURE_CAUSES)
export type FailureCause = z.infer<typeof FailureCause>

/** Of mail, the first that fits; enhanced codes are those of RFC 3463, the plain ones of RFC 5321. */
const MAIL: readonly [RegExp, FailureCause][] = [
  [/Chưa có địa chỉ|no recipients defined/i, 'no-address'],
  [/\b[45]\.2\.2\b|\b(?:452|552)[ -]|quota|mailbox (?:is )?full/i, 'mailbox-full'],
  [
    /\b5\.1\.\d\b|no such|unknown (?:user|recipient)|user unknown|does not exist|invalid (?:recipient|address)/i,
    'no-such-mailbox',
  ],
  [/\b(?:530|534|535)[ -]|\b5\.7\.[089]\b|invalid login|authenticat/i, 'sign-in'],
  [/\b5\.7\.\d+\b|\b554[ -]|spam|policy|blocked|rejected as/i, 'refused'],
  [/\b(?:550|551|553)[ -]/, 'no-such-mailbox'],
  [
    /\b4\d\d[ -]|ECONN|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|EAI_AGAIN|EDNS|time(?:d )?out|greeting never|connection closed|socket/i,
    'server-away',
  ],
]

/** Of web addresses and push services, the first that fits: our words around a status (RFC 9110) or a code of Node's. */
const WEB: readonly [RegExp, FailureCause][] = [
  [/khóa của/i, 'web-key'],
  [/trả lời 410|không còn nhận thông báo/i, 'web-gone'],
  [/mạng nội bộ|not-https|not-an-address/i, 'web-not-allowed'],
  [/ENOTFOUND|EAI_|no address/, 'web-name'],
  [/CERT|SELF_SIGNED|UNABLE_TO|EPROTO|SSL|TLS/i, 'web-certificate'],
  [/ETIMEDOUT|in time|timeout/i, 'web-silent'],
  [/ECONN|EHOSTUNREACH|ENETUNREACH|EPIPE|hang up/i, 'web-closed'],
  [/mã 5\d\d/, 'web-broken'],
  [/mã [34]\d\d/, 'web-refused'],
]

/** @param error the receiver's words, or ours */
export function causeOf(channel: Channel, state: MessageState, error: string | null): FailureCause {
  if (state === 'unknown') return 'unsure'
  return (channel === 'email' ? MAIL : WEB).find(([pattern]) => pattern.test(error ?? ''))?.[1] ?? 'other'
}

/** What one person did not get, for one cause. */
export const FailureGroup = z
  .object({
    cause: FailureCause,
    person: Named,
    channel: Channel,
    count: z.number().int(),
    urgent: z.boolean(),
    firstAt: IsoInstant,
    lastAt: IsoInstant,
    /** of the newest: where it was to go, and the words of the receiver */
    address: z.string().nullable(),
    error: z.string().nullable(),
    /** put aside, by whom and why; null: waits to be looked at */
    aside: z.object({ at: IsoInstant, by: z.string().nullable(), note: z.string() }).nullable(),
    allowed: z.array(z.string()),
  })
  .meta({ id: 'FailureGroup' })
export type FailureGroup = z.infer<typeof FailureGroup>

/** aside=true: what was put aside, instead of what waits. */
export const FailureQuery = z.object({ aside: z.enum(['true', 'false']).default('false') }).strict()

/** All of a cause, or one person's. */
export const FailureChoice = z.object({ cause: FailureCause, personId: Id.optional() }).strict()
export type FailureChoice = z.infer<typeof FailureChoice>
export const PutAsideInput = FailureChoice.extend({ note: z.string().trim().min(SHORTEST_REASON).max(500) }).strict()
export type PutAsideInput = z.infer<typeof PutAsideInput>

export type FailedMessage = {
  id: Id
  person: { id: Id; name: string }
  channel: Channel
  state: MessageState
  error: string | null
  address: string | null
  urgent: boolean
  createdAt: IsoInstant
  aside: FailureGroup['aside']
}

/** @param messages the newest first. @returns by cause, in it by name; each group's `allowed` is filled in */
export function groupFailures(messages: readonly FailedMessage[]): FailureGroup[] {
  const groups = Map.groupBy(messages, ({ person, channel, state, error }) =>
    [causeOf(channel, state, error), person.id, channel].join(' '),
  )
  const told = [...groups.values()].flatMap((own): FailureGroup[] => {
    const [newest] = own
    const oldest = own.at(-1)
    if (newest === undefined || oldest === undefined) return []
    const { person, channel, address, error, aside } = newest
    return [
      {
        cause: causeOf(channel, newest.state, error),
        person,
        channel,
        count: own.length,
        urgent: own.some(({ urgent }) => urgent),
        firstAt: oldest.createdAt,
        lastAt: newest.createdAt,
        address,
        error,
        aside,
        allowed: aside === null ? ['resend', 'put-aside'] : ['resend'],
      },
    ]
  })
  const order = ({ cause }: FailureGroup) => FAILURE_CAUSES.indexOf(cause)
  return told.toSorted((a, b) => order(a) - order(b) || a.person.name.localeCompare(b.person.name, 'vi'))
}
