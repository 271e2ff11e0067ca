/** Nobody is interrupted more often than the written limit, and nothing that was held back is missing or told twice. */
import type { Assignment } from '@kip/core/assignments'
import type { Health, LedgerItem } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { createTestEngine, runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, mailTo, notifications, outcomes } from '../../testing/reminders.ts'
import { checkReminding } from './watchdog.ts'

const story = reminderStory()

async function goTo(time: string): Promise<void> {
  const { app } = story
  app.clock.set(`2026-11-${time}:00+07:00`)
  await runEngine(app)
}

/** Which work the officer's letters tell of, letter by letter. */
function toldIn(): string[][] {
  const { app, ward } = story
  const address = `${ward.cultureOfficer.username}@kip.example`
  return app.mailbox.messages
    .filter((mail) => mail.to.includes(address))
    .map((mail) => [...new Set([...mail.text.matchAll(/\/assignments\/([0-9a-f-]{36})|^(\d{3})\. /gm)].map(nameOf))])
}

const nameOf = (match: RegExpExecArray) => match[1] ?? `line ${match[2]}`

/** What the ledgers of this work say of letters, in the order of the work. */
async function letterLines(ids: readonly string[]): Promise<LedgerItem[]> {
  const { app, ward } = story
  const client = await clientOf(app, ward.chairman)
  const lines: LedgerItem[] = []
  for (const id of ids) {
    const { body } = await client.get<{ items: LedgerItem[] }>(`/api/v1/assignments/${id}/reminders`)
    lines.push(...body.items.filter(({ channel, state }) => channel === 'email' && state !== 'planned'))
  }
  return lines
}

test('two hundred papers to one officer in an hour: one letter, one for each urgent one, the rest in one digest', async () => {
  const { app, ward } = story
  const chairman = await clientOf(app, ward.chairman)
  const lead = { unitId: ward.units.culture, personId: ward.cultureOfficer.personId }
  const ids: string[] = []
  const urgent: string[] = []
  for (let n = 0; n < 200; n += 1) {
    const isUrgent = n % 50 === 20
    const { body } = await chairman.post<Assignment>('/api/v1/assignments', {
      instruction: `Báo cáo ${n}`,
      dueOn: '2026-12-11',
      lead,
      ...(isUrgent && { urgency: 'hoa-toc' }),
    })
    const { id } = body
    ids.push(id)
    if (isUrgent) {
      urgent.push(id)
      await act(app, ward.cultureOfficer, id, 'acknowledge')
    }
    app.clock.advance({ seconds: 17 })
    if (n % 8 === 0 || isUrgent) await runEngine(app)
  }
  await runEngine(app)
  expect(urgent).toHaveLength(4)
  expect(toldIn()).toHaveLength(1 + urgent.length)
  // The page is silent and tells everything at once.
  expect((await notifications(app, ward.cultureOfficer)).length).toBeGreaterThan(25)
  const [held] = await letterLines(ids.slice(-1))
  expect(held).toMatchObject({
    state: 'pending',
    waits: 'Gộp vào bản tổng hợp lúc 10:00 thứ Hai 16/11/2026: mỗi giờ chỉ gửi 1 thư không khẩn cho một người.',
  })
  await goTo('16T10:01')
  const letters = toldIn()
  expect(letters).toHaveLength(1 + urgent.length + 1)
  const digest = letters.at(-1) ?? []
  expect(mailTo(app, ward.cultureOfficer).at(-1)).toBe(`[Kịp] Nhắc ${ids.length - urgent.length - 1} việc`)
  // A hundred in full, the rest a line each: every one of those held back has its place.
  expect(digest).toHaveLength(100 + (ids.length - urgent.length - 1 - 99))
  const lines = (await letterLines(ids)).map(({ rule, state, waits }) => `${rule} ${state} ${waits}`)
  expect(lines).toEqual(ids.map(() => 'assigned sent null'))
}, 60_000)

test('what is held back is not late: the watchdog is quiet until it goes out', async () => {
  const { app, ward } = story
  await give(app, ward)
  await runEngine(app)
  app.clock.advance({ minutes: 5 })
  await give(app, ward)
  await runEngine(app)
  for (const time of ['16T09:20', '16T09:59']) {
    await goTo(time)
    await checkReminding(app.db)
    expect((await app.client().get<Health>('/api/v1/health')).body.status).toBe('ok')
  }
  expect(toldIn()).toHaveLength(1)
  await goTo('16T10:01')
  expect(toldIn()).toHaveLength(2)
  expect(app.mailbox.messages.at(-1)?.text).not.toContain('lẽ ra')
})

