/** Whoever may decide hears at once that something waits for him; whoever may not hears nothing. */
import { describe, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, notifications } from '../../testing/reminders.ts'

const story = reminderStory()

const everybody = ({ ward } = story) => [
  ward.chairman,
  ward.vice,
  ward.cultureHead,
  ward.economyHead,
  ward.cultureOfficer,
  ward.socialOfficer,
  ward.clerk,
  ward.administrator,
  ward.auditor,
]

/** Who was told these words by page and by mail, in the order of everybody; a difference between the two is told. */
async function whoHeard(words: string): Promise<string[]> {
  const { app } = story
  const heard: string[] = []
  for (const person of everybody()) {
    const page = (await notifications(app, person)).filter(({ title }) => title.includes(words)).length
    const mail = mailTo(app, person).filter((subject) => subject.includes(words)).length
    if (page + mail > 0)
      heard.push(page === 1 && mail === 1 ? person.name : `${person.name}: ${page} page, ${mail} mail`)
  }
  return heard
}
const names = (...people: TestPerson[]) => people.map(({ name }) => name)

async function given(work: Parameters<typeof give>[2] = {}): Promise<string> {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn: '2026-11-27', ...work })
  await runEngine(app)
  app.clock.advance({ minutes: 5 })
  app.mailbox.messages.length = 0
  return id
}

const MORE_TIME = { dueOn: '2026-12-04', reason: 'Chờ số liệu' }

describe('an extension asked for', () => {
  test('is told to the head of the lead unit, the giver and every leader, and to nobody else', async () => {
    const { app, ward } = story
    const id = await given()
    await act(app, ward.cultureOfficer, id, 'request-extension', MORE_TIME)
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice, ward.cultureHead))
    // They are those who may: the others are refused.
    for (const person of everybody()) {
      const { body } = await (await clientOf(app, person)).get<{ allowed?: string[] }>(`/api/v1/assignments/${id}`)
      const told = [ward.chairman, ward.vice, ward.cultureHead].includes(person)
      expect(body.allowed?.includes('grant-extension') ?? false, person.name).toBe(told)
    }
    await act(app, ward.vice, id, 'grant-extension')
    const items = (await ledger(app, ward, id)).filter(({ rule }) => rule === 'to-decide')
    expect(items.filter(({ person }) => person.name === ward.vice.name).map(({ state }) => state)).toEqual([
      'acknowledged',
      'acknowledged',
    ])
  })

  test('of work a head gave in his own unit: the head and the leaders', async () => {
    const { app, ward } = story
    const head = await clientOf(app, ward.economyHead)
    const { body } = await head.post<{ id: string }>('/api/v1/assignments', {
      instruction: 'Kiểm tra vỉa hè',
      lead: { unitId: ward.units.economy, personId: ward.economyOfficer.personId },
      dueOn: '2026-11-27',
    })
    await runEngine(app)
    app.mailbox.messages.length = 0
    await act(app, ward.economyOfficer, body.id, 'request-extension', MORE_TIME)
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice, ward.economyHead))
  })

  test('by the head himself is told to those above, not to him', async () => {
    const { app, ward } = story
    const id = await given()
    await act(app, ward.cultureHead, id, 'request-extension', MORE_TIME)
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice))
  })

  test('in the evening waits for the office, and is not told any more when it was decided by then', async () => {
    const { app, ward } = story
    const [decided, open] = [await given(), await given({ to: ward.socialOfficer })]
    app.clock.set('2026-11-16T20:00:00+07:00')
    await act(app, ward.cultureOfficer, decided, 'request-extension', MORE_TIME)
    await act(app, ward.socialOfficer, open, 'request-extension', MORE_TIME)
    await runEngine(app)
    expect(await whoHeard('gia hạn')).toEqual([])
    await act(app, ward.chairman, decided, 'grant-extension')
    app.clock.set('2026-11-17T07:30:00+07:00')
    await runEngine(app)
    // One subject each: a message about both would name two.
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice, ward.cultureHead))
    const told = (await ledger(app, ward, decided)).filter(({ rule }) => rule === 'to-decide')
    expect(told.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })

  test('is not told to somebody who lost the right before it went out', async () => {
    const { app, ward } = story
    const id = await given()
    app.clock.set('2026-11-16T20:00:00+07:00')
    await act(app, ward.cultureOfficer, id, 'request-extension', MORE_TIME)
    const administrator = await clientOf(app, ward.administrator)
    const roles = [{ role: 'officer', unitId: ward.units.leaders }]
    const { status } = await administrator.post(`/api/v1/accounts/${ward.vice.accountId}/roles`, { roles })
    expect(status).toBe(200)
    app.clock.set('2026-11-17T07:30:00+07:00')
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.cultureHead))
    const [lost] = (await ledger(app, ward, id)).filter(({ person }) => person.name === ward.vice.name)
    expect(lost).toMatchObject({ state: 'cancelled', error: 'Không còn quyền quyết định việc này.' })
  })

  test('is told once more only to who is given the right while it waits, not to who is given another', async () => {
    const { app, ward } = story
    const id = await given()
    await act(app, ward.cultureOfficer, id, 'request-extension', MORE_TIME)
    await runEngine(app)
    const administrator = await clientOf(app, ward.administrator)
    const grant = async (person: TestPerson, ...roles: string[]) => {
      const { ward } = story
      const body = { roles: roles.map((role) => ({ role, unitId: ward.rootId })) }
      expect((await administrator.post(`/api/v1/accounts/${person.accountId}/roles`, body)).status).toBe(200)
    }
    await grant(ward.clerk, 'clerk', 'leader')
    await grant(ward.auditor, 'auditor', 'clerk')
    await runEngine(app, ['plan'])
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice, ward.cultureHead, ward.clerk))
    await act(app, ward.clerk, id, 'grant-extension')
  })

  test('is told to a leader whose account was stopped once it is open again', async () => {
    const { app, ward } = story
    const administrator = await clientOf(app, ward.administrator)
    const account = `/api/v1/accounts/${ward.vice.accountId}`
    expect((await administrator.post(`${account}/disable`)).status).toBe(200)
    const id = await given()
    await act(app, ward.cultureOfficer, id, 'request-extension', MORE_TIME)
    await runEngine(app)
    const heard = () => mailTo(app, ward.vice).filter((subject) => subject.includes('Có đề nghị gia hạn')).length
    expect([heard(), mailTo(app, ward.chairman).length]).toEqual([0, 1])
    expect((await administrator.post(`${account}/enable`)).status).toBe(200)
    await runEngine(app, ['plan'])
    await runEngine(app)
    expect([heard(), mailTo(app, ward.chairman).length]).toEqual([1, 1])
  })

  test('in the evening before a limit on a Saturday does not wait until it has passed', async () => {
    const { app, ward } = story
    const id = await given({ dueOn: '2026-11-21' })
    app.clock.set('2026-11-20T20:00:00+07:00')
    await act(app, ward.cultureOfficer, id, 'request-extension', MORE_TIME)
    await runEngine(app)
    expect(await whoHeard('Có đề nghị gia hạn')).toEqual(names(ward.chairman, ward.vice, ward.cultureHead))
  })
})

