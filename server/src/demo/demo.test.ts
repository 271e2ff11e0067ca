/** The sample ward, killed while it is told: the next telling goes on, and nothing is there twice. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { readDocument } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { readConfig } from '../platform/config.ts'
import { createFolderStore } from '../platform/files.ts'
import { createLog } from '../platform/log.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { demoIn, findUnfinished, resumeIn } from './index.ts'
import { isTaken, type PaperFacts } from './progress.ts'
import { type Step, tellStory } from './story.ts'
import { tellThreads } from './threads.ts'

const PAPERS = 20
const never = new AbortController().signal

let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-demo-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

const placeIn = async () => ({
  config: readConfig({ KIP_DATA: folder }),
  files: await createFolderStore(join(folder, 'files')),
  log: createLog('silent'),
  appUrl: database.appUrl,
})

/** Tells the sample, or goes on with it, in a process of its own. */
async function tellElsewhere() {
  const source = (path: string) => JSON.stringify(join(import.meta.dirname, path))
  const program = `
    import { demoIn, findUnfinished, resumeIn } from ${source('index.ts')}
    import { readConfig } from ${source('../platform/config.ts')}
    import { openDatabase } from ${source('../platform/database.ts')}
    import { createFolderStore } from ${source('../platform/files.ts')}
    import { createLog } from ${source('../platform/log.ts')}
    const appUrl = ${JSON.stringify(database.appUrl)}
    const place = {
      config: readConfig({ KIP_DATA: ${JSON.stringify(folder)} }),
      files: await createFolderStore(${JSON.stringify(join(folder, 'files'))}),
      log: createLog('silent'),
      appUrl,
    }
    const { signal } = new AbortController()
    const db = openDatabase({ appUrl, applicationName: 'kip test' })
    const [unfinished] = await findUnfinished(db)
    await db.close()
    if (unfinished !== undefined) await resumeIn(place, unfinished, { signal, papers: ${PAPERS} })
    else await (await demoIn(place, { organizationId: null, reminding: 'along', signal, papers: ${PAPERS} })).finished`
  // Not by --eval: the thread that reads papers would be started with it as well.
  const file = join(folder, 'tell.mjs')
  await writeFile(file, program)
  return spawn(process.execPath, [file], { stdio: ['ignore', 'ignore', 'inherit'] })
}

type Counts = { documents: number; registered: number; assignments: number; steps: number; tokens: number }

async function count(): Promise<Counts> {
  const [telling] = await findUnfinished(database.db)
  if (telling === undefined) return { documents: 0, registered: 0, assignments: 0, steps: 0, tokens: 0 }
  return countOf(telling.organizationId)
}

async function countOf(organizationId: string): Promise<Counts> {
  const [counts] = await database.db.read({ organizationId, personId: null }, (tx) =>
    tx.query<Counts>(
      'demo-counts',
      `select (select count(*)::int from kip.documents) as documents,
              (select count(*)::int from kip.documents where arrival_number is not null) as registered,
              (select count(*)::int from kip.assignments) as assignments,
              (select count(*)::int from kip.assignment_transitions) as steps,
              (select count(*)::int from kip.access_tokens where revoked_at is null) as tokens`,
      [],
    ),
  )
  if (counts === undefined) throw new Error('a count is a row')
  return counts
}

/** Kills the process as soon as it has come that far. */
async function killWhen(isThere: (counts: Counts) => boolean): Promise<void> {
  const child = await tellElsewhere()
  const exited = once(child, 'exit')
  while (!isThere(await count())) {
    if (child.exitCode !== null) throw new Error('the telling ended before it could be killed')
    await delay(5)
  }
  child.kill('SIGKILL')
  await exited
}

