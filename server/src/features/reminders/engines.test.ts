/** Several engines, one that dies or stands still, clocks that jump: nobody hears twice, nothing is lost. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { createTestEngine, runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, give, mailTo, notifications, outcomes, plans } from '../../testing/reminders.ts'

const story = reminderStory()

async function advance(minutes: number): Promise<void> {
  const { app } = story
  app.clock.advance({ minutes })
  await runEngine(app)
}

/** A worker that took the letters and was heard of no more. @param ahead how far its clock was */
async function dieSending(ahead: { hours: number } = { hours: 0 }): Promise<void> {
  const { app, ward } = story
  await asOwner(app.ownerUrl, (owner) =>
    owner.query(
      `update kip.messages set state = 'sending', claimed_by = gen_random_uuid(), claimed_at = $2, attempts = 1
        where organization_id = $1 and channel = 'email'`,
      [ward.organizationId, app.clock.now().add(ahead).toString()],
    ),
  )
}

describe('engines', () => {
  test('three at once: nobody hears anything twice', async () => {
    const { app, ward } = story
    for (let i = 0; i < 12; i += 1) await give(app, ward, { to: ward.officers[i % 4] ?? ward.cultureOfficer })
    const engines = [1, 2, 3].map(() => createTestEngine(app, { lanes: 3 }))
    await Promise.all(engines.map((engine) => engine.run()))
    await runEngine(app)
    const ids = app.mailbox.messages.map((mail) => mail.messageId)
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(ids.length)
    expect(await notifications(app, ward.cultureOfficer)).toHaveLength(1)
  })

  test('one that died with letters in its hands: they end unknown, never sent again by themselves', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app, ['release'])
    await dieSending()
    await advance(1)
    expect(await outcomes(app, ward, id)).toContain('assigned email sending')
    await advance(2)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('one that lives and never told what became of a letter: ten minutes later it is unknown', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app, ['release'])
    const living = randomUUID()
    const live = async (minutes: number) => {
      app.clock.advance({ minutes })
      await app.db.system((tx) => tx.query('', "select kip.engine_beat($1, '2 minutes')", [living]))
      await runEngine(app)
    }
    await asOwner(app.ownerUrl, (owner) =>
      owner.query(
        `update kip.messages set state = 'sending', claimed_by = $3, claimed_at = $2, attempts = 1
          where organization_id = $1 and channel = 'email'`,
        [ward.organizationId, app.clock.now().toString(), living],
      ),
    )
    await live(9)
    expect(await outcomes(app, ward, id)).toContain('assigned email sending')
    await live(2)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('one that stood still: what was missed comes in one message that says so', async () => {
    const { app, ward } = story
    const ids = [await give(app, ward, { dueOn: '2026-11-20' }), await give(app, ward, { dueOn: '2026-11-20' })]
    await runEngine(app)
    for (const id of ids) await act(app, ward.cultureOfficer, id, 'acknowledge')
    app.mailbox.messages.length = 0
    app.clock.set('2026-11-20T16:00:00+07:00')
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Nhắc 2 việc'])
    expect(app.mailbox.messages[0]?.text).toContain(
      'Hệ thống nhắc việc gián đoạn từ 09:00 thứ Hai 16/11/2026 đến 16:00 thứ Sáu 20/11/2026',
    )
  })

  test('a clock that steps back: nothing twice, nothing lost', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueOn: '2026-11-27' })
    await runEngine(app)
    app.clock.set('2026-11-16T08:00:00+07:00')
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
    app.clock.set('2026-11-16T14:31:00+07:00')
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(2)
    expect(await plans(app, ward, id)).toHaveLength(6)
  })

  test('a clock that was a week ahead and stepped back: a letter that waited for its next try does not wait a week', async () => {
    const { app, ward } = story
    app.clock.set('2026-11-23T09:00:00+07:00')
    app.mailbox.refuse(true)
    await give(app, ward)
    await runEngine(app)
    app.mailbox.refuse(false)
    app.clock.set('2026-11-16T10:00:00+07:00')
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
  })

  test('a clock that was ahead when a worker died: its letters end unknown all the same', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    await runEngine(app, ['release'])
    await dieSending({ hours: 168 })
    await advance(1)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('a newer program has been here: an older one leaves its modules alone', async () => {
    const { app, ward } = story
    const id = await give(app, ward)
    const setVersion = (version: number) =>
      asOwner(app.ownerUrl, (owner) => owner.query('update kip.engine_modules set version = $1', [version]))
    await setVersion(99)
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toEqual([])
    await setVersion(1)
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toHaveLength(2)
  })
})
