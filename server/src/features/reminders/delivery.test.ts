import type { MessageView } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give, ledger, mailTo, notifications, outcomes, plans } from '../../testing/reminders.ts'

const story = reminderStory()

async function advance(minutes: number): Promise<void> {
  const { app } = story
  app.clock.advance({ minutes })
  await runEngine(app)
}

async function messages(state: string): Promise<MessageView[]> {
  const { app, ward } = story
  const administrator = await clientOf(app, ward.administrator)
  const { body } = await administrator.get<{ items: MessageView[] }>(`/api/v1/messages?state=${state}`)
  return body.items
}

describe('the mail server', () => {
  test('refuses for an hour: the page has it at once, all mail comes later, none twice', async () => {
    const { app, ward } = story
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
    const { app, ward } = story
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
    const { app, ward } = story
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
    const { app, ward } = story
    app.mailbox.cutNext(1, 'after-data')
    const id = await give(app, ward)
    await runEngine(app)
    expect(await outcomes(app, ward, id)).toContain('assigned email unknown')
    for (let hour = 0; hour < 4; hour += 1) await advance(60)
    expect(mailTo(app, ward.cultureOfficer).filter((subject) => subject.includes('mới'))).toHaveLength(1)
    expect(await messages('unknown')).toMatchObject([{ allowed: ['resend'] }])
  })

  test('goes away before that: it certainly has nothing, so it is tried again', async () => {
    const { app, ward } = story
    app.mailbox.cutNext(1, 'before-data')
    const id = await give(app, ward)
    await runEngine(app)
    await advance(2)
    expect(await outcomes(app, ward, id)).toContain('assigned email sent')
    expect(mailTo(app, ward.cultureOfficer)).toHaveLength(1)
  })

  test('is away until the work is done: what does not hold any more is not sent', async () => {
    const { app, ward } = story
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
    asOwner(story.app.ownerUrl, (owner) =>
      owner.query('update kip.people set email = $2 where id = $1', [story.ward.cultureOfficer.personId, address]),
    )

  test.each<[string, string | null, string]>([
    ['without an address', null, 'Chưa có địa chỉ'],
    ['with an address that cannot be one', 'không có', ''],
  ])('%s', async (_, address, words) => {
    const { app, ward } = story
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
    const { app, ward } = story
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
  const { app, ward } = story
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
