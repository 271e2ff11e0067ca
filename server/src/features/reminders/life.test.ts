import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { runEngine } from '../../testing/engine.ts'
import { act, clientOf, give, ledger, mailTo, notifications, outcomes, plans } from '../../testing/reminders.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  // Monday; Tuesday 24 November is a day off.
  app.clock.set('2026-11-16T09:00:00+07:00')
  app.mailbox.messages.length = 0
  ward = await createWard(app)
})
afterAll(() => app.close())

async function at(moment: string): Promise<void> {
  app.clock.set(`2026-${moment}:00+07:00`)
  await runEngine(app)
}

describe('the life of an assignment', () => {
  test('from being given to being late, by page and by mail, and silence after it is done', async () => {
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

describe('the plan follows', () => {
  test('a limit that moves: told once, reminded by the new one', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-20' })
    await runEngine(app)
    await act(app, ward.cultureOfficer, id, 'request-extension', { dueOn: '2026-12-04', reason: 'Chờ số liệu' })
    await runEngine(app)
    expect(mailTo(app, ward.chairman)).toEqual(['[Kịp] Có đề nghị gia hạn: việc được giao'])
    // Within the hour it would wait for the collected message.
    app.clock.advance({ minutes: 61 })
    await act(app, ward.chairman, id, 'grant-extension')
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer).at(-1)).toContain('sang 17:00 thứ Sáu 04/12/2026')
    expect(await plans(app, ward, id)).toEqual([
      'unacknowledged 2026-11-16T14:30',
      'share-of-time 2026-11-26T07:30',
      'days-before 2026-12-01T07:30',
      'days-before 2026-12-03T07:30',
      'morning-of 2026-12-04T07:30',
      'hours-before 2026-12-04T15:00',
      'overdue-daily 2026-12-07T07:30',
    ])
  })

  test('work given to another: the first hears so, the second is told', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await runEngine(app)
    app.clock.advance({ minutes: 61 })
    await act(app, ward.cultureHead, id, 'reassign', {
      lead: { unitId: ward.units.culture, personId: ward.socialOfficer.personId },
    })
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer).at(-1)).toBe('[Kịp] Việc đã được giao cho người khác: việc được giao')
    expect(mailTo(app, ward.socialOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
    const open = (await ledger(app, ward, id)).filter((item) => item.state === 'planned')
    expect(new Set(open.map((item) => item.person.name))).toEqual(new Set([ward.socialOfficer.name]))
  })

  test('recalled before anybody was told: nobody is told', async () => {
    app.clock.set('2026-11-16T20:00:00+07:00')
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await act(app, ward.chairman, id, 'recall', { reason: 'Giao nhầm' })
    await at('11-17T07:31')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect((await ledger(app, ward, id)).every((item) => item.state === 'cancelled')).toBe(true)
  })

  test('suspended: silence; resumed: the plan stands again', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-20' })
    await runEngine(app)
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    await act(app, ward.chairman, id, 'suspend', { reason: 'Chờ hướng dẫn' })
    expect(await plans(app, ward, id)).toEqual(['changed 2026-11-16T09:00'])
    await at('11-19T07:31')
    // Three working days of standing still; Tuesday is off.
    await act(app, ward.chairman, id, 'resume')
    expect(await plans(app, ward, id)).toContain('morning-of 2026-11-26T07:30')
  })

  test('a unit without a named officer: its head hears it', async () => {
    const chairman = await clientOf(app, ward.chairman)
    const { body } = await chairman.post('/api/v1/assignments', {
      instruction: 'Việc của phòng',
      lead: { unitId: ward.units.economy },
      with: [{ unitId: ward.units.police }],
      dueOn: '2026-11-27',
    })
    const items = await ledger(app, ward, String(body.id))
    const ofHead = items.filter((item) => item.person.id === ward.economyHead.personId).map((item) => item.rule)
    expect(ofHead).toContain('overdue-daily')
    // The police has no head here: the organ above it has none either, so nobody is invented.
    expect(new Set(items.map((item) => item.person.id))).toEqual(new Set([ward.economyHead.personId]))
  })

  test('a policy that is edited, and only for those who may; of that urgency and organisation alone', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    const urgent = await give(app, ward, { dueOn: '2026-11-27', to: ward.socialOfficer, urgency: 'khan' })
    await runEngine(app)
    const policy = (
      await (await clientOf(app, ward.administrator)).get<{ items: object[] }>('/api/v1/reminder-policies')
    ).body.items.at(0) as Record<string, unknown>
    expect(policy).toMatchObject({ urgency: 'none', version: 0, allowed: ['change'] })
    const { allowed: _a, changedAt: _c, changedBy: _b, rules, ...rest } = policy
    const change = { ...rest, rules: [{ rule: 'days-before', workingDays: 2, enabled: true, delivery: 'digest' }] }
    const officer = await clientOf(app, ward.cultureOfficer)
    expect((await officer.put('/api/v1/reminder-policies/none', change)).status).toBe(403)
    const administrator = await clientOf(app, ward.administrator)
    expect(await administrator.put('/api/v1/reminder-policies/none', change)).toMatchObject({
      status: 200,
      body: { version: 1 },
    })
    expect((await administrator.put('/api/v1/reminder-policies/none', change)).body).toMatchObject({
      code: 'stale-version',
    })
    await runEngine(app)
    expect(await plans(app, ward, id)).toEqual(['days-before 2026-11-25T07:30'])
    expect(rules).toHaveLength(8)
    expect(await plans(app, ward, urgent)).toHaveLength(7)
    const neighbour = await clientOf(app, ward.neighbour)
    expect((await neighbour.get('/api/v1/reminder-policies/none')).body).toMatchObject({ version: 0, rules })
  })

  test('a new day off', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await runEngine(app)
    const administrator = await clientOf(app, ward.administrator)
    const put = await administrator.put('/api/v1/calendar/days/2026-11-26', {
      kind: 'holiday',
      name: 'Ngày hội của phường',
    })
    expect(put.status, JSON.stringify(put.body)).toBe(200)
    await runEngine(app)
    expect(await plans(app, ward, id)).toContain('days-before 2026-11-25T07:30')
    expect(await plans(app, ward, id)).not.toContain('days-before 2026-11-26T07:30')
  })
})

test('the preview tells what a policy would mean before it is saved', async () => {
  const administrator = await clientOf(app, ward.administrator)
  const { body } = await administrator.post<{ items: { rule: string; sendAt: string }[] }>(
    '/api/v1/reminder-policies/preview',
    {
      policy: {
        urgency: 'none',
        rules: [{ rule: 'hours-before', hours: 4, enabled: true, delivery: 'at-once' }],
        quietOutsideOfficeTime: true,
        digestAt: '08:00',
      },
      assignedAt: '2026-11-16T09:00:00+07:00',
      dueAt: '2026-11-27T17:00:00+07:00',
    },
  )
  expect(body.items).toMatchObject([{ rule: 'hours-before', sendAt: '2026-11-27T13:00:00+07:00' }])
})

test('the neighbours see and hear nothing of it', async () => {
  const id = await give(app, ward)
  await runEngine(app)
  const neighbour = await clientOf(app, ward.neighbour)
  expect((await neighbour.get(`/api/v1/assignments/${id}/reminders`)).status).toBe(404)
  expect((await neighbour.get('/api/v1/messages?state=sent')).body).toMatchObject({ items: [] })
  const administrator = await clientOf(app, ward.administrator)
  expect((await administrator.get<{ items: unknown[] }>('/api/v1/messages?state=sent')).body.items).not.toEqual([])
})
