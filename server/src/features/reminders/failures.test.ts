import type { FailureGroup } from '@kip/core/reminders'
import { expect, test } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { runEngine } from '../../testing/engine.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { clientOf, give, mailTo, outcomes } from '../../testing/reminders.ts'

const story = reminderStory()

const PATH = '/api/v1/messages/failures'

async function groups(aside = false): Promise<FailureGroup[]> {
  const { app, ward } = story
  const administrator = await clientOf(app, ward.administrator)
  const { body } = await administrator.get<{ items: FailureGroup[] }>(`${PATH}?aside=${aside}`)
  return body.items
}

const told = (items: FailureGroup[]) => items.map(({ cause, person, count }) => `${cause} ${person.name} ${count}`)

async function press(action: 'resend' | 'put-aside', body: object): Promise<number | string> {
  const { app, ward } = story
  const administrator = await clientOf(app, ward.administrator)
  const { status, body: answer } = await administrator.post<{ count: number; code: string }>(`${PATH}/${action}`, body)
  return status === 200 ? answer.count : answer.code
}

/** Three letters that bounce, two to one person; and one to somebody without an address. */
async function bounce(): Promise<void> {
  const { app, ward } = story
  app.mailbox.failNext(3, 550, 'recipient')
  for (const to of [ward.cultureOfficer, ward.cultureOfficer, ward.socialOfficer]) {
    await give(app, ward, { to })
    await runEngine(app)
  }
  await asOwner(app.ownerUrl, (owner) =>
    owner.query('update kip.people set email = null where id = $1', [ward.cultureHead.personId]),
  )
  await give(app, ward, { to: ward.cultureHead })
  await runEngine(app)
}

test('is told by person and cause, sent again for one person or for all of a cause, each once', async () => {
  const { app, ward } = story
  await bounce()
  expect(told(await groups())).toEqual([
    `no-address ${ward.cultureHead.name} 1`,
    ...[`no-such-mailbox ${ward.cultureOfficer.name} 2`, `no-such-mailbox ${ward.socialOfficer.name} 1`].sort((a, b) =>
      a.localeCompare(b, 'vi'),
    ),
  ])
  const personId = ward.socialOfficer.personId
  expect(await press('resend', { cause: 'no-such-mailbox', personId })).toBe(1)
  await runEngine(app)
  expect(mailTo(app, ward.socialOfficer)).toHaveLength(1)
  expect(mailTo(app, ward.cultureOfficer)).toHaveLength(0)
  expect(await press('resend', { cause: 'no-such-mailbox', personId })).toBe('not-found')

  expect(await press('resend', { cause: 'no-such-mailbox' })).toBe(2)
  await runEngine(app)
  expect(mailTo(app, ward.cultureOfficer)).toHaveLength(2)
  expect(told(await groups())).toEqual([`no-address ${ward.cultureHead.name} 1`])
})

test('is put aside with a note and stays to be found; sent again and failed again it waits again', async () => {
  const { app, ward } = story
  await bounce()
  const choice = { cause: 'no-address', personId: ward.cultureHead.personId }
  expect(await press('put-aside', { ...choice, note: ' ' })).toBe('invalid-input')
  expect(await press('put-aside', { ...choice, note: 'Đã gọi điện báo trực tiếp' })).toBe(1)
  expect(told(await groups())).not.toContain(`no-address ${ward.cultureHead.name} 1`)
  const [aside] = await groups(true)
  expect(aside).toMatchObject({
    person: { name: ward.cultureHead.name },
    aside: { note: 'Đã gọi điện báo trực tiếp', by: ward.administrator.name },
    allowed: ['resend'],
  })
  app.clock.advance({ minutes: 1 })
  expect(await press('resend', choice)).toBe(1)
  await runEngine(app)
  expect(await groups(true)).toEqual([])
  expect(told(await groups())).toContain(`no-address ${ward.cultureHead.name} 1`)
})

test('what ended unknown is told apart, and goes again only at a word', async () => {
  const { app, ward } = story
  app.mailbox.cutNext(1, 'after-data')
  const id = await give(app, ward)
  await runEngine(app)
  expect(told(await groups())).toEqual([`unsure ${ward.cultureOfficer.name} 1`])
  expect(await press('resend', { cause: 'unsure' })).toBe(1)
  await runEngine(app)
  expect(await outcomes(app, ward, id)).toContain('assigned email sent')
})

test('is for the administrator alone', async () => {
  const { app, ward } = story
  const chairman = await clientOf(app, ward.chairman)
  expect((await chairman.get(PATH)).status).toBe(403)
  expect((await chairman.post(`${PATH}/resend`, { cause: 'other' })).status).toBe(403)
  expect((await chairman.post(`${PATH}/put-aside`, { cause: 'other', note: 'Đã biết' })).status).toBe(403)
})
