/** Absences as the reminder engine sees them: who stands in, and who comes back. */
import { absenceNotices } from '@kip/core/reminders'
import { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { progressOf } from '../assignments/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { absencesByIds, type PlainAbsence } from '../coverage/index.ts'
import { findActorOf } from '../identity/index.ts'
import { listTold } from './notice-store.ts'
import { noticeSubject } from './subject-duty.ts'
import type { Subject } from './subjects.ts'

export async function loadAbsences(tx: Tx, ids: readonly string[]): Promise<Subject[]> {
  const calendar = await calendarOf(tx)
  const told = await listTold(tx, 'absence', ids)
  const subjects: Subject[] = []
  for (const absence of await absencesByIds(tx, ids)) {
    const facts = { ...absence, happened: await happenedIn(tx, absence), told: told.get(absence.id) ?? [] }
    subjects.push(
      noticeSubject('absence', absence.id, {
        url: '/coverage',
        about: 'vắng mặt & thay thế',
        notices: absenceNotices(facts, calendar, tx.now),
      }),
    )
  }
  return subjects
}

/** Pieces of work, as the person will read of them; null before the return, and of who may not sign in any more. */
async function happenedIn(tx: Tx, { personId, from, until }: PlainAbsence): Promise<number | null> {
  if (Temporal.Instant.compare(tx.now, until) < 0) return null
  const actor = await findActorOf(tx, personId)
  return actor === undefined ? null : (await progressOf(tx, actor, personId, { from, to: until })).length
}
