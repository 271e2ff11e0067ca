/**
 * To whom what goes out now is told: whoever answers at this moment. Facts of coverage are loaded once for a step, and only
 * when somebody of those it is for is away.
 */
import type { CalendarIndex } from '@kip/core/calendar'
import { type Heard, hearingOf, type ReminderFacts, type Settled } from '@kip/core/reminders'
import type { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { awayBetween, BACK_WITHIN, coverageFacts } from '../coverage/index.ts'
import { findPeopleByIds } from '../directory/index.ts'
import { listToldBefore } from './hearers-store.ts'
import type { DueRow } from './release-store.ts'
import type { ToldReminder } from './sending-store.ts'
import type { ToldRow } from './sift.ts'
import { type Subject, subjectKey } from './subjects.ts'

export type HeardRow = ToldRow & {
  /** who hears it: the person it was planned for, unless `because` says otherwise */
  hearerId: string
  because: string | null
}

export type Hearers = {
  told: HeardRow[]
  /** told already to the same person, for himself or for another */
  replaced: Settled['replaced']
  /** for one who may decide and is away, while another is there */
  postponed: { id: string; sendAt: Temporal.Instant }[]
}

export async function hearersOf(tx: Tx, told: readonly ToldRow[], calendar: CalendarIndex): Promise<Hearers> {
  const { now } = tx
  const hearers: Hearers = { told: [], replaced: [], postponed: [] }
  const away = told.length === 0 ? [] : await awayBetween(tx, null, now, now.add({ nanoseconds: 1_000 }))
  const gone = new Set(away.map(({ personId }) => personId))
  const concerned = told.filter(({ row }) => gone.has(row.person_id))
  if (concerned.length === 0) {
    hearers.told = told.map(asPlanned)
  } else {
    const facts = await coverageFacts(tx, { from: now, to: now.add(BACK_WITHIN) })
    const people = await findPeopleByIds(tx, [...new Set(concerned.map(({ row }) => row.person_id))])
    const names = new Map(people.map(({ id, name }) => [id, name]))
    const context = { at: now, facts, calendar, nameOf: (id: string) => names.get(id) ?? 'người khác' }
    for (const item of told) {
      const hearing = hearingOf(questionOf(item), context)
      if (hearing.kind === 'waits') hearers.postponed.push({ id: item.row.id, sendAt: hearing.until })
      else {
        const { heardBy, because } = hearing
        hearers.told.push({ ...item, hearerId: heardBy ?? item.row.person_id, because })
      }
    }
  }
  return away.length === 0 ? hearers : withoutRepeats(tx, hearers)
}

/** A letter may have waited: of what somebody was to hear in another's place, what is not his to hear any more. */
export async function listGoneBack(
  tx: Tx,
  told: readonly ToldReminder[],
  subjects: ReadonlyMap<string, Subject>,
  calendar: CalendarIndex,
): Promise<ReadonlySet<string>> {
  const covered = told.flatMap((row) => {
    const subject = row.heard_by === null ? undefined : subjects.get(subjectKey(row))
    return subject === undefined ? [] : [{ row, subject, share: null }]
  })
  if (covered.length === 0) return new Set()
  const facts = await coverageFacts(tx, { from: tx.now, to: tx.now.add(BACK_WITHIN) })
  const context = { at: tx.now, facts, calendar, nameOf: () => '' }
  const isGone = (item: (typeof covered)[number]) => {
    const hearing = hearingOf(questionOf(item), context)
    return hearing.kind === 'waits' || hearing.heardBy !== item.row.heard_by
  }
  return new Set(covered.filter(isGone).map(({ row }) => row.id))
}

const asPlanned = (item: ToldRow): HeardRow => ({ ...item, hearerId: item.row.person_id, because: null })

type Asked = { row: Pick<DueRow, 'person_id' | 'rule' | 'urgent'>; subject: Subject; share: ReminderFacts | null }

function questionOf({ row, subject, share }: Asked) {
  const { person_id: personId, rule, urgent } = row
  return {
    personId,
    rule,
    urgent,
    fieldId: subject.fieldId,
    unitId: (share ?? shareOf(subject, personId))?.unitId ?? null,
    deciders: subject.waiting?.people ?? [],
  }
}

function shareOf({ shares }: Subject, personId: string) {
  return shares.find((share) => share.personId === personId)
}

/** Two who are away may have one stand-in, whose turn came in different steps; or he was told of it himself before. */
async function withoutRepeats(tx: Tx, hearers: Hearers): Promise<Hearers> {
  const before = await listToldBefore(
    tx,
    hearers.told.map(({ row, hearerId }) => ({ id: row.id, hearer: hearerId })),
  )
  return {
    ...hearers,
    told: hearers.told.filter(({ row }) => !before.has(row.id)),
    replaced: [...before].map(([id, { by, reason }]) => ({ id, by, reason: `Đã gộp vào lời nhắc «${reason}».` })),
  }
}

type Keyed = Pick<DueRow, 'subject_type' | 'subject_id' | 'person_id' | 'rule' | 'occurrence' | 'urgent'>

/** As rules compare what one person hears. */
export function heardOf({ row, hearerId }: { row: Keyed; hearerId: string }): Heard {
  const { rule, occurrence, urgent, person_id: personId } = row
  return { subject: subjectKey(row), rule, occurrence, urgent, heardBy: hearerId === personId ? null : hearerId }
}
