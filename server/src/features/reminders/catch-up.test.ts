/** The engine stood still: what it says afterwards is true then, said once, and says that it is late. */
import { describe, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, notifications } from '../../testing/reminders.ts'

const story = reminderStory()

async function at(moment: string): Promise<void> {
  const { app } = story
  app.clock.set(`2026-${moment}:00+07:00`)
  app.mailbox.messages.length = 0
  await runEngine(app)
}

const textTo = (person: TestPerson) =>
  story.app.mailbox.messages.find((mail) => mail.to.includes(`${person.username}@kip.example`))?.text ?? ''

/** Acknowledged and told of: what is missed afterwards is what the limit asks for. */
async function begun(dueOn: string): Promise<string> {
  const { app, ward } = story
  const id = await give(app, ward, { dueOn })
  await runEngine(app)
  await act(app, ward.cultureOfficer, id, 'acknowledge')
  return id
}

/** "morning-of sent", "days-before cancelled: …", one line a reminder */
async function became(id: string): Promise<string[]> {
  const { app, ward } = story
  const items = await ledger(app, ward, id)
  return items
    .filter(({ channel, state }) => channel !== 'page' && state !== 'planned' && state !== 'acknowledged')
    .map(({ rule, state, error }) => `${rule} ${state}${error === null ? '' : `: ${error}`}`)
}

