/** A hỏa tốc paper at night: who is woken, who is not, and who may read it. */
import type { Incoming } from '@kip/core/documents'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { runEngine } from '../../testing/engine.ts'
import {
  courseOfPaper,
  ledgerOfPaper,
  putInPlace,
  putOnDuty,
  takeIt,
  urgentPaper,
  whoHeard,
} from '../../testing/night.ts'
import { clientOf } from '../../testing/reminders.ts'

let app: TestApp
let ward: Ward
/** first and second on duty in the night of Monday 16 November */
let first: TestPerson
let second: TestPerson
let shiftId: string
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00+07:00')
  await runEngine(app)
  app.mailbox.messages.length = 0
  ward = await createWard(app)
  first = ward.cultureOfficer
  second = ward.economyOfficer
  shiftId = await putOnDuty(ward, [first, second], '2026-11-16')
  app.clock.set('2026-11-16T22:00:00+07:00')
})
afterAll(() => app.close())

const everybody = () => [first, second, ward.chairman, ward.vice, ward.clerk, ward.administrator, ward.socialOfficer]
const heard = (words = 'Hỏa tốc') => whoHeard(app, everybody(), words)
const once = (...people: TestPerson[]) => people.map(({ name }) => `${name} 1/1`)
/** Half a minute past: taking in and reading the paper took seconds of its own. */
async function at(time: string) {
  app.clock.set(`2026-11-${time.length > 5 ? time : `16T${time}`}:30+07:00`)
  await runEngine(app)
}
async function mayRead(who: TestPerson, id: string): Promise<boolean> {
  const { status } = await (await clientOf(app, who)).get(`/api/v1/incoming/${id}`)
  return status === 200
}
const correct = async (id: string, urgency: string) => {
  const clerk = await clientOf(app, ward.clerk)
  const { status, body } = await clerk.patch<Incoming>(`/api/v1/incoming/${id}`, { fields: { urgency } })
  expect(status, JSON.stringify(body)).toBe(200)
}