describe('work reported as done', () => {
  test('and waiting for approval is told to everybody who may approve it', async () => {
    const { app, ward } = story
    const id = await given()
    await act(app, ward.cultureOfficer, id, 'complete', { note: 'Đã trao đổi qua điện thoại' })
    await runEngine(app)
    expect(await whoHeard('chờ duyệt')).toEqual(names(ward.chairman, ward.vice, ward.cultureHead))
  })

  test('by a head who carries it is not his to approve', async () => {
    const { app, ward } = story
    const chairman = await clientOf(app, ward.chairman)
    const { body } = await chairman.post<{ id: string }>('/api/v1/assignments', {
      instruction: 'Việc của phòng',
      lead: { unitId: ward.units.culture },
      dueOn: '2026-11-27',
    })
    await runEngine(app)
    app.mailbox.messages.length = 0
    await act(app, ward.cultureHead, body.id, 'complete', { note: 'Đã làm xong' })
    await runEngine(app)
    expect(await whoHeard('chờ duyệt')).toEqual(names(ward.chairman, ward.vice))
  })

  test('not approved, and reported once more: told once more', async () => {
    const { app, ward } = story
    const id = await given()
    await act(app, ward.cultureOfficer, id, 'complete', { note: 'Đã trao đổi qua điện thoại' })
    await runEngine(app)
    await act(app, ward.cultureHead, id, 'return', { reason: 'Thiếu số liệu' })
    app.mailbox.messages.length = 0
    app.clock.advance({ minutes: 61 })
    await act(app, ward.cultureOfficer, id, 'complete', { note: 'Đã bổ sung số liệu' })
    await runEngine(app)
    expect(mailTo(app, ward.vice)).toEqual(['[Kịp] Đã báo hoàn thành, chờ duyệt: việc được giao'])
    expect(mailTo(app, ward.economyHead)).toEqual([])
  })
})

test('work handed back is told to everybody who may give it anew, and not to who handed it back', async () => {
  const { app, ward } = story
  const id = await given()
  await act(app, ward.cultureHead, id, 'return', { reason: 'Không thuộc lĩnh vực của phòng' })
  await runEngine(app)
  expect(await whoHeard('Việc bị trả lại')).toEqual(names(ward.chairman, ward.vice))
  await act(app, ward.vice, id, 'reassign', {
    lead: { unitId: ward.units.economy, personId: ward.economyOfficer.personId },
  })
  app.mailbox.messages.length = 0
  app.clock.advance({ minutes: 61 })
  await act(app, ward.economyOfficer, id, 'return', { reason: 'Cũng không phải' })
  await runEngine(app)
  expect(await whoHeard('Việc bị trả lại')).toEqual([
    `${ward.chairman.name}: 2 page, 1 mail`,
    `${ward.vice.name}: 2 page, 1 mail`,
    ward.economyHead.name,
  ])
})
