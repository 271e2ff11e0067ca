/** A reminder reaches who is responsible at the moment it goes out, whoever it was planned for. */
import type { ReminderProof } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { addField, changeAbsence, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { act, clientOf, give, ledger, mailTo, notifications, type Work } from '../../testing/reminders.ts'
import { verifyTrail } from './trail-store.ts'

/** The Friday before: who stands in is told then, and is told of the work afterwards. */
const story = freshWard('2026-11-13T09:00:00+07:00')
const on = (day: number, time: string) => `2026-11-${day}T${time}:00+07:00`
const THIS_WEEK = { from: on(16, '08:00'), to: on(20, '17:00') }
const INSTEAD = 'thay Kiều Ngọc Ân, vắng mặt đến 17:00 ngày 20/11'

const run = () => runEngine(story.app)
const at = async (day: number, time: string) => {
  story.app.clock.set(on(day, time))
  await run()
}
async function away(who: TestPerson, standIn: TestPerson | null, more: Partial<Parameters<typeof goAway>[3]> = {}) {
  const standIns = standIn === null ? [] : [{ person: standIn }]
  const id = await goAway(story.app, story.ward, who, { ...THIS_WEEK, standIns, ...more })
  await run()
  return id
}
const onMonday = () => at(16, '09:00')
const work = (more: Work & Record<string, unknown> = {}) => give(story.app, story.ward, more)
/** That somebody stands in is told as well, and not what these stories are about. */
const isOfWork = (title: string) => !title.includes('Vắng mặt & thay thế')
const titles = async (who: TestPerson) =>
  (await notifications(story.app, who))
    .map(({ title }) => title)
    .filter(isOfWork)
    .reverse()
const mail = (who: TestPerson) => mailTo(story.app, who).filter(isOfWork)

test('work given to somebody who is away is told to the stand-in, by page and mail, with the reason; the ledger and the proof name both', async () => {
  const { cultureOfficer: given, socialOfficer: standIn, economyOfficer: other } = story.ward
  await away(given, standIn)
  await onMonday()
  const id = await work()
  await run()
  expect(await titles(standIn)).toEqual([`Việc mới được giao – ${INSTEAD}: việc được giao`])
  expect(mail(standIn)).toEqual([`[Kịp] Việc mới được giao – ${INSTEAD}: việc được giao`])
  for (const person of [given, other]) expect([await titles(person), mail(person)]).toEqual([[], []])
  const [line] = await ledger(story.app, story.ward, id)
  expect(line).toMatchObject({
    person: { name: given.name },
    heardBy: { name: standIn.name },
    reason: `Việc mới được giao – ${INSTEAD}`,
    state: 'delivered',
  })
  const chairman = await clientOf(story.app, story.ward.chairman)
  const { body } = await chairman.get<ReminderProof>(`/api/v1/assignments/${id}/reminders/proof`)
  const told = body.reminders.find(({ state }) => state === 'released')
  expect(told).toMatchObject({ person: { name: given.name }, heardBy: { name: standIn.name } })
  expect(told?.messages.map(({ person }) => person.name)).toEqual([standIn.name, standIn.name])
  expect(told?.events.find(({ what }) => what === 'released')?.detail).toContain(INSTEAD)
  expect(body.check.findings).toEqual([])
  expect(await verifyTrail(story.app.db, story.ward.organizationId, 'kip_app')).toMatchObject({ altered: 0 })
})

test('an absence that begins between planning and sending counts, and one that ended or was called off does not', async () => {
  const { cultureOfficer: given, socialOfficer: standIn } = story.ward
  await onMonday()
  await work({ dueOn: '2026-11-19' })
  await run()
  expect([await titles(given), await titles(standIn)]).toEqual([['Việc mới được giao: việc được giao'], []])
  story.app.clock.set(on(16, '10:00'))
  const absence = await away(given, standIn, { from: on(17, '00:00') })
  await at(16, '15:00')
  expect(await titles(given)).toHaveLength(2)
  await at(18, '07:30')
  expect(await titles(standIn)).toEqual([`Đã qua 50 % thời gian – ${INSTEAD}: việc được giao`])
  expect(await titles(given)).toHaveLength(2)
  await changeAbsence(story.app, story.ward, absence, 'end')
  await at(19, '07:30')
  const [latest] = await notifications(story.app, given)
  expect(latest?.body).toContain('Đến hạn hôm nay')
  expect(latest?.body).not.toContain('thay Kiều Ngọc Ân')
  expect(await titles(standIn)).toHaveLength(1)
})

test('who comes back is not told again what the stand-in heard', async () => {
  const { cultureOfficer: given, socialOfficer: standIn } = story.ward
  await away(given, standIn)
  await onMonday()
  await work({ dueOn: '2026-11-27' })
  await run()
  await at(16, '15:00')
  const heard = (await titles(standIn)).length
  expect(heard).toBe(2)
  await at(20, '17:00')
  await at(23, '07:29')
  expect([await titles(given), (await titles(standIn)).length]).toEqual([[], heard])
})

test('the stand-in of the field hears of the field, the one for everything else of the rest', async () => {
  const { cultureOfficer: given, socialOfficer, economyOfficer } = story.ward
  const births = await addField(story.app, story.ward, 'Hộ tịch')
  const standIns = [{ fieldId: births, person: socialOfficer }, { person: economyOfficer }]
  await away(given, null, { standIns })
  await onMonday()
  await work({ fieldOfWorkId: births, urgency: 'hoa-toc' })
  await work()
  await work({ instruction: 'Việc khác' })
  await run()
  expect(await titles(socialOfficer)).toEqual([`Việc mới được giao – ${INSTEAD}: việc được giao`])
  expect(await titles(economyOfficer)).toEqual(['Nhắc 2 việc'])
})

test('a chain ends with who is there; with no stand-in the head hears it, and with nobody at all the person', async () => {
  const {
    cultureOfficer: given,
    socialOfficer,
    economyOfficer,
    cultureHead,
    chairman,
    vice,
    administrator,
  } = story.ward
  await away(given, socialOfficer)
  await away(socialOfficer, economyOfficer)
  await onMonday()
  await work()
  await run()
  expect(await titles(economyOfficer)).toEqual([`Việc mới được giao – ${INSTEAD}: việc được giao`])
  await away(economyOfficer, null)
  await work()
  await run()
  expect(await titles(cultureHead)).toEqual([`Việc mới được giao – ${INSTEAD}, chưa có người thay: việc được giao`])
  for (const person of [cultureHead, chairman, vice, administrator]) await away(person, null)
  const id = await work()
  await run()
  expect(await titles(given)).toEqual([
    'Việc mới được giao – vắng mặt đến 17:00 ngày 20/11, chưa có ai thay: việc được giao',
  ])
  expect((await ledger(story.app, story.ward, id))[0]).toMatchObject({ heardBy: null, state: 'delivered' })
})

test('nobody hears one thing twice: one stand-in of two, or of somebody whose work he shares', async () => {
  const { cultureOfficer, economyOfficer, socialOfficer: standIn, chairman, units } = story.ward
  await away(cultureOfficer, standIn)
  await away(economyOfficer, standIn)
  await onMonday()
  const client = await clientOf(story.app, chairman)
  const shared = async (people: TestPerson[]) => {
    const [lead, ...others] = people.map(({ personId }) => ({ personId }))
    const { status, body } = await client.post<{ id: string }>('/api/v1/assignments', {
      instruction: 'Làm chung',
      lead: { ...lead, unitId: units.culture },
      with: others,
    })
    expect(status).toBe(201)
    return body.id
  }
  const own = await shared([cultureOfficer, standIn])
  await run()
  expect(await titles(standIn)).toEqual(['Việc mới được giao: việc được giao'])
  const lines = await ledger(story.app, story.ward, own)
  expect(lines.filter(({ channel, state }) => channel === 'page' && state !== 'planned')).toHaveLength(2)
  await shared([cultureOfficer, economyOfficer])
  await run()
  const [notice] = await notifications(story.app, standIn)
  for (const words of [INSTEAD, 'thay Quách Văn Dũng']) expect(notice?.body).toContain(`Việc mới được giao – ${words}`)
  expect(await titles(standIn)).toHaveLength(2)
})

test('work given between the hand-over and the last day is told to the person, and from the next day on to the head, who gives it to another', async () => {
  const { cultureOfficer: leaver, cultureHead, socialOfficer, administrator, units } = story.ward
  const given = { personId: leaver.personId, toPersonId: socialOfficer.personId, reason: 'Chuyển công tác' }
  const handed = await administrator.client.post('/api/v1/coverage/handovers', { ...given, leftOn: '2026-11-17' })
  expect(handed.status).toBe(200)
  await onMonday()
  const id = await work({ dueOn: '2026-11-27' })
  await run()
  expect(await titles(leaver)).toEqual(['Việc mới được giao: việc được giao'])
  expect(await titles(cultureHead)).toEqual([])
  await at(18, '07:30')
  await run()
  expect(await titles(cultureHead)).toEqual(['Việc mới được giao: việc được giao'])
  const lead = { unitId: units.culture, personId: socialOfficer.personId }
  const after = await act(story.app, cultureHead, id, 'reassign', { lead, reason: 'Người được giao đã chuyển' })
  expect(after.responsible?.name).toBe(socialOfficer.name)
  await run()
  expect(await titles(socialOfficer)).toHaveLength(1)
})

test('work of somebody who has left is told to whoever stands in for the head, who opens it and does it; after the head’s return he may not', async () => {
  const { cultureOfficer: left, cultureHead, economyOfficer: standIn, centreOfficer: third, administrator } = story.ward
  const id = await work({ dueOn: '2026-11-27' })
  await run()
  await administrator.client.patch(`/api/v1/people/${left.personId}`, { leftOn: '2026-11-16' })
  const absence = await away(cultureHead, standIn, { from: on(16, '08:00') })
  const task = async (who: TestPerson) => (await clientOf(story.app, who)).get(`/api/v1/assignments/${id}`)
  await at(16, '16:59')
  expect([await titles(standIn), (await task(standIn)).status]).toEqual([[], 404])
  // The day after the last one: planned anew, then told.
  await at(17, '07:30')
  await run()
  expect(await titles(standIn)).toEqual([
    'Việc mới được giao – thay Mạc Thị Đào, vắng mặt đến 17:00 ngày 20/11: việc được giao',
  ])
  expect(await titles(third)).toEqual([])
  expect([(await task(standIn)).status, (await task(third)).status]).toEqual([200, 404])
  const done = await act(story.app, standIn, id, 'acknowledge')
  expect(done.transitions.at(-1)?.insteadOf?.name).toBe(cultureHead.name)
  const refused = await (await clientOf(story.app, third)).post(`/api/v1/assignments/${id}/report`, { note: 'x' })
  expect(refused.status).toBe(404)
  await changeAbsence(story.app, story.ward, absence, 'end')
  const after = await (await clientOf(story.app, standIn)).post(`/api/v1/assignments/${id}/report`, { note: 'x' })
  expect([after.status, (await task(standIn)).status]).toEqual([404, 404])
})

test('what changes under the hands of somebody away is heard by the stand-in', async () => {
  const { cultureOfficer: given, socialOfficer: standIn } = story.ward
  await away(given, standIn)
  await onMonday()
  const id = await work()
  await run()
  await act(story.app, story.ward.chairman, id, 'recall', { reason: 'Không cần nữa' })
  await run()
  expect((await titles(standIn)).at(-1)).toBe(`Việc đã được thu hồi – ${INSTEAD}: việc được giao`)
  expect(await titles(given)).toEqual([])
})

test('one of several who may decide is not told while he is away and another is there; he is when he is back and it still waits', async () => {
  const { cultureOfficer, cultureHead, chairman, vice, socialOfficer } = story.ward
  await away(cultureHead, socialOfficer)
  await onMonday()
  const id = await work({ dueOn: '2026-11-27' })
  await run()
  await act(story.app, cultureOfficer, id, 'request-extension', { dueOn: '2026-12-04', reason: 'Chờ số liệu' })
  await run()
  const asked = async (who: TestPerson) =>
    (await titles(who)).filter((title) => title.startsWith('Có đề nghị gia hạn')).length
  const all = async () => Promise.all([chairman, vice, cultureHead, socialOfficer].map(asked))
  expect(await all()).toEqual([1, 1, 0, 0])
  for (const day of [17, 18, 19, 20]) await at(day, '07:30')
  expect(await all()).toEqual([1, 1, 0, 0])
  await at(23, '07:30')
  expect(await all()).toEqual([1, 1, 1, 0])
})

test('one who may decide and comes back before he meant to is asked then', async () => {
  const { cultureOfficer, cultureHead, socialOfficer } = story.ward
  const absence = await away(cultureHead, socialOfficer)
  const id = await work({ dueOn: '2026-11-27' })
  await run()
  await act(story.app, cultureOfficer, id, 'request-extension', { dueOn: '2026-12-04', reason: 'Chờ số liệu' })
  await at(17, '10:00')
  expect(await titles(cultureHead)).toEqual([])
  await changeAbsence(story.app, story.ward, absence, 'end')
  await run()
  expect(await titles(cultureHead)).toContain('Có đề nghị gia hạn: việc được giao')
})

test('of those who may decide all are told when all are away: a stand-in may not', async () => {
  const { cultureOfficer, cultureHead, chairman, vice, socialOfficer } = story.ward
  await onMonday()
  const id = await work({ dueOn: '2026-11-27' })
  await run()
  for (const person of [cultureHead, chairman, vice]) await away(person, socialOfficer)
  await act(story.app, cultureOfficer, id, 'request-extension', { dueOn: '2026-12-04', reason: 'Chờ số liệu' })
  await run()
  expect((await titles(cultureHead)).at(-1)).toBe(
    'Có đề nghị gia hạn – vắng mặt đến 17:00 ngày 20/11, những người quyết định khác cũng vắng mặt: việc được giao',
  )
  expect(await titles(socialOfficer)).toEqual([])
})

test('a letter that waited until the person was back leaves out what is not the stand-in’s any more', async () => {
  const { cultureOfficer: given, socialOfficer: standIn } = story.ward
  const absence = await away(given, standIn)
  await onMonday()
  await work({ to: standIn })
  await run()
  const id = await work()
  await run()
  await changeAbsence(story.app, story.ward, absence, 'end')
  await at(16, '10:01')
  expect(mail(standIn)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
  const letter = (await ledger(story.app, story.ward, id)).find(({ channel }) => channel === 'email')
  expect(letter).toMatchObject({ state: 'cancelled', error: 'Người nhận không còn thay việc này.' })
})

test('the written limit is that of who hears it: what is for others joins his own collected message', async () => {
  const { cultureOfficer: given, socialOfficer: standIn } = story.ward
  await away(given, standIn)
  await onMonday()
  await work({ to: standIn })
  await run()
  await work()
  await run()
  expect(mail(standIn)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
  await at(16, '10:01')
  expect(mail(standIn).at(-1)).toBe(`[Kịp] Việc mới được giao – ${INSTEAD}: việc được giao`)
})
