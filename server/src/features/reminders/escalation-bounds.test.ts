/** What an escalation does not do: wake for what is old, ask twice, speak several times after a standstill. */
import type { EscalationPolicyView, EscalationPreview, Health, MessageLink } from '@kip/core/reminders'
import { defaultEscalation } from '@kip/core/reminders'
import { beforeEach, describe, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { createTestEngine, runEngine } from '../../testing/engine.ts'
import {
  courseOfPaper,
  ledgerOfPaper,
  putInPlace,
  putOnDuty,
  takeIt,
  urgentPaper,
  whoHeard,
} from '../../testing/night.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { clientOf, notifications } from '../../testing/reminders.ts'

const story = reminderStory()
let first: TestPerson
let second: TestPerson
let shiftId: string
beforeEach(async () => {
  const { app, ward } = story
  first = ward.cultureOfficer
  second = ward.economyOfficer
  shiftId = await putOnDuty(ward, [first, second], '2026-11-16')
  app.clock.set('2026-11-16T22:00:00+07:00')
})

const heard = (words = 'Hỏa tốc') => {
  const { app, ward } = story
  return whoHeard(app, [first, second, ward.chairman, ward.vice, ward.clerk, ward.administrator], words)
}
const once = (...people: TestPerson[]) => people.map(({ name }) => `${name} 1/1`)
async function at(time: string) {
  story.app.clock.set(`2026-11-${time.length > 5 ? time : `16T${time}`}:30+07:00`)
  await runEngine(story.app)
}
const change = async (who: TestPerson, urgency: string, more: object, version?: number) => {
  const { urgency: _, ...policy } = defaultEscalation('hoa-toc')
  const client = await clientOf(story.app, who)
  return client.put<EscalationPolicyView>(`/api/v1/escalation-policies/${urgency}`, {
    ...policy,
    ...more,
    ...(version === undefined ? {} : { version }),
  })
}

describe('after a standstill', () => {
  test('of eight hours only the newest step speaks, the others end replaced by it, and the next is counted from then', async () => {
    const { app, ward } = story
    const id = await urgentPaper(app, ward)
    await at('22:00')
    await at('17T06:00')
    expect(await heard()).toEqual(once(first, ward.chairman, ward.vice))
    const ended = (await ledgerOfPaper(app, ward.clerk, id)).filter(({ person }) => person.id === second.personId)
    expect(ended.map(({ state, error }) => `${state} ${error}`)).toEqual([
      expect.stringMatching(/^cancelled Đã gộp vào lời nhắc «Hỏa tốc đến lúc 22:00/),
    ])
    await at('17T06:09')
    expect(await heard('Không còn ai trong chuỗi')).toEqual([])
    await at('17T06:11')
    expect(await heard('Không còn ai trong chuỗi')).toEqual(once(ward.administrator))
  })

  test('longer than a paper is fresh nobody is woken: the morning says it', async () => {
    const { app, ward } = story
    app.clock.set('2026-11-20T22:00:00+07:00')
    await urgentPaper(app, ward)
    await at('21T11:00')
    expect(await heard()).toEqual([])
    await at('23T07:31')
    expect(await heard('chưa ai nhận: chưa giao')).toEqual(once(ward.chairman, ward.vice, ward.clerk))
  })
})

describe('old matters wake nobody', () => {
  test('a backlog taken in with its own days, and a paper of yesterday that is marked today', async () => {
    const { app, ward } = story
    await urgentPaper(app, ward, { receivedAt: '2026-11-16T08:00:00+07:00' })
    const old = await urgentPaper(app, ward, { mark: 'KHẨN', receivedAt: '2026-11-15T08:00:00+07:00' })
    const clerk = await clientOf(app, ward.clerk)
    expect((await clerk.patch(`/api/v1/incoming/${old}`, { fields: { urgency: 'hoa-toc' } })).status).toBe(200)
    await at('22:01')
    await at('23:30')
    expect(await heard()).toEqual([])
  })

  test('work taken back starts nothing; a mark corrected upward starts anew from the correction', async () => {
    const { app, ward } = story
    const id = await urgentPaper(app, ward, { mark: 'KHẨN' })
    await at('22:05')
    expect(await heard('Khẩn')).toEqual([])
    const clerk = await clientOf(app, ward.clerk)
    await clerk.patch(`/api/v1/incoming/${id}`, { fields: { urgency: 'hoa-toc' } })
    await at('22:06')
    expect(await heard('Hỏa tốc đến lúc 22:05')).toEqual(once(first))
    const chairman = await clientOf(app, ward.chairman)
    const work = { instruction: 'Kiểm tra các điểm ngập', lead: { unitId: ward.units.economy } }
    const { body } = await chairman.post<{ id: string }>(`/api/v1/incoming/${id}/assignments`, work)
    expect((await chairman.post(`/api/v1/assignments/${body.id}/recall`, { reason: 'Giao nhầm' })).status).toBe(200)
    await at('22:40')
    expect(await heard('Hỏa tốc đến lúc 22:05')).toEqual(once(first))
  })

  test('a change of policy wakes nobody: what runs goes on by the version it began with', async () => {
    const { app, ward } = story
    await urgentPaper(app, ward)
    await at('22:00')
    const faster = { outside: [{ who: 'leader', afterMinutes: 0 }] }
    expect((await change(ward.clerk, 'hoa-toc', faster)).status).toBe(403)
    expect((await change(ward.administrator, 'hoa-toc', faster)).body).toMatchObject({ version: 1 })
    expect((await change(ward.chairman, 'hoa-toc', faster, 0)).body).toMatchObject({ code: 'stale-version' })
    await at('22:05')
    expect(await heard()).toEqual(once(first))
    await urgentPaper(app, ward)
    await at('22:06')
    expect(await heard('Hỏa tốc đến lúc 22:05')).toEqual(once(ward.chairman, ward.vice))
  })

  test('a policy that makes no sense is refused with what to do', async () => {
    const { ward } = story
    const last = {
      outside: [
        { who: 'administrator', afterMinutes: 0 },
        { who: 'leader', afterMinutes: 5 },
      ],
    }
    expect((await change(ward.chairman, 'hoa-toc', last)).body).toMatchObject({
      fields: { outside: expect.any(String) },
    })
    expect((await change(ward.chairman, 'hoa-toc', { office: [] })).status).toBe(400)
    expect((await change(ward.chairman, 'none', {})).body).toMatchObject({ fields: { enabled: expect.any(String) } })
  })
})

test('nobody who could be told: health and the first page of the administrator say it, until somebody is on duty', async () => {
  const { app, ward } = story
  const admin = await clientOf(app, ward.administrator)
  await change(ward.administrator, 'hoa-toc', { outside: [{ who: 'duty', rank: 1, afterMinutes: 0 }] })
  const absence = {
    personId: ward.administrator.personId,
    kind: 'leave',
    from: '2026-11-16T21:00:00+07:00',
    to: '2026-11-18T17:00:00+07:00',
  }
  const entered = await admin.post<{ id: string }>('/api/v1/absences', absence)
  expect((await admin.post(`/api/v1/absences/${entered.body.id}/confirm`)).status).toBe(200)
  await putInPlace(app, ward, shiftId, 1, null)
  const unheard = async () => (await app.client().get<Health>('/api/v1/health')).body.reminding.unheardPapers
  const before = await unheard()
  const id = await urgentPaper(app, ward)
  await at('22:00')
  expect([await heard(), (await unheard()) - before]).toEqual([[], 1])
  expect((await courseOfPaper(app, ward.clerk, id))?.unheard).toBe(true)
  const { body } = await admin.get<{ attention: { kind: string }[] }>('/api/v1/me/today')
  expect(body.attention.map(({ kind }) => kind)).toContain('unheard-paper')
  await putInPlace(app, ward, shiftId, 1, ward.socialOfficer.personId)
  await at('22:02')
  expect(await whoHeard(app, [ward.socialOfficer], 'Hỏa tốc')).toEqual(once(ward.socialOfficer))
  expect(await unheard()).toBe(before)
})

describe('taking it', () => {
  test('by the one-time link of the letter, or by the notification: nobody else is woken', async () => {
    const { app, ward } = story
    const byLetter = await urgentPaper(app, ward)
    const byPage = await urgentPaper(app, ward)
    await at('22:00')
    const letters = app.mailbox.messages.filter(({ to }) => to.includes(`${first.username}@kip.example`))
    expect(letters).toHaveLength(2)
    const told = await notifications(app, first)
    const own = told.find(({ url }) => url === `/incoming/${byPage}`)
    expect((await (await clientOf(app, first)).post(`/api/v1/notifications/${own?.id}/acknowledge`)).status).toBe(200)
    for (const { text } of letters) {
      const token = /message-link\?token=(\S+)/.exec(text ?? '')?.[1]
      expect((await app.client().post<MessageLink>('/api/v1/message-links', { token })).status).toBe(200)
    }
    for (const id of [byLetter, byPage]) {
      expect(await courseOfPaper(app, ward.clerk, id)).toMatchObject({
        state: 'taken',
        taken: { by: { name: first.name } },
      })
    }
    await at('23:00')
    expect(await heard()).toEqual([`${first.name} 2/2`])
  })
})

test('two workers ask everybody once', async () => {
  const { app, ward } = story
  await urgentPaper(app, ward)
  const engines = [createTestEngine(app), createTestEngine(app)]
  for (const time of ['22:00', '22:10', '22:20']) {
    app.clock.set(`2026-11-16T${time}:30+07:00`)
    await Promise.all(engines.map((engine) => engine.run()))
  }
  expect(await heard()).toEqual(once(first, second, ward.chairman, ward.vice))
})

test('the preview is the same rule with the roster of that night', async () => {
  const { app, ward } = story
  const client = await clientOf(app, ward.clerk)
  const policy = defaultEscalation('hoa-toc')
  const ask = (arrivesAt: string) =>
    client.post<EscalationPreview>('/api/v1/escalation-policies/preview', { policy, arrivesAt })
  const { body } = await ask('2026-11-16T22:00:00+07:00')
  expect(
    body.calls.map(({ at, people }) => `${at.slice(11, 16)} ${people.map(({ name }) => name).join(', ')}`),
  ).toEqual([
    `22:00 ${first.name}`,
    `22:10 ${second.name}`,
    `22:20 ${ward.chairman.name}, ${ward.vice.name}`,
    `22:30 ${ward.administrator.name}`,
  ])
  const tomorrow = (await ask('2026-11-17T22:00:00+07:00')).body
  expect(tomorrow.passed).toEqual(['không có trực chính', 'không có người trực tiếp theo'])
  expect((await takeIt(app, ward.clerk, ward.rootId)).status).toBe(409)
})
