/** What this person should do now, in order: what hurts first. */
import type { AssignmentQuery, AssignmentSummary } from '@kip/core/assignments'
import type { IncomingQuery } from '@kip/core/documents'
import { isFlash, orderToday, type Today } from '@kip/core/insight'
import { dateIn, formatInstant, instantAt, OFFICE_ZONE, Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { countDue, type DueCounts, listAssignments } from '../assignments/index.ts'
import { listDocuments, listMeetings } from '../documents/index.ts'
import { reachOf } from '../identity/index.ts'
import { listNotifications } from '../reminders/index.ts'
import { listAttention } from './attention-store.ts'
import { dutyOf } from './today-duty.ts'

const LINES = 20
const SHORT = 8
const AGENDA_DAYS = 4
const WORK: AssignmentQuery = { limit: LINES, count: true, status: 'open', sort: 'due' }
const PAPERS: IncomingQuery = { limit: SHORT, count: true, sort: 'queue' }
const NOTHING = { items: [], total: 0 }

/** @param hasMail whether messages go out by e-mail at all */
export async function getToday(tx: Tx, actor: Actor, hasMail: boolean): Promise<Today> {
  const reach = await reachOf(tx, actor)
  const headed = reach.units(['head'])
  const heads = headed.length > 0
  const directs = reach.whole(['leader'])
  const registers = reach.whole(['clerk'])
  const administers = reach.whole(['administrator'])
  const watches = directs || reach.whole(['auditor'])
  // One unit is one walk; of several the server merges those the person sees.
  const ofUnit: AssignmentQuery = { ...WORK, ...(headed.length === 1 ? { unit: headed[0] } : {}) }

  const own = await work(tx, actor, { ...WORK, mine: 'true' })
  const { lead, with: parts, ...counts } = await countDue(tx, actor, { ...WORK, mine: 'true' })
  const toDecide = heads || directs ? await work(tx, actor, { ...WORK, limit: SHORT, decide: 'true' }) : NOTHING
  const toHandOn =
    heads && !directs ? await work(tx, actor, { ...ofUnit, limit: SHORT, unassigned: 'true', running: 'true' }) : null
  const toDirect = directs ? await papersToDirect(tx, actor) : null
  const above = [toDecide, toHandOn, own].flatMap((section) => section?.items ?? [])
  const watched = (query: AssignmentQuery) => watch(tx, actor, query, above)

  return {
    date: dateIn(tx.now).toString(),
    counts,
    oversight: watches
      ? { of: 'ward', counts: withoutRoles(await countDue(tx, actor, WORK)) }
      : heads
        ? { of: 'unit', counts: withoutRoles(await countDue(tx, actor, ofUnit)) }
        : null,
    order: orderToday({ registers, directs, administers, firstToDirect: toDirect?.items[0]?.urgency ?? null }),
    mine: { items: own.items.filter((item) => item.myRole === 'lead'), total: lead },
    coordinating: { items: own.items.filter((item) => item.myRole === 'with'), total: parts },
    toDecide,
    toConfirm: heads || directs ? await work(tx, actor, { ...WORK, limit: SHORT, causes: 'true' }) : null,
    toHandOn,
    unit: heads && !watches ? await watched(ofUnit) : null,
    ward: watches ? await watched(WORK) : null,
    toDirect,
    toRegister: registers ? await papersToRegister(tx, actor) : null,
    attention: administers ? await listAttention(tx, hasMail) : null,
    agenda: await agendaOf(tx, actor),
    duty: await dutyOf(tx, actor),
    notifications: await listNotifications(tx, actor, { unseenOnly: true, limit: 10 }),
  }
}

/** The day itself and the next three: on a Friday, Monday is in sight. */
async function agendaOf(tx: Tx, actor: Actor): Promise<Today['agenda']> {
  const end = dateIn(tx.now).add({ days: AGENDA_DAYS })
  const to = formatInstant(instantAt(end, Temporal.PlainTime.from('00:00'), OFFICE_ZONE))
  const { items } = await listMeetings(tx, actor, { mine: 'true', to, limit: LINES })
  return items
}

function withoutRoles({ lead: _, with: __, ...counts }: DueCounts) {
  return counts
}

async function work(tx: Tx, actor: Actor, query: AssignmentQuery) {
  const page = await listAssignments(tx, actor, query)
  return { items: page.items, total: page.total ?? page.items.length }
}

/** What runs, by its limit; what the page shows already stands once. */
async function watch(tx: Tx, actor: Actor, query: AssignmentQuery, above: readonly AssignmentSummary[]) {
  const shown = new Set(above.map(({ id }) => id))
  const page = await work(tx, actor, { ...query, limit: SHORT + shown.size, running: 'true' })
  return { ...page, items: page.items.filter(({ id }) => !shown.has(id)).slice(0, SHORT) }
}

/** A hỏa tốc at night does not wait for the clerk: it may be directed before it is registered. */
async function papersToDirect(tx: Tx, actor: Actor) {
  const fresh = await papers(tx, actor, { ...PAPERS, status: 'new' })
  const flash = fresh.items.filter(({ urgency }) => isFlash(urgency))
  return together({ items: flash, total: flash.length }, await papers(tx, actor, { ...PAPERS, status: 'registered' }))
}

async function papersToRegister(tx: Tx, actor: Actor) {
  const given = await papers(tx, actor, { ...PAPERS, sort: 'received', unregistered: 'true' })
  return together(given, await papers(tx, actor, { ...PAPERS, status: 'new' }))
}

function together(first: Papers, then: Papers): Papers {
  return { items: [...first.items, ...then.items].slice(0, SHORT), total: first.total + then.total }
}

type Papers = NonNullable<Today['toDirect']>

async function papers(tx: Tx, actor: Actor, query: IncomingQuery): Promise<Papers> {
  const page = await listDocuments(tx, actor, query)
  return { items: page.items, total: page.total ?? page.items.length }
}
