/** What changes the work, the people, the policy or the calendar changes what will be told, at once. */
import { describe, expect, test } from 'vitest'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, plans } from '../../testing/reminders.ts'

const story = reminderStory()

async function at(moment: string): Promise<void> {
  const { app } = story
  app.clock.set(`2026-${moment}:00+07:00`)
  await runEngine(app)
}

/** Why what was planned will not be said, each sentence once. */
async function droppedBecause(id: string, person?: { name: string }): Promise<string[]> {
  const rows = (await ledger(story.app, story.ward, id)).filter(({ state }) => state === 'cancelled')
  const own = rows.filter((row) => person === undefined || row.person.name === person.name)
  return [...new Set(own.map(({ error }) => error ?? ''))]
}

describe('the plan follows', () => {
  test('a limit that moves: told once, reminded by the new one', async () => {
    const { app, ward } = story
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
    const { app, ward } = story
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
    expect(await droppedBecause(id, ward.cultureOfficer)).toEqual(['Không còn phụ trách việc này.'])
  })

  test('recalled before anybody was told: nobody is told', async () => {
    const { app, ward } = story
    app.clock.set('2026-11-16T20:00:00+07:00')
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await act(app, ward.chairman, id, 'recall', { reason: 'Giao nhầm' })
    await at('11-17T07:31')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect((await ledger(app, ward, id)).every((item) => item.state === 'cancelled')).toBe(true)
    expect(await droppedBecause(id)).toEqual(['Không còn phụ trách việc này.'])
  })

  test('suspended: silence; resumed: the plan stands again', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-20' })
    await runEngine(app)
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    await act(app, ward.chairman, id, 'suspend', { reason: 'Chờ hướng dẫn' })
    expect(await plans(app, ward, id)).toEqual(['changed 2026-11-16T09:00'])
    expect(await droppedBecause(id)).toEqual(['Đã xác nhận nhận việc.', 'Việc đã kết thúc hoặc đang tạm dừng.'])
    await at('11-19T07:31')
    // Three working days of standing still; Tuesday is off.
    await act(app, ward.chairman, id, 'resume')
    expect(await plans(app, ward, id)).toContain('morning-of 2026-11-26T07:30')
  })

  test('a unit without a named officer: its head hears it', async () => {
    const { app, ward } = story
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
    const { app, ward } = story
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
    const { app, ward } = story
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
  const { app, ward } = story
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
