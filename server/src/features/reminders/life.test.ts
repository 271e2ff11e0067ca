import { describe, expect, test } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, notifications, outcomes, plans } from '../../testing/reminders.ts'

const story = reminderStory()

async function at(moment: string): Promise<void> {
  const { app } = story
  app.clock.set(`2026-${moment}:00+07:00`)
  await runEngine(app)
}

describe('the life of an assignment', () => {
  test('from being given to being late, by page and by mail, and silence after it is done', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toEqual(['assigned page sent', 'assigned email sent'])
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])

    await at('11-16T14:29')
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
    await at('11-16T14:31')
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(2)
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    expect(await outcomes(app, ward, id)).toEqual([
      'assigned page acknowledged',
      'assigned email acknowledged',
      'unacknowledged page acknowledged',
      'unacknowledged email acknowledged',
    ])

    // Half of the time and three working days before fall on one morning: one message.
    await at('11-23T07:30')
    await at('11-26T07:31')
    await at('11-27T07:31')
    await at('11-27T15:01')
    await at('11-30T07:31')
    await at('12-01T07:31')
    expect(mailTo(app, ward.cultureOfficer).slice(2)).toEqual([
      '[Kịp] Đã qua 50 % thời gian: việc được giao',
      '[Kịp] Còn 1 ngày làm việc đến hạn: việc được giao',
      '[Kịp] Đến hạn hôm nay: việc được giao',
      '[Kịp] Còn 2 giờ đến hạn: việc được giao',
      '[Kịp] Quá hạn từ 17:00 thứ Sáu 27/11/2026: việc được giao',
      '[Kịp] Quá hạn từ 17:00 thứ Sáu 27/11/2026: việc được giao',
    ])
    await act(app, ward.cultureOfficer, id, 'complete', { answer: '123/UBND-VP' })
    expect(await plans(app, ward, id)).toEqual([])
    await at('12-02T07:31')
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(8)
  })

  test('mail says what kind of thing it is, the limit and where to find it, and not the content', async () => {
    const { app, ward } = story
    await give(app, ward, { dueOn: '2026-11-27', instruction: 'Rà soát hộ nghèo của bà con' })
    await runEngine(app)
    const [mail] = app.mailbox.messages
    expect(mail?.text).toContain('Hạn: 17:00 thứ Sáu 27/11/2026.')
    expect(mail?.text).toMatch(/http:\/\/127\.0\.0\.1:\d+\/assignments\/[0-9a-f-]{36}/)
    expect(`${mail?.subject} ${mail?.text}`).not.toContain('hộ nghèo')
    const [notification] = await notifications(app, ward.cultureOfficer)
    expect(notification?.body).toContain('Rà soát hộ nghèo')
  })

  test('what the page fetched is delivered, what was looked at is seen', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app)
    const [notification] = await notifications(app, ward.cultureOfficer)
    expect(await outcomes(app, ward, id)).toContain('assigned page delivered')
    const officer = await clientOf(app, ward.cultureOfficer)
    await officer.post(`/api/v1/notifications/${notification?.id}/seen`)
    expect(await outcomes(app, ward, id)).toContain('assigned page seen')
    const other = await clientOf(app, ward.socialOfficer)
    expect((await other.post(`/api/v1/notifications/${notification?.id}/acknowledge`)).status).toBe(404)
    const answer = await officer.post(`/api/v1/notifications/${notification?.id}/acknowledge`)
    expect(answer.body).toMatchObject({ allowed: [] })
    expect(await outcomes(app, ward, id)).toContain('assigned page acknowledged')
  })
})

