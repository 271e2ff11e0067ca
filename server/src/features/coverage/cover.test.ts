/** Who can do what: set by whoever answers for the field, shown with single points of failure first, asked "what if". */
import type { CoverMatrix, WhatIf } from '@kip/core/coverage'
import { expect, it } from 'vitest'
import { addField } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { give } from '../../testing/reminders.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')
const day = (date: string) => `2026-12-${date}:00+07:00`

const field = (name: string, carriers: TestPerson[] = [], unit: 'culture' | 'economy' = 'culture') =>
  addField(story.app, story.ward, name, carriers, { unit })
const rate = async (by: TestPerson, fieldId: string, who: TestPerson, level: 1 | 2 | 3 | null) =>
  (await by.client.put('/api/v1/coverage/competences', { fieldId, personId: who.personId, level })).status
const matrix = async (who: TestPerson) => (await who.client.get<CoverMatrix>('/api/v1/coverage')).body.items

it('the fields that hang on one person or none stand on top; a name on paper is no cover', async () => {
  const { administrator, cultureHead, cultureOfficer, socialOfficer, clerk } = story.ward
  const [births, culture, paper] = [
    await field('Hộ tịch', [cultureOfficer]),
    await field('Văn hóa', [cultureOfficer]),
    await field('Y tế', [socialOfficer]),
  ]
  for (const who of [cultureOfficer, socialOfficer]) expect(await rate(administrator, culture, who, 3)).toBe(204)
  expect(await rate(cultureHead, births, cultureOfficer, 3)).toBe(204)
  expect(await rate(cultureHead, births, socialOfficer, 2)).toBe(204)
  expect(await rate(cultureHead, paper, cultureOfficer, 1)).toBe(204)
  const shown = async () =>
    (await matrix(clerk)).map((row) => [row.field.name, row.lowest.depth, row.depth, row.onPaper])
  expect(await shown()).toEqual([
    ['Y tế', 0, 0, 1],
    ['Hộ tịch', 1, 1, 1],
    ['Văn hóa', 2, 2, 1],
  ])
  const [, row] = await matrix(cultureHead)
  expect(row?.people.map((one) => [one.person.name, one.level, one.role])).toEqual([
    [cultureOfficer.name, 3, 'carrier'],
    [socialOfficer.name, 2, null],
  ])

  const absence = { personId: cultureOfficer.personId, kind: 'leave', from: day('10T00:00'), to: day('12T00:00') }
  const { body } = await cultureHead.client.post<{ id: string }>('/api/v1/absences', absence)
  await cultureHead.client.post(`/api/v1/absences/${body.id}/confirm`)
  expect(await shown()).toEqual(
    [
      ['Hộ tịch', 0, 1, 1],
      ['Y tế', 0, 0, 1],
      ['Văn hóa', 1, 2, 1],
    ].sort((a, b) => Number(a[2]) - Number(b[2]) || Number(a[1]) - Number(b[1])),
  )
  expect((await matrix(clerk)).find((one) => one.field.id === births)?.lowest.from).toBe(day('10T00:00'))
})

it('is set by whoever answers for the field, and by nobody else', async () => {
  const { cultureHead, economyHead, cultureOfficer, chairman, clerk, neighbour, auditor } = story.ward
  const id = await field('Hộ tịch', [cultureOfficer])
  for (const other of [economyHead, cultureOfficer, clerk, auditor]) {
    expect(await rate(other, id, cultureOfficer, 3)).toBe(403)
  }
  expect(await rate(neighbour, id, cultureOfficer, 3)).toBe(404)
  expect(await rate(cultureHead, id, neighbour, 3)).toBe(400)
  expect(await rate(chairman, id, cultureOfficer, 3)).toBe(204)
  expect(await rate(cultureHead, id, cultureOfficer, null)).toBe(204)
  expect((await matrix(cultureHead))[0]).toMatchObject({ depth: 0, allowed: ['change'] })
  expect((await matrix(cultureOfficer))[0]).toMatchObject({ depth: 0, allowed: [] })
  expect(await matrix(neighbour)).toEqual([])
})

it('what if: the deadlines that break, the cheapest cover for each, the fields that thin out', async () => {
  const { app, ward } = story
  const { chairman, cultureHead, cultureOfficer, socialOfficer, economyOfficer, economyHead } = ward
  const births = await field('Hộ tịch', [cultureOfficer])
  for (const who of [cultureOfficer, socialOfficer, economyOfficer]) await rate(chairman, births, who, 3)
  await give(app, ward, {
    to: cultureOfficer,
    instruction: 'Trong tuần',
    dueAt: day('09T16:00'),
    fieldOfWorkId: births,
  })
  await give(app, ward, { to: cultureOfficer, instruction: 'Tuần sau', dueAt: day('16T16:00'), fieldOfWorkId: births })
  await give(app, ward, { to: socialOfficer, instruction: 'Bận', dueAt: day('09T10:00'), fieldOfWorkId: births })
  const ask = (who: TestPerson, from = day('08T00:00')) => {
    const query = new URLSearchParams({ person: cultureOfficer.personId, from, to: day('12T00:00') })
    return who.client.get<WhatIf>(`/api/v1/coverage/what-if?${query.toString()}`)
  }
  const { body } = await ask(cultureHead)
  expect(body.breaks.map(({ title, cover }) => [title, cover?.person.name, cover?.reason])).toEqual([
    ['Trong tuần', economyOfficer.name, 'Tự làm được lĩnh vực này, không có việc nào đến hạn trong thời gian này.'],
  ])
  expect(body.fields).toEqual([{ field: { id: births, name: 'Hộ tịch' }, before: 3, during: 2 }])
  expect(body.hidden).toBe(0)
  // Of what was given for another unit the head hears that a limit breaks, not which; of the later one nothing.
  for (const dueAt of [day('10T16:00'), day('17T16:00')]) {
    const lead = { unitId: ward.units.economy, personId: cultureOfficer.personId }
    const given = await chairman.client.post('/api/v1/assignments', { instruction: 'Của đơn vị khác', lead, dueAt })
    expect(given.status).toBe(201)
  }
  expect((await ask(cultureHead)).body).toMatchObject({ breaks: [{ title: 'Trong tuần' }], hidden: 1 })
  expect((await ask(chairman)).body).toMatchObject({ breaks: [{}, {}], hidden: 0 })
  expect((await ask(cultureOfficer)).status).toBe(200)
  expect((await ask(economyHead)).status).toBe(403)
  expect((await ask(cultureHead, day('12T00:00'))).status).toBe(400)
})
