/** How far the sample ward has been told: the row that says it is not finished, and what the papers themselves show. */
import { parseInstant, type Temporal } from '@kip/core/shared'
import { organizationIds } from '../features/identity/index.ts'
import type { Database, Tx } from '../platform/database.ts'
import type { Step } from './story.ts'

/** How the past is reminded of. along: the engine runs on the moved clock, for a place where no worker runs beside. */
export type Reminding = 'along' | 'from-now-on'

export type Telling = {
  organizationId: string
  /** the story's present, which may be long ago when it is told to the end later */
  upTo: Temporal.Instant
  reminding: Reminding
}

/** In the transaction that makes the sample's people: a telling that has begun is known to have begun. */
export async function markBegun(tx: Tx, telling: Pick<Telling, 'upTo' | 'reminding'>): Promise<void> {
  await tx.query(
    'demo-begin',
    'insert into kip.sample_wards (organization_id, told_up_to, reminding) values ($1, $2, $3)',
    [tx.scope.organizationId, telling.upTo.toString(), telling.reminding],
  )
}

export async function markFinished(tx: Tx): Promise<void> {
  await tx.query(
    'demo-finish',
    'update kip.sample_wards set finished_at = now() where organization_id = $1 and finished_at is null',
    [tx.scope.organizationId],
  )
}

/** Tellings that were stopped, or are under way. */
export async function findUnfinished(db: Database): Promise<Telling[]> {
  const tellings: Telling[] = []
  for (const organizationId of await organizationIds(db)) {
    const rows = await db.read({ organizationId, personId: null }, (tx) =>
      tx.query<{ upTo: string; reminding: Reminding }>(
        'demo-unfinished',
        `select told_up_to as "upTo", reminding from kip.sample_wards where organization_id = $1 and finished_at is null`,
        [organizationId],
      ),
    )
    for (const { upTo, reminding } of rows) tellings.push({ organizationId, upTo: parseInstant(upTo), reminding })
  }
  return tellings
}

/** What became of one paper so far. */
export type PaperFacts = {
  documentId: string
  status: string
  isRegistered: boolean
  assignmentId: string | null
  /** its meeting is on the calendar */
  hasMeeting: boolean
  /** what was done with the assignment */
  actions: string[]
}

/** By the name of the paper's file, which no two papers of the sample share. */
export async function findPaperFacts(tx: Tx): Promise<Map<string, PaperFacts>> {
  const rows = await tx.query<PaperFacts & { fileName: string }>(
    'demo-papers',
    `select d.file_name as "fileName", d.id as "documentId", d.status, d.arrival_number is not null as "isRegistered",
            a.id as "assignmentId",
            exists (select 1 from kip.meetings m
                     where m.organization_id = d.organization_id and m.document_id = d.id) as "hasMeeting",
            coalesce((select array_agg(t.action) from kip.assignment_transitions t
                       where t.organization_id = a.organization_id and t.assignment_id = a.id), '{}') as actions
       from kip.documents d
       left join kip.assignments a on a.organization_id = d.organization_id and a.document_id = d.id
      where d.organization_id = $1
      order by a.id desc`,
    [tx.scope.organizationId],
  )
  // Of several assignments on a paper the first is the story's.
  return new Map(rows.map(({ fileName, ...facts }) => [fileName, facts]))
}

/** Whether the step has been taken; a paper takes each step once. */
export function isTaken(step: Step, facts: PaperFacts | undefined): boolean {
  if (facts === undefined) return false
  switch (step.do) {
    case 'take-in':
      return true
    case 'register':
      return facts.isRegistered
    case 'close':
      return facts.status === 'done'
    case 'send-back':
      return facts.status === 'returned'
    case 'give':
      return facts.assignmentId !== null
    case 'meet':
      return facts.hasMeeting
    case 'act':
      return facts.actions.includes(step.action)
  }
}