describe('the ledger', () => {
  test('of what is planned and of what went out: rule, time, person, channel, state, attempts, and what became of it', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    const officer = { id: ward.cultureOfficer.personId, name: ward.cultureOfficer.name }
    const shape = (channel: string, state: string) => ({
      rule: expect.any(String),
      plannedAt: expect.stringMatching(/^2026-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+07:00$/),
      person: officer,
      channel,
      state,
      attempts: 0,
      sentAt: null,
      acknowledgedAt: null,
      error: null,
    })
    const planned = await ledger(app, ward, id)
    expect(planned).toHaveLength(16)
    for (const channel of ['page', 'email']) {
      expect(planned).toContainEqual(expect.objectContaining({ ...shape(channel, 'planned'), rule: 'morning-of' }))
    }
    await runEngine(app)
    const sentAt = expect.stringContaining('2026-11-16T09:00')
    const sent = (await ledger(app, ward, id)).filter(({ rule }) => rule === 'assigned')
    expect(sent).toMatchObject([
      { ...shape('page', 'sent'), sentAt },
      { ...shape('email', 'sent'), sentAt, attempts: 1 },
    ])
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    const acknowledged = (await ledger(app, ward, id)).filter(({ rule }) => rule === 'assigned')
    expect(acknowledged).toMatchObject([
      { state: 'acknowledged', acknowledgedAt: sentAt },
      { state: 'acknowledged', acknowledgedAt: sentAt },
    ])
  })

  test('holds each reminder once, however often the work is touched', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await runEngine(app)
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    const before = (await ledger(app, ward, id)).map(({ id: line, channel }) => `${line} ${channel}`)
    for (const note of ['một', 'hai', 'ba']) {
      await act(app, ward.cultureOfficer, id, 'report', { note })
      await runEngine(app)
    }
    const after = await ledger(app, ward, id)
    expect(after.map(({ id: line, channel }) => `${line} ${channel}`)).toEqual(before)
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
  })
})

describe('times', () => {
  test('one digest in the morning for what can wait, everything in it', async () => {
    const { app, ward } = story
    const ids: string[] = []
    for (const instruction of ['một', 'hai', 'ba']) {
      ids.push(await give(app, ward, { dueOn: '2026-11-20', instruction }))
    }
    await runEngine(app)
    for (const id of ids) await act(app, ward.cultureOfficer, id, 'acknowledge')
    app.mailbox.messages.length = 0
    await at('11-19T07:29')
    app.mailbox.messages.length = 0
    await at('11-19T07:30')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Nhắc 3 việc'])
    const [digest] = app.mailbox.messages.filter(({ subject }) => subject === '[Kịp] Nhắc 3 việc')
    expect(digest?.text.match(/Còn 1 ngày làm việc đến hạn/g)).toHaveLength(3)
    expect((await ledger(app, ward, ids[0] ?? '')).at(-1)).toMatchObject({ digest: true })
  })

  test('nobody is disturbed in the evening, except for hỏa tốc', async () => {
    const { app, ward } = story
    app.clock.set('2026-11-20T22:00:00+07:00')
    await give(app, ward)
    const urgent = await give(app, ward, {
      to: ward.socialOfficer,
      urgency: 'hoa-toc',
      dueAt: '2026-11-21T08:00:00+07:00',
    })
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect(mailTo(app, ward.socialOfficer)).toHaveLength(1)
    await at('11-20T22:16')
    expect(mailTo(app, ward.socialOfficer)).toHaveLength(2)
    expect((await notifications(app, ward.socialOfficer))[0]).toMatchObject({ urgent: true })
    await act(app, ward.socialOfficer, urgent, 'acknowledge')
    await at('11-23T07:30')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
  })
})

test('the neighbours see and hear nothing of it', async () => {
  const { app, ward } = story
  const id = await give(app, ward)
  await runEngine(app)
  const neighbour = await clientOf(app, ward.neighbour)
  expect((await neighbour.get(`/api/v1/assignments/${id}/reminders`)).status).toBe(404)
  expect((await neighbour.get('/api/v1/messages?state=sent')).body).toMatchObject({ items: [] })
  const administrator = await clientOf(app, ward.administrator)
  expect((await administrator.get<{ items: unknown[] }>('/api/v1/messages?state=sent')).body.items).not.toEqual([])
})
