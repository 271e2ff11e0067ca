/** Due reminders become messages: checked once more, bundled for each person, one message for each channel. */
import {
  type Bundle,
  bundleReminders,
  type Channel,
  compareInDigest,
  composeMail,
  composeOutside,
  composePage,
  type Delay,
  type Gap,
  isHeardAlready,
  isLate,
  type MessageItem,
  type PlannedReminder,
  planMissedLimit,
  sayReason,
  takesMessage,
} from '@kip/core/reminders'
import { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { publishAll } from '../../platform/events.ts'
import { calendarOf } from '../calendar/index.ts'
import { releaseSentinel } from './alarm-store.ts'
import { type EndpointRow, listEndpointsOf } from './endpoint-store.ts'
import { type HeardRow, heardOf, hearersOf } from './hearers.ts'
import { listMailAddresses } from './hearers-store.ts'
import { planRowsOf, writePlan } from './plan-store.ts'
import { plannerOf, planSubject, replanMany } from './planning.ts'
import {
  cancelReminders,
  deferReminders,
  type HeardOtherwise,
  type NewMessage,
  postponeReminders,
  releaseMessages,
  replaceReminders,
  restateReminders,
  takeDueReminders,
} from './release-store.ts'
import { type Sifted, siftDue, type ToldRow } from './sift.ts'
import { loadSubjectsByKey, SUBJECT_TYPES, type Subject, subjectKey } from './subjects.ts'
import { throttleMessages } from './throttle.ts'

export type ReleaseContext = {
  /** address of the installation for links in mail; null: there is no mail channel */
  mailBase: string | null
  /** the last time the engine stood still */
  gap: Gap | null
}

export const NO_ADDRESS =
  'Chưa có địa chỉ thư điện tử, nên chỉ nhắc trên trang. Thêm địa chỉ trong «Cơ quan» rồi bấm gửi lại.'

/** @returns how many reminders of these people were due */
export async function releaseDue(tx: Tx, context: ReleaseContext, people: readonly string[]): Promise<number> {
  const sentinels = await releaseSentinel(tx, people)
  const due = await takeDueReminders(tx, people)
  if (due.length === 0) return sentinels
  const calendar = await calendarOf(tx)
  const sifted = siftDue(due, await loadSubjectsByKey(tx, due), { calendar, now: tx.now })
  const { told, replaced, postponed } = await hearersOf(tx, sifted.told, calendar)
  const written = messagesOf(told, context, await waysTo(tx, told), calendar.zone, tx.now)
  const messages = await throttleMessages(tx, calendar, written)
  await restateReminders(tx, restatedOf(told))
  await releaseMessages(tx, messages, told.flatMap(otherwiseHeard))
  await cancelReminders(tx, sifted.cancelled)
  await replaceReminders(tx, [...sifted.replaced, ...replaced])
  await postponeReminders(
    tx,
    postponed.map(({ id, sendAt }) => ({ id, sendAt: sendAt.toString() })),
  )
  await deferReminders(
    tx,
    sifted.deferred.map(({ id, sendAt }) => ({ id, sendAt: sendAt.toString() })),
  )
  await planOverdue(tx, sifted)
  for (const type of SUBJECT_TYPES) {
    const ids = sifted.orphaned.filter((row) => row.subject_type === type).map((row) => row.subject_id)
    await replanMany(tx, type, [...new Set(ids)])
  }
  const { organizationId } = tx.scope
  const hearers = new Set(messages.map(({ person }) => person))
  await publishAll(
    tx,
    [...hearers].map((personId) => ({ organizationId, personId, type: 'notification', data: {} })),
  )
  return due.length
}

type Ways = { endpoints: ReadonlyMap<string, readonly EndpointRow[]>; addresses: ReadonlyMap<string, string | null> }

async function waysTo(tx: Tx, told: readonly HeardRow[]): Promise<Ways> {
  const hearers = [...new Set(told.map(({ hearerId }) => hearerId))]
  const endpoints = Map.groupBy(await listEndpointsOf(tx, hearers), ({ person_id }) => person_id)
  return { endpoints, addresses: await listMailAddresses(tx, hearers) }
}

function otherwiseHeard({ row: { id, person_id: personId }, hearerId, because }: HeardRow): HeardOtherwise[] {
  return because === null ? [] : [{ id, by: hearerId === personId ? null : hearerId, because }]
}

function restatedOf(told: readonly ToldRow[]): { id: string; reason: string }[] {
  return told.filter(({ row, reason }) => row.reason !== reason).map(({ row, reason }) => ({ id: row.id, reason }))
}

function messagesOf(
  told: readonly HeardRow[],
  { mailBase, gap }: ReleaseContext,
  { endpoints, addresses }: Ways,
  zone: string,
  now: Temporal.Instant,
): NewMessage[] {
  const byId = new Map(told.map((item) => [item.row.id, item]))
  const heard = Map.groupBy(told, ({ hearerId }) => hearerId)
  const bundles = bundleReminders(
    told.map((item) => ({
      id: item.row.id,
      personId: item.hearerId,
      subject: subjectKey(item.row),
      urgent: item.row.urgent,
      since: item.since,
      reason: isHeardAlready(heardOf(item), (heard.get(item.hearerId) ?? []).map(heardOf))
        ? null
        : sayReason(item.reason, item.because),
    })),
  )
  return bundles.flatMap((bundle) => {
    const of = bundle.reminderIds.flatMap((id) => byId.get(id) ?? [])
    const items = itemsOf(bundle, of)
    const told = { ...bundle, before: firstLimit(items, now) }
    const delay = delayOf(bundle.since, gap, now)
    const page = message(told, 'page', composePage(items, delay, zone), 'sent', null)
    const reachable = (addresses.get(bundle.personId) ?? null) !== null
    const ways = waysOf(bundle, endpoints.get(bundle.personId) ?? [])
    return [
      page,
      ...ways.flatMap(({ channel, endpoint }) => {
        if (channel !== 'email')
          return message(told, channel, composeOutside(items, bundle.urgent), 'pending', null, endpoint)
        if (mailBase === null) return []
        const words = composeMail(items, delay, zone, mailBase)
        const [state, error] = reachable ? (['pending', null] as const) : (['failed', NO_ADDRESS] as const)
        return message(told, channel, words, state, error, endpoint)
      }),
    ]
  })
}

type Way = { channel: Channel; endpoint: EndpointRow | null }

/** Out of the page, in the person's own order; who never looked at his channels gets mail. */
function waysOf({ urgent }: Bundle, own: readonly EndpointRow[]): Way[] {
  const ways = own
    .filter((endpoint) => takesMessage({ ...endpoint, proven: endpoint.proven_at !== null }, { urgent }))
    .map((endpoint) => ({ channel: endpoint.channel, endpoint }))
  return own.some(({ channel }) => channel === 'email') ? ways : [{ channel: 'email', endpoint: null }, ...ways]
}

function itemsOf(bundle: Bundle, told: readonly ToldRow[]): MessageItem[] {
  const bySubject = new Map(told.map((item) => [subjectKey(item.row), item]))
  const items = bundle.items.flatMap(({ subject, reasons }) => {
    const found = bySubject.get(subject)
    return found === undefined ? [] : [{ subject: wordsFor(found), of: found.subject, reasons }]
  })
  return inDigestOrder(items)
}

/** As everything is listed that one message holds. */
export function inDigestOrder<T extends MessageItem & { of: Subject }>(items: readonly T[]): T[] {
  const facts = ({ of, subject }: T) => ({ urgency: of.urgency, dueAt: subject.dueAt })
  return items.toSorted((a, b) => compareInDigest(facts(a), facts(b)))
}

function firstLimit(items: readonly MessageItem[], now: Temporal.Instant): string | null {
  const ahead = items.flatMap(({ subject: { dueAt } }) =>
    dueAt !== null && Temporal.Instant.compare(now, dueAt) < 0 ? [dueAt] : [],
  )
  return (
    ahead
      .toSorted((a, b) => Temporal.Instant.compare(a, b))
      .at(0)
      ?.toString() ?? null
  )
}

/** A co-ordinator's limit may be his own; of what is told besides work each hears his part. */
export function wordsFor({
  subject: { words },
  share,
  notice,
}: Pick<ToldRow, 'subject' | 'share' | 'notice'>): Subject['words'] {
  if (notice !== null) {
    return { ...words, url: notice.url ?? words.url, dueAt: notice.before, content: notice.content }
  }
  return share === null ? words : { ...words, dueAt: share.dueAt }
}

/** Missed time is said, and whether it was the engine that stood still. */
function delayOf(since: Temporal.Instant, gap: Gap | null, now: Temporal.Instant): Delay | null {
  if (!isLate(since, now)) return null
  const within =
    gap !== null && Temporal.Instant.compare(since, gap.from) >= 0 && Temporal.Instant.compare(since, gap.to) < 0
  return { since, gap: within ? gap : null }
}

function message(
  bundle: Bundle & Pick<NewMessage, 'before'>,
  channel: NewMessage['channel'],
  words: Pick<NewMessage, 'title' | 'body' | 'url'>,
  state: NewMessage['state'],
  error: string | null,
  to: EndpointRow | null = null,
): NewMessage {
  const { personId: person, kind, urgent, before, reminderIds: reminders } = bundle
  const { title, body, url } = words
  const endpoint = to?.id ?? null
  return {
    person,
    channel,
    kind,
    urgent,
    reminders,
    state,
    error,
    title,
    body,
    url,
    endpoint,
    address: shownAddress(to),
    before,
    heldUntil: null,
    joins: null,
  }
}

/** A web address may hold a secret: the administrator is shown its host alone. Mail tells its address when it goes. */
function shownAddress(to: EndpointRow | null): string | null {
  return to === null || to.channel === 'email' ? null : new URL(to.address).host
}

/**
 * What is overdue is told again every working morning, as long as it is: each telling plans the next, and whom it is
 * brought to when it stays so; where that rule is off, the row of the limit itself does. A limit that passed unheard is
 * told now.
 */
async function planOverdue(tx: Tx, { told, passed, missed }: Sifted): Promise<void> {
  const overdue = earliestOf([...told.filter(({ row }) => row.rule === 'overdue-daily'), ...passed])
  if (overdue.size === 0 && missed.length === 0) return
  const planner = await plannerOf(tx, overdue.keys())
  const contextOf = ({ urgency }: Subject) => ({
    policy: planner.policyOf(urgency),
    calendar: planner.calendar,
    now: tx.now,
  })
  const ids = [...overdue.keys()].filter(({ type }) => type === 'assignment').map(({ id }) => id)
  const rows = await planRowsOf(tx, 'assignment', ids)
  const wanted = new Map<Subject, PlannedReminder[]>()
  for (const [subject, since] of overdue) {
    const escalation = planner.escalationOf(subject.urgency)
    const planned = planSubject(subject, rows.get(subject.id) ?? [], contextOf(subject), escalation, since)
    wanted.set(
      subject,
      planned.filter(({ rule }) => rule === 'overdue-daily' || rule === 'escalated'),
    )
  }
  for (const { subject, share, since } of missed) {
    const item = planMissedLimit(share, since, contextOf(subject))
    if (item !== null) wanted.set(subject, [...(wanted.get(subject) ?? []), item])
  }
  for (const type of SUBJECT_TYPES) {
    const own = [...wanted].filter(([subject]) => subject.type === type)
    await writePlan(
      tx,
      type,
      own.map(([subject, insert]) => ({ subjectId: subject.id, insert, update: [], cancel: [] })),
    )
  }
}

function earliestOf(late: readonly Pick<ToldRow, 'subject' | 'since'>[]): Map<Subject, Temporal.Instant> {
  const earliest = new Map<Subject, Temporal.Instant>()
  for (const { subject, since } of late) {
    const known = earliest.get(subject)
    if (known === undefined || Temporal.Instant.compare(since, known) < 0) earliest.set(subject, since)
  }
  return earliest
}
