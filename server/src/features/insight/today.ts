/** What this person should do now, in order: what hurts first. */
import type { AssignmentQuery } from '@kip/core/assignments'
import type { IncomingQuery } from '@kip/core/documents'
import type { Today } from '@kip/core/insight'
import { dateIn } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import { listAssignments } from '../assignments/index.ts'
import { listDocuments } from '../documents/index.ts'
import { reachOf } from '../identity/index.ts'
import { listNotifications } from '../reminders/index.ts'
import { countToday } from './today-store.ts'

const LINES = 20
const SHORT = 8
const ASSIGNMENTS: AssignmentQuery = { limit: LINES, count: true, status: 'open', sort: 'due' }
const PAPERS: IncomingQuery = { limit: SHORT, count: true, sort: 'queue' }

export async function getToday(tx: Tx, actor: Actor): Promise<Today> {
  const reach = await reachOf(tx, actor)
  const headed = reach.units(['head'])
  const directs = reach.whole(['leader'])
  const keepsRegister = reach.whole(['clerk'])
  const own = await section(tx, actor, { ...ASSIGNMENTS, mine: 'true' })
  const counts = await countToday(tx, actor.personId)
  return {
    date: dateIn(tx.now).toString(),
    counts,
    mine: { items: own.items.filter((item) => item.myRole === 'lead'), total: counts.lead },
    coordinating: { items: own.items.filter((item) => item.myRole === 'with'), total: counts.with },
    toDecide:
      headed.length > 0 || directs
        ? await section(tx, actor, { ...ASSIGNMENTS, limit: SHORT, decide: 'true' })
        : { items: [], total: 0 },
    unit:
      headed[0] === undefined || directs
        ? null
        : await section(tx, actor, { ...ASSIGNMENTS, limit: SHORT, unit: headed[0] }),
    ward: directs ? await section(tx, actor, { ...ASSIGNMENTS, limit: SHORT }) : null,
    toDirect: directs ? await papers(tx, actor, { ...PAPERS, status: 'registered' }) : null,
    toRegister: keepsRegister ? await papers(tx, actor, { ...PAPERS, status: 'new' }) : null,
    notifications: await listNotifications(tx, actor, { unseenOnly: true, limit: 10 }),
  }
}

async function section(tx: Tx, actor: Actor, query: AssignmentQuery) {
  const page = await listAssignments(tx, actor, query)
  return { items: page.items, total: page.total ?? page.items.length }
}

async function papers(tx: Tx, actor: Actor, query: IncomingQuery) {
  const page = await listDocuments(tx, actor, query)
  return { items: page.items, total: page.total ?? page.items.length }
}
