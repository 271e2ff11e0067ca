/** An absence speaks: to whoever stands in, when that changes or ends, and to whoever comes back. */
import type { Absence } from '@kip/core/coverage'
import { beforeEach, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, notifications } from '../../testing/reminders.ts'

const story = reminderStory('2026-11-30T09:00:00+07:00')
const WEEK = { from: '2026-12-01T00:00:00+07:00', to: '2026-12-05T00:00:00+07:00' }
const SPAN = 'từ 00:00 thứ Ba 01/12/2026 đến 00:00 thứ Bảy 05/12/2026'

let births: string
beforeEach(async () => {
  const { administrator, cultureOfficer, units } = { ...story.ward }
  const { body } = await administrator.client.post<{ id: string }>('/api/v1/fields', {
    name: 'Hộ tịch',
    unitId: units.culture,
    carrierIds: [cultureOfficer.personId],
    standInIds: [],
  })
  births = body.id
})

type StandIns = { fieldId: string | null; personId: string }[]
const enter = async (standIns: StandIns) => {
  const { cultureHead, cultureOfficer } = story.ward
  const body = { personId: cultureOfficer.personId, kind: 'sick', ...WEEK, standIns }
  const { status, body: made } = await (await clientOf(story.app, cultureHead)).post<Absence>('/api/v1/absences', body)
  expect(status).toBe(201)
  return made
}
const decide = async ({ id }: Absence, action: string, who = story.ward.cultureHead) =>
  (await (await clientOf(story.app, who)).post(`/api/v1/absences/${id}/${action}`)).status

async function at(moment: string): Promise<void> {
  story.app.clock.set(`2026-${moment}:00+07:00`)
  await runEngine(story.app)
}
const told = async (who: TestPerson) =>
  (await notifications(story.app, who))
    .flatMap(({ title, body }) => (`${title}${body}`.includes('ắng mặt') ? [title] : []))
    .reverse()
const COVERS = `Vắng mặt & thay thế: Bạn thay người vắng mặt ${SPAN}: lĩnh vực Hộ tịch và mọi việc còn lại`

it('once confirmed tells the stand-ins what they cover; the mail says neither who is away nor why', async () => {
  const { socialOfficer, economyOfficer, cultureOfficer, cultureHead } = story.ward
  const absence = await enter([
    { fieldId: births, personId: socialOfficer.personId },
    { fieldId: null, personId: socialOfficer.personId },
  ])
  await runEngine(story.app)
  expect(await told(socialOfficer)).toEqual([])
  expect(await decide(absence, 'confirm', economyOfficer)).toBe(409)
  expect(await decide(absence, 'confirm')).toBe(200)
  await runEngine(story.app)
  expect(await told(socialOfficer)).toEqual([COVERS])
  for (const other of [economyOfficer, cultureOfficer, cultureHead]) expect(await told(other)).toEqual([])
  const [page] = await notifications(story.app, socialOfficer)
  expect(page).toMatchObject({ url: '/coverage', body: expect.stringContaining(cultureOfficer.name) })
  const letter = story.app.mailbox.messages.find(({ to }) => to.includes(`${socialOfficer.username}@kip.example`))
  expect(letter?.subject).toBe(`[Kịp] ${COVERS}`)
  expect(letter?.text).not.toContain(cultureOfficer.name)
  expect(letter?.text).not.toContain('ốm')
})

it('called off before anybody heard of it says nothing; after that it says so', async () => {
  const { socialOfficer } = story.ward
  story.app.clock.set('2026-11-30T20:00:00+07:00')
  const standIns = [{ fieldId: null, personId: socialOfficer.personId }]
  const evening = await enter(standIns)
  await decide(evening, 'confirm')
  await runEngine(story.app)
  await decide(evening, 'cancel')
  await at('11-30T20:05')
  expect(await told(socialOfficer)).toEqual([])

  const second = await enter(standIns)
  await decide(second, 'confirm')
  await at('12-01T07:30')
  expect(await told(socialOfficer)).toHaveLength(1)
  expect(await decide(second, 'end')).toBe(200)
  await runEngine(story.app)
  expect((await told(socialOfficer)).at(-1)).toBe('Vắng mặt & thay thế: Người bạn thay đã trở lại')
})

it('handed to another stand-in tells both', async () => {
  const { socialOfficer, economyOfficer, chairman } = story.ward
  const absence = await enter([{ fieldId: births, personId: socialOfficer.personId }])
  await decide(absence, 'confirm')
  await runEngine(story.app)
  const leader = await clientOf(story.app, chairman)
  const handover = { personId: socialOfficer.personId, toPersonId: economyOfficer.personId, reason: 'Chuyển công tác' }
  expect((await leader.post('/api/v1/coverage/handovers', handover)).status).toBe(200)
  await runEngine(story.app)
  expect((await told(economyOfficer)).at(-1)).toContain('Bạn thay người vắng mặt')
  expect((await told(socialOfficer)).at(-1)).toBe('Vắng mặt & thay thế: Bạn không còn phải thay người vắng mặt')
})

it('over, it sends whoever returns to the summary with the first digest, where something happened', async () => {
  const { app, ward } = story
  const { cultureOfficer, cultureHead, socialOfficer } = ward
  const id = await give(app, ward, { dueOn: '2026-12-18' })
  await act(app, cultureOfficer, id, 'acknowledge')
  const absence = await enter([{ fieldId: null, personId: socialOfficer.personId }])
  await decide(absence, 'confirm')
  await at('12-02T10:00')
  await act(app, cultureHead, id, 'suspend', { reason: 'Chờ văn bản của Sở' })
  await at('12-05T09:00')
  expect((await told(cultureOfficer)).filter((title) => title.includes('bản tổng hợp'))).toEqual([])
  await at('12-07T07:30')
  const [page] = await notifications(app, cultureOfficer)
  expect(page?.body).toContain('Đã có bản tổng hợp những gì diễn ra lúc bạn vắng mặt: 1 việc')
  await at('12-08T07:30')
  expect((await notifications(app, socialOfficer)).filter(({ body }) => body.includes('bản tổng hợp'))).toEqual([])
})

it('over, it says nothing where nothing happened', async () => {
  const { socialOfficer, cultureOfficer } = story.ward
  const absence = await enter([{ fieldId: null, personId: socialOfficer.personId }])
  await decide(absence, 'confirm')
  await at('12-07T07:30')
  await at('12-08T07:30')
  expect(await told(cultureOfficer)).toEqual([])
})
