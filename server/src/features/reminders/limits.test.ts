/** Limits on days off and outside office hours: every warning comes before them. */
import { expect, test } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, plans } from '../../testing/reminders.ts'

const story = reminderStory('2026-11-23T09:00:00+07:00')

/** What the officer got by mail at each of these moments, the paper's name left out. */
async function hear(...moments: string[]): Promise<string[]> {
  const { app, ward } = story
  const heard: string[] = []
  for (const moment of moments) {
    app.clock.set(`2026-11-${moment}:00+07:00`)
    app.mailbox.messages.length = 0
    await runEngine(app)
    heard.push(...mailTo(app, ward.cultureOfficer).map((subject) => `${moment} ${subject.slice(6).split(':')[0]}`))
  }
  return heard
}

/** No line of the ledger that warns went out at or after the limit. */
async function expectBefore(id: string, limit: string): Promise<void> {
  const { app, ward } = story
  const warnings = (await ledger(app, ward, id)).filter(({ rule }) =>
    ['share-of-time', 'days-before', 'morning-of', 'hours-before'].includes(rule),
  )
  expect(warnings.filter(({ state }) => state !== 'planned' && state !== 'cancelled').length).toBeGreaterThan(2)
  for (const { rule, plannedAt, sentAt } of warnings) {
    expect(Date.parse(plannedAt), rule).toBeLessThan(Date.parse(limit))
    if (sentAt !== null) expect(Date.parse(sentAt), rule).toBeLessThan(Date.parse(limit))
  }
}

test('a limit on a Saturday: the last warnings come on Friday, none on the day off, none after', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn: '2026-11-28' })
  await runEngine(app)
  await act(app, ward.cultureOfficer, id, 'acknowledge')
  expect(
    await hear(
      '25T07:31',
      '26T07:31',
      '27T07:31',
      '27T15:01',
      '27T17:01',
      '28T08:01',
      '28T15:01',
      '28T17:01',
      '29T09:00',
      '30T07:31',
    ),
  ).toEqual([
    '25T07:31 Còn 3 ngày làm việc đến hạn',
    '26T07:31 Đã qua 50 % thời gian',
    '27T07:31 Hôm nay là ngày làm việc cuối trước hạn',
    '27T15:01 Còn 2 giờ làm việc đến hạn',
    '30T07:31 Quá hạn từ 17',
  ])
  await expectBefore(id, '2026-11-28T17:00:00+07:00')
})

test('a limit on a Saturday at ten, named by the hour: two hours before it, on the day off', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueAt: '2026-11-28T10:00:00+07:00' })
  await runEngine(app)
  await act(app, ward.cultureOfficer, id, 'acknowledge')
  expect(await hear('25T07:31', '26T07:31', '27T07:31', '27T15:01', '28T08:01', '28T10:01')).toEqual([
    '25T07:31 Còn 3 ngày làm việc đến hạn',
    '26T07:31 Đã qua 50 % thời gian',
    '27T07:31 Hôm nay là ngày làm việc cuối trước hạn',
    '28T08:01 Còn 2 giờ đến hạn',
  ])
  await expectBefore(id, '2026-11-28T10:00:00+07:00')
})

test('work of a Friday evening that is due on Saturday does not wait for Monday, other work does', async () => {
  const { app, ward } = story
  app.clock.set('2026-11-27T20:00:00+07:00')
  await give(app, ward, { dueOn: '2026-11-28' })
  await give(app, ward, { to: ward.socialOfficer, dueOn: '2026-11-30' })
  expect(await hear('27T20:01', '28T15:01')).toEqual(['27T20:01 Việc mới được giao', '28T15:01 Còn 2 giờ đến hạn'])
  expect(mailTo(app, ward.socialOfficer)).toEqual([])
})

test('a limit moved in the evening to before the office opens is told at once', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn: '2026-12-04' })
  await runEngine(app)
  await act(app, ward.chairman, id, 'suspend', { reason: 'Chờ hướng dẫn' })
  app.clock.set('2026-11-27T20:00:00+07:00')
  await runEngine(app)
  app.mailbox.messages.length = 0
  await act(app, ward.chairman, id, 'resume', { dueAt: '2026-11-28T17:00:00+07:00' })
  await runEngine(app)
  expect(mailTo(app, ward.cultureOfficer)).toEqual([
    expect.stringMatching(/Việc được tiếp tục; thời hạn đổi .* sang 17:00 thứ Bảy 28\/11\/2026/),
  ])
})

test('a digest before office hours comes on the day itself, and the preview tells the same', async () => {
  const { app, ward } = story
  const administrator = await clientOf(app, ward.administrator)
  const policy = (await administrator.get<Record<string, unknown>>('/api/v1/reminder-policies/none')).body
  const { allowed: _a, changedAt: _c, changedBy: _b, version: _v, ...kept } = policy
  const early = { ...kept, digestAt: '06:00' }
  expect((await administrator.put('/api/v1/reminder-policies/none', early)).status).toBe(200)
  const assignedAt = app.clock.now().toString()
  const id = await give(app, ward, { dueOn: '2026-11-28' })
  await runEngine(app)
  const { body } = await administrator.post<{ items: { rule: string; sendAt: string }[] }>(
    '/api/v1/reminder-policies/preview',
    { policy: early, assignedAt, dueAt: '2026-11-28T17:00:00+07:00' },
  )
  const previewed = body.items.filter(({ rule }) => rule !== 'assigned')
  const minuteOf = (at: string) => at.slice(0, 16)
  expect(previewed.map(({ rule, sendAt }) => `${rule} ${minuteOf(sendAt)}`)).toEqual(await plans(app, ward, id))
  expect(await plans(app, ward, id)).toEqual([
    'unacknowledged 2026-11-23T14:30',
    'days-before 2026-11-25T06:00',
    'share-of-time 2026-11-26T06:00',
    'morning-of 2026-11-27T06:00',
    'hours-before 2026-11-27T15:00',
    'overdue-daily 2026-11-30T06:00',
  ])
})