describe('hỏa tốc at 22:00', () => {
  test('the first does not answer, the second takes it: the leader hears nothing, and each may read it in his time', async () => {
    const id = await urgentPaper(app, ward)
    await at('22:01')
    expect(await heard()).toEqual(once(first))
    expect([await mayRead(first, id), await mayRead(second, id), await mayRead(ward.socialOfficer, id)]).toEqual([
      true,
      false,
      false,
    ])
    // Who was not asked does not take it.
    expect((await takeIt(app, ward.chairman, id)).body).toMatchObject({ code: 'not-allowed-now' })
    await at('22:11')
    expect(await heard()).toEqual(once(first, second))
    expect((await courseOfPaper(app, second, id))?.allowed).toEqual(['acknowledge'])
    expect((await takeIt(app, second, id)).status).toBe(200)
    expect((await takeIt(app, second, id)).status).toBe(200)
    expect((await takeIt(app, ward.clerk, id)).body.detail).toContain(`${second.name} đã nhận`)
    await at('22:45')
    expect(await heard()).toEqual(once(first, second))
    expect([await mayRead(first, id), await mayRead(second, id)]).toEqual([false, true])
    const course = await courseOfPaper(app, ward.chairman, id)
    expect(course).toMatchObject({ state: 'taken', taken: { by: { name: second.name } }, allowed: [] })
    expect(course?.calls.map(({ who, people }) => `${who}: ${people[0]?.name}`)).toEqual([
      `trực chính: ${first.name}`,
      `người trực tiếp theo: ${second.name}`,
    ])
    await at('17T07:31')
    expect(await heard('chưa giao')).toEqual(once(ward.chairman, ward.vice, ward.clerk))
    const morning = (await ledgerOfPaper(app, ward.clerk, id)).find(({ reason }) => reason.endsWith('chưa giao'))
    expect(morning?.reason).toBe(`Hỏa tốc đến lúc 22:00, ${second.name} đã nhận lúc 22:11: chưa giao`)
  })

  test('nobody answers: the next, the leaders, then the administrator, who is told that nobody is left', async () => {
    const id = await urgentPaper(app, ward)
    await at('22:00')
    await at('22:10')
    await at('22:20')
    expect(await heard()).toEqual(once(first, second, ward.chairman, ward.vice))
    await at('22:30')
    expect(await heard('Không còn ai trong chuỗi')).toEqual(once(ward.administrator))
    await at('23:59')
    expect(await heard()).toEqual(once(first, second, ward.chairman, ward.vice, ward.administrator))
    // Nothing of what it is about left the office.
    for (const { subject, text } of app.mailbox.messages) expect(`${subject} ${text}`).not.toContain('mưa lớn')
    expect((await courseOfPaper(app, ward.clerk, id))?.calls.map(({ state }) => state)).toEqual(Array(4).fill('asked'))
  })

  test('nobody on duty: the leaders at once, and it is said', async () => {
    await putInPlace(app, ward, shiftId, 1, null)
    await putInPlace(app, ward, shiftId, 2, null)
    await urgentPaper(app, ward)
    await at('22:00')
    expect(await heard('không có trực chính, không có người trực tiếp theo')).toEqual(once(ward.chairman, ward.vice))
    expect(await heard()).toEqual(once(ward.chairman, ward.vice))
  })

  test('swapped at 22:05: whoever is on duty now is asked, and the leader ten minutes later', async () => {
    await putInPlace(app, ward, shiftId, 2, null)
    const id = await urgentPaper(app, ward)
    await at('22:00')
    await at('22:05')
    await putInPlace(app, ward, shiftId, 1, ward.socialOfficer.personId)
    await at('22:10')
    expect(await heard()).toEqual(once(first, ward.socialOfficer))
    expect(await mayRead(ward.socialOfficer, id)).toBe(true)
    await at('22:19')
    expect(await heard()).toEqual(once(first, ward.socialOfficer))
    await at('22:20')
    expect(await heard()).toEqual(once(first, ward.chairman, ward.vice, ward.socialOfficer))
  })

  test('taken between planning and sending: nobody more, and the ledger says why', async () => {
    const id = await urgentPaper(app, ward)
    await at('22:00')
    app.clock.set('2026-11-16T22:10:30+07:00')
    // Due already, not sent yet.
    expect((await takeIt(app, first, id)).status).toBe(200)
    await runEngine(app)
    await at('22:40')
    expect(await heard()).toEqual(once(first))
    const states = (await ledgerOfPaper(app, ward.clerk, id)).map(({ state, error }) =>
      `${state} ${error ?? ''}`.trim(),
    )
    expect(states).toContain(`cancelled ${first.name} đã nhận.`)
  })

  test('given out, put aside or corrected downward: it ends in the same transaction', async () => {
    const given = await urgentPaper(app, ward)
    const aside = await urgentPaper(app, ward)
    const lowered = await urgentPaper(app, ward)
    const chairman = await clientOf(app, ward.chairman)
    const work = { instruction: 'Kiểm tra các điểm ngập', lead: { unitId: ward.units.economy } }
    expect((await chairman.post(`/api/v1/incoming/${given}/assignments`, work)).status).toBe(201)
    const clerk = await clientOf(app, ward.clerk)
    expect((await clerk.post(`/api/v1/incoming/${aside}/discard`, { reason: 'Gửi nhầm' })).status).toBe(200)
    await correct(lowered, 'khan')
    const ends: unknown[] = []
    for (const id of [given, aside, lowered]) {
      const states = (await ledgerOfPaper(app, ward.chairman, id)).map(({ state }) => state)
      expect(new Set(states)).toEqual(new Set(['cancelled']))
      const course = await courseOfPaper(app, ward.chairman, id)
      ends.push(`${course?.state} ${course?.ended?.because}`)
    }
    expect(ends).toEqual(['over given', 'over discarded', 'over lowered'])
  })
})
