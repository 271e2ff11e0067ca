/**
 * The bare routes of `lists`: Fastify and pg, the same rows and the same JSON from the same tables; as the owner, whom no
 * row security holds up. What ours works out by rules (what may be done now, how near the limit is) comes from a table
 * and a comparison here.
 */
import { fastify } from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 10, options: '-c search_path=kip' })
const organization = process.env.BARE_ORGANIZATION
const app = fastify()

type Row = Record<string, unknown> & { state: string; due_at: Date; ahead: number }

const LINES = (where: string) => `
  select a.id, a.instruction, a.state, a.urgency, a.assigned_at, a.acknowledged_at, a.due_at, a.hour_bound, a.finished_at,
    a.timeliness, a.version, p.role, lead.unit_id, u.name as unit_name, lead.person_id, h.name as person_name,
    d.id as document_id, d.label, d.issuer, d.subject, d.arrival_label,
    extract(epoch from a.due_at - now()) / 86400 as ahead
  from assignment_parties p
  join assignments a on a.organization_id = p.organization_id and a.id = p.assignment_id
  join assignment_parties lead on lead.organization_id = a.organization_id and lead.assignment_id = a.id and lead.role = 'lead'
  left join units u on u.organization_id = lead.organization_id and u.id = lead.unit_id
  left join people h on h.organization_id = lead.organization_id and h.id = lead.person_id
  left join documents d on d.organization_id = a.organization_id and d.id = a.document_id
  where p.organization_id = $1 and p.open and ${where}
  order by p.due_sort, p.assignment_id limit 50`

const ACTIONS: Record<string, string[]> = {
  assigned: ['acknowledge', 'report', 'complete', 'return', 'request-extension'],
  'in-progress': ['report', 'complete', 'return', 'request-extension', 'record-cause'],
  suspended: ['report'],
}

function lineOf(row: Row, me: string | undefined) {
  const mine = row.person_id === me
  return {
    id: row.id,
    instruction: row.instruction,
    state: row.state,
    urgency: row.urgency,
    document: row.document_id && {
      id: row.document_id,
      label: row.label,
      issuer: row.issuer,
      subject: row.subject,
      arrivalLabel: row.arrival_label,
    },
    leadUnit: { id: row.unit_id, name: row.unit_name },
    responsible: { id: row.person_id, name: row.person_name },
    myRole: mine ? 'lead' : me === undefined ? null : 'with',
    assignedAt: row.assigned_at,
    acknowledgedAt: row.acknowledged_at,
    dueAt: row.due_at,
    hourBound: row.hour_bound,
    lateness: row.ahead < 0 ? 'late' : row.ahead < 1 ? 'today' : row.ahead < 3 ? 'soon' : 'calm',
    finishedAt: row.finished_at,
    timeliness: row.timeliness,
    extensionAsked: false,
    version: row.version,
    allowed: mine || me !== undefined ? (ACTIONS[row.state] ?? []) : [],
  }
}

app.get<{ Querystring: { person: string } }>('/mine', async ({ query }) => {
  const text = LINES('p.person_id = $2')
  const { rows } = await pool.query<Row>({ name: 'mine', text, values: [organization, query.person] })
  return { items: rows.map((row) => lineOf(row, query.person)), nextCursor: rows.at(-1)?.id }
})

const OVERDUE = 'p.unit_id = $2 and p.stands_for_unit and p.running and p.due_sort < now()'

app.get<{ Querystring: { unit: string } }>('/overdue', async ({ query }) => {
  const values = [organization, query.unit]
  const { rows } = await pool.query<Row>({ name: 'overdue', text: LINES(OVERDUE), values })
  const total = await pool.query<{ total: number }>({
    name: 'overdue-total',
    text: `select count(*)::int as total from assignment_parties p where p.organization_id = $1 and p.open and ${OVERDUE}`,
    values,
  })
  return {
    items: rows.map((row) => lineOf(row, undefined)),
    nextCursor: rows.at(-1)?.id,
    total: total.rows[0]?.total,
  }
})

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