describe('for a week', () => {
  test('on the day of the limit: one message, true today, the others replaced by it, the silence told', async () => {
    const { app, ward } = story
    const id = await begun('2026-11-27')
    await at('11-27T10:00')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Đến hạn hôm nay: việc được giao'])
    expect(textTo(ward.cultureOfficer)).toContain(
      'gián đoạn từ 09:00 thứ Hai 16/11/2026 đến 10:00 thứ Sáu 27/11/2026; thông báo này lẽ ra đã đến sớm hơn.',
    )
    const [page] = await notifications(app, ward.cultureOfficer)
    expect(page?.title).toBe('Đến hạn hôm nay: việc được giao')
    expect(page?.body).toContain('gián đoạn')
    expect((await became(id)).sort()).toEqual([
      'days-before cancelled: Đã gộp vào lời nhắc «Đến hạn hôm nay».',
      'days-before cancelled: Đã gộp vào lời nhắc «Đến hạn hôm nay».',
      'morning-of sent',
      'share-of-time cancelled: Đã gộp vào lời nhắc «Đến hạn hôm nay».',
      'unacknowledged cancelled: Đã xác nhận nhận việc.',
    ])
    // Planned once more, what was said by another is not said again.
    await act(app, ward.cultureOfficer, id, 'report', { note: 'Đang tổng hợp' })
    await at('11-27T15:01')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Còn 2 giờ đến hạn: việc được giao'])
    expect(textTo(ward.cultureOfficer)).not.toContain('lẽ ra')
  })

  test('two days before the limit: the days left now', async () => {
    const { app, ward } = story
    await begun('2026-11-27')
    await at('11-25T10:00')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Còn 2 ngày làm việc đến hạn: việc được giao'])
  })

  test('beyond the limit: overdue, and no warning; the head, whose day passed meanwhile, hears of it', async () => {
    const { app, ward } = story
    const id = await begun('2026-11-20')
    await at('11-24T10:00')
    await at('11-25T10:00')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Quá hạn từ 17:00 thứ Sáu 20/11/2026: việc được giao'])
    expect((await became(id)).filter((line) => line.includes('sent'))).toEqual(['overdue-daily sent', 'escalated sent'])
    expect(mailTo(app, ward.cultureHead)).toEqual([expect.stringContaining('Quá hạn 1 ngày làm việc')])
    expect((await became(id)).filter((line) => line.includes('Hạn đã qua'))).toHaveLength(5)
  })

  test('since before the work was given: it is told of the work, and how it stands; once', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-20' })
    await at('11-20T08:00')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([
      '[Kịp] Việc được giao từ 09:00 thứ Hai 16/11/2026; đến hạn hôm nay: việc được giao',
    ])
    expect((await became(id)).filter((line) => line.includes('sent'))).toHaveLength(1)
    await act(app, ward.cultureOfficer, id, 'report', { note: 'Đã biết' })
    await at('11-20T08:30')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('until the middle of the night: it waits for the office, and still says that it is late', async () => {
    const { app, ward } = story
    const id = await begun('2026-11-27')
    await at('11-26T02:00')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    // Planned once more meanwhile, it is not lost.
    await act(app, ward.cultureOfficer, id, 'report', { note: 'Làm đêm' })
    const waiting = (await ledger(app, ward, id)).filter(({ reason }) => reason === 'Còn 3 ngày làm việc đến hạn')
    expect(waiting.map(({ state, plannedAt }) => `${state} ${plannedAt.slice(8, 16)}`)).toEqual([
      'planned 26T07:30',
      'planned 26T07:30',
    ])
    await at('11-26T07:30')
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Còn 1 ngày làm việc đến hạn: việc được giao'])
    expect(textTo(ward.cultureOfficer)).toContain('Thông báo này lẽ ra đã đến lúc 07:30 thứ Hai 23/11/2026.')
  })
})

test('for an hour in which a limit passed: told in the next minute that it passed, and that this is late', async () => {
  const { app, ward } = story
  const id = await give(app, ward, { dueAt: '2026-11-20T10:00:00+07:00' })
  await runEngine(app)
  await act(app, ward.cultureOfficer, id, 'acknowledge')
  for (const moment of ['11-17T07:31', '11-18T07:31', '11-19T07:31', '11-20T07:31']) await at(moment)
  await at('11-20T10:05')
  expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Quá hạn từ 10:00 thứ Sáu 20/11/2026: việc được giao'])
  expect(textTo(ward.cultureOfficer)).toContain('lẽ ra đã đến sớm hơn')
  expect(await became(id)).toContain('hours-before cancelled: Hạn đã qua trước khi gửi được.')
  await at('11-23T07:31')
  expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Quá hạn từ 10:00 thứ Sáu 20/11/2026: việc được giao'])
})

test('a mail server that is away until the limit has passed: no warning by mail after it', async () => {
  const { app, ward } = story
  const id = await begun('2026-11-20')
  for (const moment of ['11-17T07:31', '11-18T07:31', '11-19T07:31', '11-20T07:31']) await at(moment)
  app.mailbox.refuse(true)
  await at('11-20T15:01')
  expect((await notifications(app, ward.cultureOfficer))[0]?.title).toBe('Còn 2 giờ đến hạn: việc được giao')
  await at('11-20T16:10')
  app.mailbox.refuse(false)
  await at('11-20T17:20')
  expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  expect(await became(id)).toContain('hours-before cancelled: Hạn đã qua trước khi gửi được.')
})

test('a mail server that comes back before the limit: the letter says what is left then', async () => {
  const { app, ward } = story
  await begun('2026-11-20')
  app.mailbox.refuse(true)
  await at('11-19T07:31')
  app.mailbox.refuse(false)
  await at('11-20T07:29')
  expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Đến hạn hôm nay: việc được giao'])
  expect(textTo(ward.cultureOfficer)).toContain('Thông báo này lẽ ra đã đến lúc 07:31 thứ Năm 19/11/2026.')
})

test('a co-ordinator with a limit of his own reads his own', async () => {
  const { app, ward } = story
  const chairman = await clientOf(app, ward.chairman)
  const { status } = await chairman.post('/api/v1/assignments', {
    instruction: 'Chuẩn bị hội nghị',
    lead: { unitId: ward.units.culture, personId: ward.cultureOfficer.personId },
    with: [{ unitId: ward.units.economy, personId: ward.economyOfficer.personId, dueOn: '2026-11-20' }],
    dueOn: '2026-11-27',
  })
  expect(status).toBe(201)
  await at('11-19T07:31')
  expect(textTo(ward.economyOfficer)).toContain('Hạn: 17:00 thứ Sáu 20/11/2026.')
})
