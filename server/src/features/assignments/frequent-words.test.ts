/** Words that stand in thousands of assignments are met along the list, others gathered first: the pages are the same. */
import { AssignmentQuery } from '@kip/core/assignments'
import { searchLexemes } from '@kip/core/documents'
import type { RoleGrant } from '@kip/core/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { listAssignments } from './index.ts'

const FREQUENT = { words: 'kiểm tra', hits: 2_100 }
const RARE = { words: 'rà soát', hits: 300 }
const PAGE = 100

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp({ mail: false })
  app.clock.set('2029-12-03T09:00:00+07:00')
  ward = await createWard(app)
  await fill()
})
afterAll(() => app.close())

/**
 * One in eight is the rare kind, one in nine has ended, one in eleven has no limit, one in five a co-ordinator; forty
 * share each limit and fifty each hour of giving, so that pages end between equals.
 */
async function fill(): Promise<void> {
  const { economy, culture, centre } = ward.units
  await app.db.write(ward.chairman.scope, (tx) =>
    tx.query(
      'fill_frequent_words',
      `with work as (
         insert into kip.assignments (organization_id, instruction, state, given_by, assigned_at, due_at, due_origin,
           finished_at, search)
         select $1, n::text, case when n % 9 = 0 then 'done' else 'assigned' end, $2,
           kip.now() - n % 50 * interval '1 hour',
           case when n % 11 > 0 then kip.now() + (n * 7 % 60 - 20) * interval '1 day' end,
           case when n % 11 > 0 then 'hand' end, case when n % 9 = 0 then kip.now() end,
           array_to_tsvector(case when n % 8 = 0 then $3::text[] else $4::text[] end)
         from generate_series(1, $5::int) n
         returning organization_id, id, instruction::int as n, due_at, assigned_at, state)
       insert into kip.assignment_parties (organization_id, assignment_id, role, unit_id, due_at, assigned_at, open, running)
       select organization_id, id, 'lead', ($6::uuid[])[1 + n % 3], due_at, assigned_at, state <> 'done', state <> 'done'
         from work
       union all
       select organization_id, id, 'with', ($6::uuid[])[1 + (n + 1) % 3], due_at, assigned_at, state <> 'done', state <> 'done'
         from work where n % 5 = 0`,
      [
        tx.scope.organizationId,
        ward.chairman.personId,
        searchLexemes([RARE.words]),
        searchLexemes([FREQUENT.words]),
        FREQUENT.hits + RARE.hits,
        [economy, culture, centre],
      ],
    ),
  )
}

/** All pages, one after the other, as a person with these roles gets them. */
async function walk(person: TestPerson, roles: RoleGrant[] | null, query: Record<string, string>): Promise<string[]> {
  const actor = roles === null ? person.actor : { ...person.actor, roles }
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const parsed = AssignmentQuery.parse({ ...query, limit: PAGE, cursor })
    const page = await app.db.read(person.scope, (tx) => listAssignments(tx, actor, parsed))
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return seen
}

/** The same by a query that walks nothing: every row is looked at, and the whole is sorted. */
function plain(kind: 'rare' | 'frequent', unitIds: string[] | null, closed: boolean, byLimit: boolean) {
  return app.db.read(ward.chairman.scope, async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `plain_frequent_words_${byLimit}`,
      `select id from kip.assignments a
        where organization_id = $1 and (instruction::int % 8 = 0) = $2 and (state = 'done') = $3
          and ($4::uuid[] is null or exists (
            select from kip.assignment_parties p
             where p.organization_id = a.organization_id and p.assignment_id = a.id and p.unit_id = any ($4)))
        order by ${byLimit ? 'due_at asc nulls last, id asc' : 'assigned_at desc, id desc'}`,
      [tx.scope.organizationId, kind === 'rare', closed, unitIds],
    )
    return rows.map(({ id }) => id)
  })
}

describe.each([
  ['frequent', FREQUENT],
  ['rare', RARE],
] as const)('%s words', (kind, { words, hits }) => {
  it('are in as many as the walk needs to be chosen, or not', async () => {
    const all = [...(await plain(kind, null, false, true)), ...(await plain(kind, null, true, true))]
    expect(all).toHaveLength(hits)
  })

  it.each([
    ['by limit', {}, false, true],
    ['newest first', { sort: 'assigned' }, false, false],
    ['ended', { status: 'closed' }, true, false],
  ] as const)('of the whole ward, %s', async (_, query, closed, byLimit) => {
    const expected = await plain(kind, null, closed, byLimit)
    expect(await walk(ward.chairman, null, { q: words, ...query })).toEqual(expected)
  })

  it.each([
    ['one unit', ['culture']],
    ['few units', ['culture', 'economy']],
    ['many units', ['culture', 'economy', 'office', 'leaders', 'military', 'police', 'front']],
  ] as const)('of %s, and of no other', async (_, names) => {
    const unitIds = names.map((name) => ward.units[name])
    const roles = unitIds.map((unitId) => ({ role: 'head' as const, unitId }))
    const expected = await plain(kind, unitIds, false, true)
    expect(await walk(ward.cultureHead, roles, { q: words })).toEqual(expected)
    expect(expected.length).toBeLessThan(hits)
  })
})
