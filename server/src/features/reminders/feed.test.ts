/** A person's own calendar under a secret address: when something is due or begins, never what. */
import type { Incoming } from '@kip/core/documents'
import type { CalendarFeed, NewCalendarFeed } from '@kip/core/reminders'
import { describe, expect, test } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { asOwner } from '../../testing/cluster.ts'
import { publish, setUpRoster } from '../../testing/duty.ts'
import { paper } from '../../testing/papers.ts'
import { reminderStory } from '../../testing/reminder-story.ts'
import { act, clientOf, give } from '../../testing/reminders.ts'

const story = reminderStory()

/** @returns the path of the address */
async function make(person: TestPerson): Promise<string> {
  const { app } = story
  const client = await clientOf(app, person)
  const { status, body } = await client.post<NewCalendarFeed>('/api/v1/me/calendar-feed')
  expect(status).toBe(201)
  return new URL(body.url).pathname
}

const fetchFeed = (path: string) => story.app.client().get<string>(path)
const count = (text: string, words: string) => text.split(words).length - 1

describe('the calendar', () => {
  test('has one’s limits and meetings with their times, and not a word of what they are about', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { instruction: 'Rà soát hộ nghèo', dueAt: '2026-11-27T16:00:00+07:00' })
    await give(app, ward, { to: ward.socialOfficer, dueAt: '2026-11-26T16:00:00+07:00' })
    const files = [{ name: 'giay-moi.txt', content: paper() }]
    const { body } = await (await clientOf(app, ward.clerk)).upload<Incoming>('/api/v1/incoming', files)
    await (await clientOf(app, ward.clerk)).post(`/api/v1/incoming/${body.id}/meetings`, {
      startsAt: '2026-11-20T14:00:00+07:00',
      place: 'Phòng họp A',
      personIds: [ward.cultureOfficer.personId],
    })
    const answer = await fetchFeed(await make(ward.cultureOfficer))
    expect(answer.headers['content-type']).toContain('text/calendar')
    expect(answer.body).toContain('DTEND:20261127T090000Z')
    expect(answer.body).toContain('DTSTART:20261120T070000Z')
    expect(answer.body).toContain(id)
    expect(count(answer.body, 'SUMMARY:Việc đến hạn')).toBe(1)
    expect(count(answer.body, 'SUMMARY:Cuộc họp')).toBe(1)
    expect(answer.body).not.toMatch(/hộ nghèo|Phòng họp A|Kiều Ngọc Ân/)
  })

  test('follows the work: what is done is not in it any more', async () => {
    const { app, ward } = story
    const id = await give(app, ward, { dueAt: '2026-11-27T16:00:00+07:00' })
    const path = await make(ward.cultureOfficer)
    expect((await fetchFeed(path)).body).toContain('Việc đến hạn')
    await act(app, ward.cultureOfficer, id, 'complete', { answer: '7/UBND-VHXH' })
    expect((await fetchFeed(path)).body).not.toContain('Việc đến hạn')
  })

  test('has one’s turns of duty and the absences one stands in for, without names, and nobody else’s', async () => {
    const { ward } = story
    const { cultureOfficer, socialOfficer, cultureHead, economyOfficer } = ward
    await publish(ward, await setUpRoster(ward, [cultureOfficer]), { from: '2026-11-17', to: '2026-11-17' })
    const { body } = await cultureHead.client.post<{ id: string }>('/api/v1/absences', {
      personId: socialOfficer.personId,
      kind: 'sick',
      from: '2026-11-18T00:00:00+07:00',
      to: '2026-11-20T00:00:00+07:00',
      standIns: [{ fieldId: null, personId: cultureOfficer.personId }],
    })
    const path = await make(cultureOfficer)
    expect((await fetchFeed(path)).body).not.toContain('Thay người vắng mặt')
    await cultureHead.client.post(`/api/v1/absences/${body.id}/confirm`)
    const calendar = (await fetchFeed(path)).body
    expect(calendar).toContain('DTSTART:20261117T100000Z')
    expect(count(calendar, 'SUMMARY:Ca trực')).toBe(1)
    expect(calendar).toContain('DTSTART:20261117T170000Z')
    expect(count(calendar, 'SUMMARY:Thay người vắng mặt')).toBe(1)
    expect(calendar).not.toMatch(/Phùng Thị An|Trực cơ quan|ốm/)
    expect((await fetchFeed(await make(economyOfficer))).body).not.toMatch(/Ca trực|Thay người/)
  })
})

describe('the address', () => {
  const state = async () =>
    (await (await clientOf(story.app, story.ward.cultureOfficer)).get<CalendarFeed>('/api/v1/me/calendar-feed')).body

  test('says when it was read, rests as a hash, and opens nothing else', async () => {
    const { app, ward } = story
    expect(await state()).toMatchObject({ createdAt: null, allowed: ['make'] })
    const path = await make(ward.cultureOfficer)
    const token = /kipf_[^.]+/.exec(path)?.[0] ?? expect.fail('no token')
    expect(await state()).toMatchObject({ readAt: null, allowed: ['make', 'revoke'] })
    await fetchFeed(path)
    expect((await state()).readAt).not.toBeNull()
    expect((await app.client({ authorization: `Bearer ${token}` }).get('/api/v1/me')).status).toBe(401)
    const kept = await asOwner(app.ownerUrl, async (owner) => {
      const { rows } = await owner.query<{ all: string }>(
        'select string_agg(f::text, chr(10)) as all from kip.calendar_feeds f',
      )
      return rows[0]?.all
    })
    expect(kept).toContain(ward.cultureOfficer.personId)
    expect(kept).not.toContain(token)
  })

  test('ends when it is taken back, when another is made, and when the person may not sign in any more', async () => {
    const { app, ward } = story
    const first = await make(ward.cultureOfficer)
    const second = await make(ward.cultureOfficer)
    expect((await fetchFeed(first)).status).toBe(404)
    expect((await fetchFeed(second)).status).toBe(200)
    await asOwner(app.ownerUrl, (owner) =>
      owner.query('update kip.accounts set disabled_at = now() where id = $1', [ward.cultureOfficer.accountId]),
    )
    expect((await fetchFeed(second)).status).toBe(404)
    const other = await make(ward.socialOfficer)
    await (await clientOf(app, ward.socialOfficer)).delete('/api/v1/me/calendar-feed')
    expect((await fetchFeed(other)).status).toBe(404)
  })

  test('is not made by an access token: a leaked one must not leave a way in behind', async () => {
    const { app, ward } = story
    const client = await clientOf(app, ward.cultureOfficer)
    const { body } = await client.post<{ token: string }>('/api/v1/me/tokens', { name: 'máy', days: 30 })
    const byToken = app.client({ authorization: `Bearer ${body.token}` })
    expect((await byToken.post('/api/v1/me/calendar-feed')).status).toBe(403)
  })
})
