/**
 * What the engine may know of the things it reminds of: their shares, what just changed, the words for a message. It
 * knows a subject only by type and id; a further kind of subject is one more line in SOURCES.
 */

import type { Urgency } from '@kip/core/reading'
import type {
  LastChange,
  OverseenShare,
  PaperEscalation,
  ReminderFacts,
  StandingNotice,
  SubjectWords,
  WaitingDecision,
} from '@kip/core/reminders'
import type { Temporal } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { loadAbsences } from './subject-absence.ts'
import { loadAssignments } from './subject-assignments.ts'
import { loadPapers } from './subject-documents.ts'
import { loadRosters, loadShifts, loadSwaps } from './subject-duty.ts'

export const SUBJECT_TYPES = ['assignment', 'document', 'duty-swap', 'duty-shift', 'duty-roster', 'absence'] as const
export type SubjectType = (typeof SUBJECT_TYPES)[number]

export type Subject = {
  type: SubjectType
  id: string
  urgency: Urgency
  /** of work it belongs to: whoever stands in for that hears of it while the person is away */
  fieldId: string | null
  /** one for each person who answers for a part of it now */
  shares: ReminderFacts[]
  /** null: nothing waits for anybody's decision */
  waiting: WaitingDecision | null
  /** what people are told besides work, as it holds now; left out: nothing */
  notices?: readonly StandingNotice[]
  /** of an urgent paper that is brought to somebody; null: of work */
  escalation: PaperEscalation | null
  /** shares those above the people who answer for them may have to hear of */
  overseen: readonly OverseenShare[]
  /** the limit that holds for the whole */
  dueAt: Temporal.Instant | null
  /** made in this transaction; null: nothing was */
  change: LastChange | null
  /** who asked for the extension decided in this transaction */
  askedBy: string | null
  words: SubjectWords
}

const SOURCES: Record<SubjectType, (tx: Tx, ids: readonly string[]) => Promise<Subject[]>> = {
  assignment: loadAssignments,
  document: loadPapers,
  'duty-swap': loadSwaps,
  'duty-shift': loadShifts,
  'duty-roster': loadRosters,
  absence: loadAbsences,
}

/** In no order; what does not exist is left out. */
export async function loadSubjects(tx: Tx, type: SubjectType, ids: readonly string[]): Promise<Subject[]> {
  return ids.length === 0 ? [] : SOURCES[type](tx, ids)
}

export type SubjectKey = { subject_type: SubjectType; subject_id: string }

export const subjectKey = (key: SubjectKey) => `${key.subject_type}/${key.subject_id}`

/** Subjects of several kinds, by their keys. */
export async function loadSubjectsByKey(tx: Tx, keys: readonly SubjectKey[]): Promise<Map<string, Subject>> {
  const found = new Map<string, Subject>()
  for (const type of SUBJECT_TYPES) {
    const ids = new Set(keys.filter((key) => key.subject_type === type).map((key) => key.subject_id))
    for (const subject of await loadSubjects(tx, type, [...ids])) {
      found.set(subjectKey({ subject_type: type, subject_id: subject.id }), subject)
    }
  }
  return found
}