test('what cannot wait takes with it what does', async () => {
  const { app, ward } = story
  app.clock.set('2026-11-16T16:20:00+07:00')
  await runEngine(app)
  const first = await give(app, ward)
  await runEngine(app)
  app.clock.advance({ minutes: 5 })
  const held = await give(app, ward)
  await runEngine(app)
  expect(toldIn()).toEqual([[first]])
  app.clock.advance({ minutes: 5 })
  const pressing = await give(app, ward, { dueOn: '2026-11-16' })
  await runEngine(app)
  expect(toldIn()).toEqual([[first], [pressing, held]])
  await goTo('17T07:31')
  expect(
    toldIn()
      .flat()
      .filter((id) => id === held),
  ).toHaveLength(1)
})

test('what ends while it is held back is left out; with nothing left no letter goes', async () => {
  const { app, ward } = story
  await give(app, ward)
  await runEngine(app)
  app.clock.advance({ minutes: 5 })
  const [done, left] = [await give(app, ward), await give(app, ward)]
  await runEngine(app)
  await act(app, ward.cultureOfficer, done, 'complete', { answer: '7/UBND-VHXH' })
  await goTo('16T10:05')
  expect(toldIn().at(-1)).toEqual([left])
  app.clock.advance({ minutes: 5 })
  const last = await give(app, ward)
  await runEngine(app)
  await act(app, ward.cultureOfficer, last, 'complete', { answer: '8/UBND-VHXH' })
  await goTo('16T11:06')
  expect(toldIn()).toHaveLength(2)
  expect(await outcomes(app, ward, last)).toContain('assigned email cancelled')
})

test('in the last hour of the day what is held back waits for the morning', async () => {
  const { app, ward } = story
  app.clock.set('2026-11-16T16:30:00+07:00')
  await runEngine(app)
  const first = await give(app, ward)
  await runEngine(app)
  app.clock.advance({ minutes: 20 })
  const held = await give(app, ward)
  await runEngine(app)
  await goTo('16T22:00')
  expect(toldIn()).toEqual([[first]])
  await goTo('17T07:30')
  expect(toldIn()).toEqual([[first], [held]])
})

test('a clock that was a week ahead and stepped back: what was held back does not wait a week', async () => {
  const { app, ward } = story
  await goTo('23T09:00')
  const first = await give(app, ward)
  await runEngine(app)
  app.clock.advance({ minutes: 5 })
  const held = await give(app, ward)
  await runEngine(app)
  await goTo('16T10:00')
  expect(toldIn()).toEqual([[first], [held]])
})

test('three engines release and send a flood at once: still one letter an hour, each task in one', async () => {
  const { app, ward } = story
  const engines = [1, 2, 3].map(() => createTestEngine(app, { lanes: 3 }))
  const ids: string[] = []
  for (let round = 0; round < 8; round += 1) {
    ids.push(...(await Promise.all([give(app, ward), give(app, ward)])))
    await Promise.all(engines.map((engine) => engine.run()))
    app.clock.advance({ minutes: 5 })
  }
  await goTo('16T10:01')
  const letters = toldIn()
  expect(letters).toHaveLength(2)
  expect(letters.flat().toSorted()).toEqual(ids.toSorted())
})

test.each([1, 8])(
  'the mail server is away for %d hours: one letter has everything, none above the rate',
  async (hours) => {
    const { app, ward } = story
    app.clock.set('2026-11-16T07:45:00+07:00')
    await runEngine(app)
    app.mailbox.refuse(true)
    const ids: string[] = []
    const done: string[] = []
    for (let minute = 0; minute < hours * 60; minute += 15) {
      const id = await give(app, ward)
      ids.push(id)
      await runEngine(app)
      if (minute % 60 === 15) {
        await act(app, ward.cultureOfficer, id, 'complete', { answer: '7/UBND-VHXH' })
        done.push(id)
      }
      app.clock.advance({ minutes: 15 })
    }
    expect(toldIn()).toEqual([])
    app.mailbox.refuse(false)
    for (let minute = 0; minute <= 70; minute += 5) {
      app.clock.advance({ minutes: 5 })
      await runEngine(app)
    }
    const letters = toldIn()
    const [all = []] = letters
    expect(all.toSorted()).toEqual(ids.filter((id) => !done.includes(id)).toSorted())
    const told = (await letterLines(ids.filter((id) => !done.includes(id)))).filter(({ rule }) => rule === 'assigned')
    expect(told.map(({ state }) => state)).toEqual(all.map(() => 'sent'))
    // What was done meanwhile was in no letter, and the ledger does not say that it was.
    const notTold = (await letterLines(done)).map(({ state }) => state)
    expect(notTold).toEqual(notTold.map(() => 'cancelled'))
  },
  60_000,
)
