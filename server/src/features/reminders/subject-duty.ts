/** Duty as the reminder engine sees it: swaps, shifts, and rosters with their gaps. */
import { gapNotices, type StandingNotice, shiftNotices, swapNotices } from '@kip/core/reminders'
import type { Tx } from '../../platform/database.ts'
import { calendarOf } from '../calendar/index.ts'
import { awayFromDuty } from '../coverage/index.ts'
import { rostersWithGaps, shiftsByIds, swapsByIds } from '../duty/index.ts'
import { reachesOfHolders } from '../identity/index.ts'
import { whoCanBeWoken } from './channels.ts'
import { listTold } from './notice-store.ts'
import type { Subject, SubjectType } from './subjects.ts'

export async function loadSwaps(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const calendar = await calendarOf(tx)
  const told = await listTold(tx, 'duty-swap', ids)
  return (await swapsByIds(tx, ids)).map((swap) =>
    noticeSubject('duty-swap', swap.id, {
      url: '/duty',
      about: 'đổi ca trực',
      notices: swapNotices({ ...swap, told: told.get(swap.id) ?? [] }, calendar, tx.now),
    }),
  )
}

export async function loadShifts(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const calendar = await calendarOf(tx)
  const told = await listTold(tx, 'duty-shift', ids)
  const shifts = await shiftsByIds(tx, ids, { awayBetween: awayFromDuty })
  const rosterIds = [...new Set(shifts.map(({ shift }) => shift.rosterId))]
  const gapsTold = await listTold(tx, 'duty-roster', rosterIds)
  const people = new Set(shifts.flatMap(({ shift }) => shift.places.flatMap(({ personId }) => personId ?? [])))
  const woken = await whoCanBeWoken(tx, [...people])
  const cannotBeWoken = [...people].filter((id) => !woken.has(id))
  return shifts.map(({ id, rosterName, ...facts }) =>
    noticeSubject('duty-shift', id, {
      url: '/duty',
      about: rosterName,
      notices: shiftNotices(
        {
          ...facts,
          cannotBeWoken,
          told: told.get(id) ?? [],
          gapsTold: gapsTold.get(facts.shift.rosterId) ?? [],
        },
        calendar,
        tx.now,
      ),
    }),
  )
}

export async function loadRosters(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const calendar = await calendarOf(tx)
  const leaders = (await reachesOfHolders(tx, ['leader'])).filter(({ reach }) => reach.whole(['leader']))
  const rosters = await rostersWithGaps(tx, ids, { awayBetween: awayFromDuty })
  return rosters.map(({ id, name, publishedBy, ...facts }) => {
    const hearers = new Set([
      ...(publishedBy === null ? [] : [publishedBy]),
      ...leaders.map(({ personId }) => personId),
    ])
    return noticeSubject('duty-roster', id, {
      url: '/duty',
      about: name,
      notices: gapNotices({ ...facts, hearers: [...hearers] }, calendar, tx.now),
    })
  })
}

/** What is told besides work has no shares, and nothing waits in it to be decided. */
export function noticeSubject(
  type: SubjectType,
  id: string,
  { url, about, notices }: { url: string; about: string; notices: readonly StandingNotice[] },
): Subject {
  return {
    type,
    id,
    urgency: 'none',
    fieldId: null,
    shares: [],
    waiting: null,
    escalation: null,
    overseen: [],
    notices,
    dueAt: null,
    change: null,
    askedBy: null,
    words: { url, label: null, arrivalLabel: null, dueAt: null, about, content: '' },
  }
}
