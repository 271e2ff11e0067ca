import type { Health, MessageView } from '@kip/core/reminders'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { asOwner } from '../../testing/cluster.ts'
import { createTestEngine, runEngine } from '../../testing/engine.ts'
import { act, clientOf, give, ledger, mailTo, notifications, outcomes, plans } from '../../testing/reminders.ts'
import { checkReminding } from './watchdog.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
beforeEach(async () => {
  app.clock.set('2026-11-16T09:00:00+07:00')
  app.mailbox.messages.length = 0
  // A story that ended with the clock elsewhere must not be a gap of the next.
  await runEngine(app)
  ward = await createWard(app)
})
afterAll(() => app.close())

async function advance(minutes: number): Promise<void> {
  app.clock.advance({ minutes })
  await runEngine(app)
}

async function messages(state: string): Promise<MessageView[]> {
  const administrator = await clientOf(app, ward.administrator)
  const { body } = await administrator.get<{ items: MessageView[] }>(`/api/v1/messages?state=${state}`)
  return body.items
}

describe('the mail server', () => {
  test('refuses for an hour: the page has it at once, all mail comes later, none twice', async () => {
    app.mailbox.refuse(true)
    const ids = await Promise.all([give(app, ward), give(app, ward, { to: ward.socialOfficer })])
    await runEngine(app)
    expect(await outcomes(app, ward, ids[0])).toEqual(['assigned page sent', 'assigned email pending'])
    for (let minute = 0; minute < 60; minute += 5) await advance(5)
    expect(app.mailbox.messages).toHaveLength(0)
    expect(await messages('trouble')).toMatchObject([{ state: 'pending' }, { state: 'pending' }])
    app.mailbox.refuse(false)
    for (let minute = 0; minute < 60; minute += 10) await advance(10)
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
    expect(mailTo(app, ward.socialOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
    expect(await messages('trouble')).toEqual([])
    const [item] = (await ledger(app, ward, ids[0])).filter(({ channel }) => channel === 'email')
    expect(item).toMatchObject({ state: 'sent', error: null })
    expect(item?.attempts).toBeGreaterThan(3)
  })

  test('refuses for more than a day: given up visibly, and the page had it', async () => {
    app.mailbox.refuse(true)
    const id = await give(app, ward)
    // Nothing else comes that the letter would take in, and be tried longer for.
    await act(app, ward.cultureOfficer, id, 'acknowledge')
    for (let hour = 0; hour < 26; hour += 2) await advance(120)
    expect(await outcomes(app, ward, id)).toContain('assigned email failed')
    expect((await notifications(app, ward.cultureOfficer)).length).toBeGreaterThan(0)
    app.mailbox.refuse(false)
    await advance(60)
    expect(mailTo(app, ward.cultureOfficer).filter((subject) => subject.includes('mới được giao'))).toEqual([])
  })

  test('bounces one mailbox: it fails visibly, the others go on, and one press sends again', async () => {
    app.mailbox.failNext(1, 550, 'recipient')
    const first = await give(app, ward)
    await runEngine(app)
    const second = await give(app, ward, { to: ward.socialOfficer })
    await runEngine(app)
    expect(await outcomes(app, ward, first)).toContain('assigned email failed')
    expect(await outcomes(app, ward, second)).toContain('assigned email sent')
    const [failed] = await messages('failed')
    expect(failed).toMatchObject({ person: { name: ward.cultureOfficer.name }, allowed: ['resend'] })
    expect(failed?.error).toContain('550')
    expect(failed?.attempts).toBe(1)
    const officer = await clientOf(app, ward.cultureOfficer)
    expect((await officer.post(`/api/v1/messages/${failed?.id}/resend`)).status).toBe(403)
    const administrator = await clientOf(app, ward.administrator)
    expect((await administrator.post(`/api/v1/messages/${failed?.id}/resend`)).status).toBe(200)
    await runEngine(app)
    expect(await outcomes(app, ward, first)).toContain('assigned email sent')
    expect((await administrator.post(`/api/v1/messages/${failed?.id}/resend`)).status).toBe(409)
  })

  test('goes away after the whole message went out: unknown is shown, and not sent again by itself', async () => {
    app.mailbox.cutNext(1, 'after-data')
    const id = await give(app, ward)
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    for (let hour = 0; hour < 4; hour += 1) await advance(60)
    expect(mailTo(app, ward.cultureOfficer).filter((subject) => subject.includes('mới'))).toHaveLength(1)
    expect(await messages('unknown')).toMatchObject([{ allowed: ['resend'] }])
  })

  test('goes away before that: it certainly has nothing, so it is tried again', async () => {
    app.mailbox.cutNext(1, 'before-data')
    const id = await give(app, ward)
    await runEngine(app)
    await advance(2)
    expect(await outcomes(app, ward, id)).toContain('assigned email sent')
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
  })

  test('is away until the work is done: what does not hold any more is not sent', async () => {
    app.mailbox.refuse(true)
    const id = await give(app, ward)
    await runEngine(app)
    await act(app, ward.cultureOfficer, id, 'complete', { answer: '7/UBND-VHXH' })
    app.mailbox.refuse(false)
    await advance(30)
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect(await outcomes(app, ward, id)).toContain('assigned email cancelled')
  })
})

describe('one who cannot be reached by mail fails visibly, and the others get theirs', () => {
  const setAddress = (address: string | null) =>
    asOwner(app.ownerUrl, (owner) =>
      owner.query('update kip.people set email = $2 where id = $1', [ward.cultureOfficer.personId, address]),
    )

  test.each<[string, string | null, string]>([
    ['without an address', null, 'Chưa có địa chỉ'],
    ['with an address that cannot be one', 'không có', ''],
  ])('%s', async (_, address, words) => {
    await setAddress(address)
    const first = await give(app, ward)
    const second = await give(app, ward, { to: ward.socialOfficer })
    await runEngine(app)
    expect(await outcomes(app, ward, first)).toEqual(['assigned page sent', 'assigned email failed'])
    expect(await outcomes(app, ward, second)).toEqual(['assigned page sent', 'assigned email sent'])
    expect((await ledger(app, ward, first)).find(({ channel }) => channel === 'email')?.error).toContain(words)
    const [failed] = await messages('trouble')
    expect(failed).toMatchObject({ person: { name: ward.cultureOfficer.name }, state: 'failed', allowed: ['resend'] })
    // With an address it goes, at one press.
    await setAddress(`${ward.cultureOfficer.username}@kip.example`)
    const administrator = await clientOf(app, ward.administrator)
    await administrator.post(`/api/v1/messages/${failed?.id}/resend`)
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
  })
})

describe('the person', () => {
  test('has left: the head of the unit hears it instead', async () => {
    const id = await give(app, ward, { dueOn: '2026-11-20' })
    await runEngine(app)
    await asOwner(app.ownerUrl, (owner) =>
      owner.query("update kip.people set left_on = '2026-11-17' where id = $1", [ward.cultureOfficer.personId]),
    )
    app.clock.set('2026-11-19T07:31:00+07:00')
    app.mailbox.messages.length = 0
    await runEngine(app)
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
    expect(mailTo(app, ward.cultureHead)).toEqual(['[Kịp] Việc mới được giao: việc được giao'])
    expect(await plans(app, ward, id)).toContain('morning-of 2026-11-20T07:30')
  })
})

test('one person whose reminder cannot be written does not stop the next', async () => {
  await asOwner(app.ownerUrl, (owner) =>
    owner.query(`
      create function kip.refuse_message() returns trigger language plpgsql as $$
      begin raise exception 'no'; end $$;
      create trigger refuse before insert on kip.messages for each row
        when (new.person_id = '${ward.cultureOfficer.personId}') execute function kip.refuse_message()`),
  )
  const poisoned = await give(app, ward)
  const sound = await give(app, ward, { to: ward.socialOfficer })
  await expect(runEngine(app)).rejects.toThrow('failed')
  await runEngine(app, ['send'])
  expect(await outcomes(app, ward, sound)).toEqual(['assigned page sent', 'assigned email sent'])
  await asOwner(app.ownerUrl, (owner) => owner.query('drop function kip.refuse_message() cascade'))
  await runEngine(app)
  expect(await outcomes(app, ward, poisoned)).toEqual(['assigned page sent', 'assigned email sent'])
})

describe('engines', () => {
  test('three at once: nobody hears anything twice', async () => {
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
    const id = await give(app, ward)
    await runEngine(app, ['release'])
    await asOwner(app.ownerUrl, (owner) =>
      owner.query(
        `update kip.messages set state = 'sending', claimed_by = gen_random_uuid(), claimed_at = $2, attempts = 1
          where organization_id = $1 and channel = 'email'`,
        [ward.organizationId, app.clock.now().toString()],
      ),
    )
    await advance(1)
    expect(await outcomes(app, ward, id)).toContain('assigned email sending')
    await advance(2)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('one that stood still: what was missed comes in one message that says so', async () => {
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
    const id = await give(app, ward)
    await runEngine(app, ['release'])
    await asOwner(app.ownerUrl, (owner) =>
      owner.query(
        `update kip.messages set state = 'sending', claimed_by = gen_random_uuid(), claimed_at = $2, attempts = 1
          where organization_id = $1 and channel = 'email'`,
        [ward.organizationId, app.clock.now().add({ hours: 168 }).toString()],
      ),
    )
    await advance(1)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    expect(mailTo(app, ward.cultureOfficer)).toEqual([])
  })

  test('a newer program has been here: an older one leaves its modules alone', async () => {
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

describe('health', () => {
  const health = async () => (await app.client().get<Health>('/api/v1/health')).body

  test('says that nobody is reminded when the worker stands still, and that all is well when it is back', async () => {
    await give(app, ward)
    await runEngine(app)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true, oldestDueUnsentSeconds: 0 } })

    await give(app, ward, { to: ward.socialOfficer })
    app.clock.advance({ minutes: 3 })
    await checkReminding(app.db)
    expect(await health()).toMatchObject({
      status: 'degraded',
      reminding: { alive: false, oldestDueUnsentSeconds: 180 },
    })

    await runEngine(app)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok', reminding: { alive: true } })
    // Nobody looks any more: what was seen last is no proof.
    app.clock.advance({ minutes: 3 })
    await runEngine(app)
    expect((await health()).reminding.alive).toBe(false)
  })

  test('says that mail is stalled while reminding goes on', async () => {
    // Later than any letter of the other stories: what counts is whether anything got through since.
    app.clock.set('2026-12-07T09:00:00+07:00')
    app.mailbox.refuse(true)
    await give(app, ward)
    await runEngine(app)
    await advance(4)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'degraded', reminding: { alive: true } })
    app.mailbox.refuse(false)
    await advance(10)
    await checkReminding(app.db)
    expect(await health()).toMatchObject({ status: 'ok' })
  })
})