it('killed again and again is told to the end, each step once', { timeout: 120_000 }, async () => {
  await killWhen(({ documents }) => documents >= 2)
  await killWhen(({ registered }) => registered >= 10)
  const [unfinished] = await findUnfinished(database.db)
  if (unfinished === undefined) throw new Error('a telling that was killed is known')

  // Two at once: one tells, the other leaves it to the first.
  const place = await placeIn()
  const asked = new AbortController()
  const [first, second] = [1, 2].map(() => resumeIn(place, unfinished, { signal: asked.signal, papers: PAPERS }))
  asked.abort()
  expect((await Promise.all([first, second])).toSorted()).toEqual(['stopped', null].toSorted())
  expect(await resumeIn(place, unfinished, { signal: never, papers: PAPERS })).toBe('told')
  expect(await findUnfinished(database.db)).toEqual([])

  const { organizationId, upTo } = unfinished
  const { moments } = tellStory(upTo, indexCalendar(defaultCalendar()), PAPERS)
  const taken = (...kinds: Step['do'][]) => moments.filter(({ step }) => kinds.includes(step.do)).length
  expect(await countOf(organizationId)).toEqual({
    documents: taken('take-in'),
    registered: taken('register'),
    assignments: taken('give'),
    steps: taken('give', 'act'),
    tokens: 0,
  })
  const [duty] = await database.db.read({ organizationId, personId: null }, (tx) =>
    tx.query<{ shifts: number; turns: number; empty: number }>(
      'duty',
      `select count(distinct shift_id)::int as shifts, count(*)::int as turns,
              count(*) filter (where person_id is null)::int as empty from kip.duty_places`,
      [],
    ),
  )
  expect(duty?.shifts).toBeGreaterThan(56)
  expect(duty).toMatchObject({ turns: 2 * (duty?.shifts ?? 0), empty: 0 })
  const [cover] = await database.db.read({ organizationId, personId: null }, (tx) =>
    tx.query<Record<'confirmed' | 'drafts' | 'fields' | 'single', number>>(
      'cover',
      `select count(*) filter (where state = 'confirmed')::int as confirmed,
              count(*) filter (where state = 'draft')::int as drafts,
              (select count(distinct field_id)::int from kip.competences) as fields,
              (select count(*)::int from (select from kip.competences where level = 3 group by field_id
                having count(*) = 1) one) as single
         from kip.absences`,
      [],
    ),
  )
  expect(cover).toEqual({ confirmed: 2, drafts: 1, fields: 10, single: 8 })
  const numbers = await database.db.read({ organizationId, personId: null }, (tx) =>
    tx.query<{ n: number }>(
      'numbers',
      'select arrival_number as n from kip.documents where arrival_number is not null',
      [],
    ),
  )
  expect(numbers.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
})

it('is told once: a ward that is there is not begun again', async () => {
  const place = await placeIn()
  await expect(demoIn(place, { organizationId: null, reminding: 'along', signal: never })).rejects.toThrow(
    /Tên đăng nhập này đã có người dùng/,
  )
})

describe('a step', () => {
  const facts: PaperFacts = {
    documentId: 'd',
    status: 'assigned',
    isRegistered: true,
    assignmentId: 'a',
    hasMeeting: false,
    actions: ['give', 'acknowledge'],
  }
  const act = (action: string): Step => ({ do: 'act', by: 'van.thu', action, body: {} })
  const give: Step = { do: 'give', by: 'chu.tich', unit: 'culture', person: 'van.thu', with: null }
  test.each<[string, Step, Partial<PaperFacts> | undefined, boolean]>([
    ['of a paper not there', { do: 'take-in' }, undefined, false],
    ['taking it in', { do: 'take-in' }, { isRegistered: false, assignmentId: null, actions: [] }, true],
    ['registering, before', { do: 'register' }, { isRegistered: false }, false],
    ['registering, after', { do: 'register' }, {}, true],
    ['closing, before', { do: 'close' }, { status: 'registered' }, false],
    ['closing, after', { do: 'close' }, { status: 'done' }, true],
    ['sending back, before', { do: 'send-back' }, { status: 'new' }, false],
    ['sending back, after', { do: 'send-back' }, { status: 'returned' }, true],
    ['a meeting, before', { do: 'meet', people: [] }, {}, false],
    ['a meeting, after', { do: 'meet', people: [] }, { hasMeeting: true }, true],
    ['giving, before', give, { assignmentId: null, actions: [] }, false],
    ['giving, after', give, {}, true],
    ['an action, before', act('report'), {}, false],
    ['an action, after', act('acknowledge'), {}, true],
  ])('%s', (_name, step, changes, expected) => {
    expect(isTaken(step, changes === undefined ? undefined : { ...facts, ...changes })).toBe(expected)
  })
})

it('holds papers that belong to others: each leads to the earlier one, and invitations call to meetings to come', () => {
  const calendar = indexCalendar(defaultCalendar())
  const now = parseInstant('2026-12-01T10:00:00+07:00')
  const { papers } = tellThreads(now, calendar, 0)
  const readings = papers.map(({ paper: { date, issuer, number, subject, title, body } }) => {
    const text = [issuer, `Số: ${number}`, `Thành phố Hồ Chí Minh, ${date}`, title ?? '', subject, '', ...body].join(
      '\n',
    )
    return readDocument([{ page: 1, text, runs: [] }], { receivedAt: now, ward: 'phường An Thạnh Tây', calendar })
  })
  expect(readings.flatMap(({ earlier }) => earlier ?? []).map(({ relation, number }) => [relation, number])).toEqual([
    ['reminds', '4011'],
    ['extends', '4014'],
  ])
  expect(readings.flatMap(({ meetings }) => meetings.map(({ startsAt }) => startsAt))).toEqual([
    '2026-12-04T14:00:00+07:00',
    '2026-12-02T08:00:00+07:00',
  ])
})
