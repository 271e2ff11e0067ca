/** What happened, as the judge is told it: the states a piece of work went through, read from its own rows after each act. */
import type { AssignmentState } from '@kip/core/assignments'
import type { Urgency } from '@kip/core/reading'
import type { Tx } from '../../platform/database.ts'
import type { Ms } from './days.ts'

export type ShareState = {
  id: string
  role: 'lead' | 'with'
  unitId: string | null
  /** null: the unit's head answers */
  personId: string | null
  assignedAt: Ms
  isAcknowledged: boolean
  isFinished: boolean
  dueAt: Ms | null
  asked: boolean
}

export type WorkState = {
  at: Ms
  /** what led here: "give", or the action */
  action: string
  by: string
  state: AssignmentState
  dueAt: Ms | null
  hourBound: boolean
  shares: ShareState[]
}

export type Work = { id: string; urgency: Urgency; fieldId: string | null; states: WorkState[] }

export type Stretch = { from: Ms; until: Ms }

/** `fieldId` null: everything else. */
export type StandIn = Stretch & { fieldId: string | null; personId: string }

/** `standIns` in the order they are asked. Known to the system since `confirmedAt`. */
export type Away = Stretch & {
  id: string
  personId: string
  confirmedAt: Ms
  standIns: StandIn[]
}

type Row = {
  id: string
  urgency: Urgency
  field_of_work_id: string | null
  state: AssignmentState
  due_ms: string | null
  hour_bound: boolean
  shares: (Omit<ShareState, 'assignedAt' | 'dueAt'> & { assignedAt: number; dueAt: number | null })[]
}

const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`

/** As they stand in this transaction. */
export async function readWorks(
  tx: Tx,
  ids: readonly string[],
): Promise<(Omit<Work, 'states'> & { now: WorkState })[]> {
  const rows = await tx.query<Row>(
    'year_read_works',
    `select a.id, a.urgency, a.field_of_work_id, a.state, ${MS('a.due_at')} as due_ms, a.hour_bound,
            (select jsonb_agg(jsonb_build_object('id', p.id, 'role', p.role, 'unitId', p.unit_id, 'personId', p.person_id,
                'assignedAt', ${MS('p.assigned_at')}, 'isAcknowledged', p.acknowledged_at is not null,
                'isFinished', p.finished_at is not null, 'dueAt', ${MS('p.due_at')},
                'asked', coalesce(u.relation = 'ask', false)) order by p.role, p.id)
               from kip.assignment_parties p
               left join kip.units u on u.organization_id = p.organization_id and u.id = p.unit_id
              where p.organization_id = a.organization_id and p.assignment_id = a.id) as shares
       from kip.assignments a where a.organization_id = $1 and a.id = any ($2::uuid[])`,
    [tx.scope.organizationId, [...ids]],
  )
  return rows.map((row) => ({
    id: row.id,
    urgency: row.urgency,
    fieldId: row.field_of_work_id,
    now: {
      at: tx.now.epochMilliseconds,
      action: '',
      by: tx.scope.personId ?? '',
      state: row.state,
      dueAt: row.due_ms === null ? null : Math.round(Number(row.due_ms)),
      hourBound: row.hour_bound,
      shares: row.shares.map((share) => ({
        ...share,
        assignedAt: Math.round(share.assignedAt),
        dueAt: share.dueAt === null ? null : Math.round(share.dueAt),
      })),
    },
  }))
}
