/** Two who work on one absence: nobody changes, confirms or ends what they have not seen. */
import type { Absence } from '@kip/core/coverage'
import { describe, expect, it } from 'vitest'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')

const day = (date: string) => `2026-12-${date}:00+07:00`
const STALE = { status: 409, body: { code: 'stale-version' } }

async function enter(who: TestPerson, more: Record<string, unknown> = {}): Promise<Absence> {
  const week = { from: day('01T00:00'), to: day('05T17:00') }
  const body = { personId: who.personId, kind: 'leave', ...week, note: 'Về quê', standIns: [], ...more }
  return (await who.client.post<Absence>('/api/v1/absences', body)).body
}
const change = (who: TestPerson, { id }: Absence, what: Record<string, unknown>) =>
  who.client.patch<Absence>(`/api/v1/absences/${id}`, what)
const act = (who: TestPerson, { id }: Absence, action: string, body?: { version: number }) =>
  who.client.post<Absence>(`/api/v1/absences/${id}/${action}`, body)
const read = async (who: TestPerson, { id }: Absence) => (await who.client.get<Absence>(`/api/v1/absences/${id}`)).body
const instead = (who: TestPerson) => [{ fieldId: null, personId: who.personId }]

describe('one draft, two who change it', () => {
  it('the second is told, and nothing of the first is lost', async () => {
    const { cultureOfficer, cultureHead, socialOfficer } = story.ward
    const draft = await enter(cultureOfficer)
    expect(draft.version).toBe(1)
    const first = await change(cultureOfficer, draft, {
      to: day('08T17:00'),
      standIns: instead(socialOfficer),
      version: draft.version,
    })
    expect(first.body.version).toBe(2)
    const second = { note: 'Đã trao đổi', to: day('04T17:00'), standIns: [], version: draft.version }
    const refused = await change(cultureHead, draft, second)
    expect(refused).toMatchObject(STALE)
    expect((refused.body as unknown as { detail: string }).detail).toContain('Có người vừa sửa')
    expect(await read(cultureOfficer, draft)).toEqual(first.body)
    expect((await change(cultureHead, draft, { note: 'Đã trao đổi', version: 2 })).body).toMatchObject({
      note: 'Đã trao đổi',
      to: day('08T17:00'),
      standIns: [{ person: { name: socialOfficer.name } }],
      version: 3,
    })
  })

  it('of two who send at once for one version, one is told', async () => {
    const { cultureOfficer, cultureHead } = story.ward
    const draft = await enter(cultureOfficer)
    const answers = await Promise.all([
      change(cultureOfficer, draft, { to: day('04T17:00'), version: 1 }),
      change(cultureHead, draft, { to: day('06T17:00'), version: 1 }),
      act(cultureHead, draft, 'confirm', { version: 1 }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await read(cultureOfficer, draft)).version).toBe(2)
  })

  it('without a version the last writer wins', async () => {
    const { cultureOfficer, cultureHead } = story.ward
    const draft = await enter(cultureOfficer)
    await change(cultureOfficer, draft, { to: day('08T17:00') })
    await change(cultureHead, draft, { to: day('04T17:00') })
    expect(await read(cultureOfficer, draft)).toMatchObject({ to: day('04T17:00'), version: 3 })
  })
})

describe('what is confirmed, called off or ended', () => {
  it.each([
    ['its days', (): Record<string, unknown> => ({ to: day('08T17:00') })],
    ['who stands in', () => ({ standIns: instead(story.ward.socialOfficer) })],
  ])('is what was looked at: %s changed since are refused, and pass when they were seen', async (_, changed) => {
    const { cultureOfficer, cultureHead } = story.ward
    const draft = await enter(cultureOfficer)
    await change(cultureOfficer, draft, changed())
    expect(await act(cultureHead, draft, 'confirm', { version: draft.version })).toMatchObject(STALE)
    const seen = await read(cultureHead, draft)
    expect(seen.state).toBe('draft')
    expect(await act(cultureHead, draft, 'confirm', { version: seen.version })).toMatchObject({
      status: 200,
      body: { state: 'confirmed', version: seen.version + 1 },
    })
  })

  it('each change of state is a version; without one, or without a body, all goes as before', async () => {
    const { cultureOfficer, cultureHead } = story.ward
    const draft = await enter(cultureOfficer, { from: '2026-11-30T09:00:00+07:00' })
    await act(cultureHead, draft, 'confirm')
    expect(await act(cultureOfficer, draft, 'cancel', { version: 1 })).toMatchObject(STALE)
    story.app.clock.set('2026-11-30T14:00:00+07:00')
    expect(await act(cultureOfficer, draft, 'end', { version: 1 })).toMatchObject(STALE)
    expect(await act(cultureOfficer, draft, 'end', { version: 0 })).toMatchObject({ status: 400 })
    expect((await act(cultureOfficer, draft, 'end')).body).toMatchObject({ state: 'ended', version: 3 })
  })

  it('whoever may not do it is told that, whatever they have read', async () => {
    const { cultureOfficer, socialOfficer } = story.ward
    const draft = await enter(cultureOfficer)
    for (const version of [1, 7]) {
      expect((await act(socialOfficer, draft, 'confirm', { version })).body).toMatchObject({ code: 'not-allowed-now' })
    }
  })
})

describe('a handover', () => {
  it('that puts somebody else in for others makes new versions of their absences, and of no other', async () => {
    const { administrator, cultureHead, cultureOfficer, socialOfficer, economyOfficer } = story.ward
    const stoodIn = await enter(cultureOfficer, { standIns: instead(socialOfficer) })
    const ofTaker = await enter(economyOfficer, { standIns: instead(socialOfficer) })
    const own = await enter(socialOfficer, { standIns: instead(economyOfficer) })
    const handover = {
      personId: socialOfficer.personId,
      toPersonId: economyOfficer.personId,
      reason: 'Chuyển công tác',
    }
    expect((await administrator.client.post('/api/v1/coverage/handovers', handover)).status).toBe(200)
    const versions = [stoodIn, ofTaker, own].map(async (one) => (await read(administrator, one)).version)
    expect(await Promise.all(versions)).toEqual([2, 2, 1])
    expect(await act(cultureHead, stoodIn, 'confirm', { version: 1 })).toMatchObject(STALE)
  })

  it('at the same moment as a change: both are done, each a version', async () => {
    const { administrator, cultureOfficer, socialOfficer, economyOfficer } = story.ward
    const draft = await enter(cultureOfficer, { standIns: instead(socialOfficer) })
    const handover = {
      personId: socialOfficer.personId,
      toPersonId: economyOfficer.personId,
      reason: 'Chuyển công tác',
    }
    const [handed, changed] = await Promise.all([
      administrator.client.post('/api/v1/coverage/handovers', handover),
      change(cultureOfficer, draft, { note: 'Cùng lúc' }),
    ])
    expect([handed.status, changed.status]).toEqual([200, 200])
    expect(await read(administrator, draft)).toMatchObject({
      note: 'Cùng lúc',
      standIns: [{ person: { name: economyOfficer.name } }],
      version: 3,
    })
  })
})
