/**
 * The bare routes of `intake`: a paper and then its assignment, the same file and the same rows as ours leave behind,
 * each in one transaction of plain inserts; no session, no check, no rule, no row security.
 */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fastify } from 'fastify'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: process.env.BARE_URL, max: 10, options: '-c search_path=kip' })
const organization = process.env.BARE_ORGANIZATION
const folder = process.env.BARE_FOLDER ?? '.'
const app = fastify()
app.addContentTypeParser('application/pdf', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

type Intake = { person: string }
type Direction = {
  document: string
  person: string
  unitId: string
  officer: string
  instruction: string
  dueAt: string
}

async function transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('kip.organization', $1, true)", [organization])
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

const HISTORY = `insert into document_history (organization_id, document_id, person_id, action, details) values ($1, $2, $3, $4, $5)`
const AUDIT = `insert into audit_log (action, subject_type, subject_id, details) values ($1, $2, $3, $4)`

app.post<{ Querystring: Intake; Body: Buffer }>('/intake', async ({ query, body }, reply) => {
  const sha256 = createHash('sha256').update(body).digest('hex')
  const path = join(folder, sha256.slice(0, 2))
  mkdirSync(path, { recursive: true })
  const file = await open(join(path, sha256), 'w')
  await file.write(body)
  await file.sync()
  await file.close()
  const id = await transaction(async (client) => {
    const { rows } = await client.query<{ id: string }>({
      name: 'document',
      text: `insert into documents (organization_id, source, created_by, file_name, file_count) values ($1, 'upload', $2, $3, 1) returning id`,
      values: [organization, query.person, 'van-ban.pdf'],
    })
    const document = rows[0]?.id
    const inserts: [string, string, unknown[]][] = [
      [
        'file',
        `insert into document_files (organization_id, document_id, position, role, name, media_type, size, sha256) values ($1, $2, 0, 'main', $3, 'application/pdf', $4, $5)`,
        [organization, document, 'van-ban.pdf', body.length, sha256],
      ],
      [
        'reader',
        `insert into document_readers (organization_id, document_id, reader_id, reader_kind, received_at) values ($1, $2, $3, 'person', now())`,
        [organization, document, query.person],
      ],
      ['history', HISTORY, [organization, document, query.person, 'receive', '{}']],
      ['audit', AUDIT, ['document.receive', 'document', document, '{}']],
      [
        'job',
        `insert into pgboss.job (name, data) values ('reading', $1)`,
        [JSON.stringify({ organizationId: organization, documentId: document })],
      ],
      ['notify', `select pg_notify('kip_events', $1)`, [JSON.stringify({ id: document })]],
    ]
    for (const [name, text, values] of inserts) await client.query({ name, text, values })
    return document
  })
  reply.status(201)
  return { id, sha256, size: body.length }
})

app.post<{ Body: Direction }>('/assign', async ({ body }, reply) => {
  const id = await transaction(async (client) => {
    const { rows } = await client.query<{ id: string }>({
      name: 'assignment',
      text: `insert into assignments (organization_id, document_id, instruction, state, given_by, due_at, due_origin, due_by_hand)
        values ($1, $2, $3, 'assigned', $4, $5, 'hand', $5) returning id`,
      values: [organization, body.document, body.instruction, body.person, body.dueAt],
    })
    const assignment = rows[0]?.id
    const inserts: [string, string, unknown[]][] = [
      [
        'party',
        `insert into assignment_parties (organization_id, assignment_id, role, unit_id, person_id, due_at) values ($1, $2, 'lead', $3, $4, $5)`,
        [organization, assignment, body.unitId, body.officer, body.dueAt],
      ],
      [
        'transition',
        `insert into assignment_transitions (organization_id, assignment_id, person_id, action, to_state) values ($1, $2, $3, 'assign', 'assigned')`,
        [organization, assignment, body.person],
      ],
      [
        'status',
        `update documents set status = 'assigned', handed_on = current_date, version = version + 1 where organization_id = $1 and id = $2`,
        [organization, body.document],
      ],
      [
        'readers',
        `insert into document_readers (organization_id, document_id, reader_id, reader_kind, received_at)
         values ($1, $2, $3, 'unit', now()), ($1, $2, $4, 'person', now())`,
        [organization, body.document, body.unitId, body.officer],
      ],
      ['history', HISTORY, [organization, body.document, body.person, 'assign', JSON.stringify({ assignment })]],
      ['audit', AUDIT, ['assignment.give', 'assignment', assignment, '{}']],
      [
        'reminders',
        `insert into reminders (organization_id, subject_type, subject_id, person_id, rule, occurrence, planned_at, send_at, delivery, urgent, reason)
         select $1, 'assignment', $2, $3, 'due', n::text, now() + n * interval '1 day', now() + n * interval '1 day', 'digest', false, 'bare'
         from generate_series(1, $4::int) as n`,
        [organization, assignment, body.officer, Number(process.env.BARE_REMINDERS ?? 6)],
      ],
      ['notify', `select pg_notify('kip_events', $1)`, [JSON.stringify({ id: assignment })]],
    ]
    for (const [name, text, values] of inserts) await client.query({ name, text, values })
    return assignment
  })
  reply.status(201)
  return { id }
})

console.log(await app.listen({ host: '127.0.0.1', port: 0 }))
