/** Whoever leaves writes what whoever comes must know; whoever comes says that he has read it. */
import type { DutyOverview, DutyShift, DutyShiftDetail, Handover } from '@kip/core/duty'
import { beforeEach, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { publish, setUpRoster } from '../../testing/duty.ts'
import { freshWard } from '../../testing/fresh-ward.ts'

const story = freshWard('2026-11-30T16:00:00+07:00')

let first: DutyShift
let second: DutyShift
let leaving: TestPerson
let coming: TestPerson

beforeEach(async () => {
  const { ward } = story
  const [one, two] = await publish(ward, await setUpRoster(ward, ward.heads), { from: '2026-11-30', to: '2026-12-01' })
  const holderOf = (shift: DutyShift | undefined) =>
    ward.heads.find(({ personId }) => personId === shift?.places[0]?.person?.id)
  const [leaver, comer] = [holderOf(one), ward.heads.find((head) => head !== holderOf(one))]
  if (one === undefined || two === undefined || leaver === undefined || comer === undefined)
    throw new Error('two nights')
  first = one
  second = two
  leaving = leaver
  coming = comer
  const place = `/api/v1/duty/shifts/${two.id}/places/1`
  await ward.chairman.client.put(place, { personId: comer.personId, reason: 'Xếp tay' })
})

const write = (who: TestPerson, text = 'Chờ Điện lực trả lời về trạm số 4.') =>
  who.client.post<Handover>(`/api/v1/duty/shifts/${first.id}/handovers`, { text })
const read = (who: TestPerson, note: Handover) => who.client.post<Handover>(`/api/v1/duty/handovers/${note.id}/read`)
const open = (who: TestPerson, shift: DutyShift) =>
  who.client.get<DutyShiftDetail>(`/api/v1/duty/shifts/${shift.id}`).then(({ body }) => body)
const waitingFor = async (who: TestPerson) => (await who.client.get<DutyOverview>('/api/v1/duty')).body.handovers

it('is written by who leaves, in the shift and after it, and read by who comes', async () => {
  expect((await write(leaving)).body).toMatchObject({ code: 'not-allowed-now' })
  story.app.clock.set('2026-11-30T18:00:00+07:00')
  expect((await write(coming)).status).toBe(409)
  expect((await write(story.ward.chairman)).status).toBe(409)
  expect((await write(leaving, '  ')).status).toBe(400)
  const { status, body: note } = await write(leaving)
  expect(status).toBe(201)
  expect(note).toMatchObject({ writtenBy: { name: leaving.name }, readBy: [], allowed: [] })

  story.app.clock.set('2026-12-01T02:00:00+07:00')
  expect(await waitingFor(coming)).toMatchObject([{ id: note.id, text: note.text, allowed: ['read'] }])
  expect(await waitingFor(leaving)).toEqual([])
  expect((await read(leaving, note)).status).toBe(409)
  expect((await read(story.ward.clerk, note)).status).toBe(404)
  expect((await read(coming, note)).body).toMatchObject({ readBy: [{ name: coming.name }], allowed: [] })
  expect((await read(coming, note)).body.readBy).toHaveLength(1)
  expect(await waitingFor(coming)).toEqual([])
  expect((await open(leaving, first)).handovers).toMatchObject([{ readBy: [{ name: coming.name }] }])
  expect((await open(coming, second)).received).toMatchObject([{ id: note.id }])
})

it('stays among those of the roster, who manages and who audits', async () => {
  story.app.clock.set('2026-11-30T18:00:00+07:00')
  await write(leaving)
  for (const who of [story.ward.chairman, story.ward.administrator, story.ward.auditor, coming]) {
    expect((await open(who, first)).handovers).toHaveLength(1)
  }
  expect(await open(story.ward.clerk, first)).toMatchObject({ id: first.id, handovers: null, received: null })
  expect(await open(story.ward.neighbour, first)).toMatchObject({ code: 'not-found' })
})
