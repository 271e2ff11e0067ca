/** A transfer or a departure in one step, and the warning before work is given to somebody who is away. */
import type { Assignment, AssignmentSummary, GivingWarning } from '@kip/core/assignments'
import type { Absence, Handover } from '@kip/core/coverage'
import type { FieldOfWork, Person } from '@kip/core/directory'
import type { Page } from '@kip/core/shared'
import { describe, expect, it } from 'vitest'
import { type Away, addField, goAway } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { clientOf, give, type Work } from '../../testing/reminders.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')
const day = (date: string) => `2026-12-${date}:00+07:00`

const field = (name: string, carriers: TestPerson[], standIns: TestPerson[] = []) =>
  addField(story.app, story.ward, name, carriers, { standIns })
const giveTo = (to: TestPerson, instruction: string, more: Work = {}) =>
  give(story.app, story.ward, { to, instruction, ...more })
const away = (who: TestPerson, more: Partial<Away> = {}) =>
  goAway(story.app, story.ward, who, { from: day('01T00:00'), to: day('06T00:00'), ...more })

const read = async (id: string) => {
  const client = await clientOf(story.app, story.ward.chairman)
  return (await client.get<Assignment>(`/api/v1/assignments/${id}`)).body
}

describe('handing over', () => {
  const handOver = (by: TestPerson, more: Record<string, unknown> = {}) =>
    by.client.post<Handover>('/api/v1/coverage/handovers', {
      personId: story.ward.cultureOfficer.personId,
      toPersonId: story.ward.socialOfficer.personId,
      reason: 'Chuyển công tác',
      ...more,
    })

  it('everything open goes to the successor of its field, and each piece says so in its history', async () => {
    const { cultureOfficer, socialOfficer, cultureHead, economyOfficer, chairman } = story.ward
    const births = await field('Hộ tịch', [cultureOfficer], [socialOfficer])
    const health = await field('Y tế', [cultureOfficer])
    const led = await giveTo(cultureOfficer, 'Đang làm', { fieldOfWorkId: health })
    await cultureOfficer.client.post(`/api/v1/assignments/${led}/acknowledge`)
    const helped = await giveTo(economyOfficer, 'Phối hợp', { with: [{ personId: cultureOfficer.personId }] })
    const ended = await giveTo(cultureOfficer, 'Đã xong')
    await cultureOfficer.client.post(`/api/v1/assignments/${ended}/complete`, { answer: '9/UBND' })
    const other = await away(economyOfficer, { standIns: [{ person: cultureOfficer }] })

    const toHead = { byField: [{ fieldId: health, toPersonId: cultureHead.personId }] }
    expect((await handOver(cultureHead, toHead)).body).toEqual({ work: 2, fields: 2, standIns: 1 })
    expect(await read(led)).toMatchObject({
      state: 'assigned',
      acknowledgedAt: null,
      responsible: { name: cultureHead.name },
    })
    expect((await read(led)).transitions.at(-1)).toMatchObject({ action: 'reassign', note: 'Chuyển công tác' })
    expect((await read(helped)).parties.find(({ role }) => role === 'with')?.person?.name).toBe(socialOfficer.name)
    expect((await read(ended)).responsible?.name).toBe(cultureOfficer.name)
    const fields = (await chairman.client.get<Page<FieldOfWork>>('/api/v1/fields')).body.items
    expect(fields.map((one) => [one.id, one.carriers.map(({ name }) => name), one.standIns.length])).toEqual([
      [births, [socialOfficer.name], 0],
      [health, [cultureHead.name], 0],
    ])
    const stood = (await chairman.client.get<Absence>(`/api/v1/absences/${other}`)).body
    expect(stood.standIns.map(({ person }) => person.name)).toEqual([socialOfficer.name])
    expect((await handOver(cultureHead)).body).toEqual({ work: 0, fields: 0, standIns: 0 })
  })

  it('a head hands over within the unit, leaders and administrators anywhere, others not at all', async () => {
    const { cultureOfficer, socialOfficer, cultureHead, economyHead, economyOfficer, chairman, clerk } = story.ward
    const id = await giveTo(cultureOfficer, 'Việc')
    for (const other of [cultureOfficer, socialOfficer, economyHead, clerk])
      expect((await handOver(other)).status).toBe(403)
    const outside = { toPersonId: economyOfficer.personId }
    expect((await handOver(cultureHead, outside)).status).toBe(403)
    expect((await handOver(chairman, { toPersonId: cultureOfficer.personId })).status).toBe(400)
    expect((await handOver(chairman, { toPersonId: story.ward.neighbour.personId })).status).toBe(400)
    expect((await read(id)).responsible?.name).toBe(cultureOfficer.name)
    expect((await handOver(chairman, outside)).body.work).toBe(1)
    expect((await read(id)).responsible?.name).toBe(economyOfficer.name)
  })

  it('who leaves is entered as such in the same step; refused, nothing has moved', async () => {
    const { cultureOfficer, cultureHead, administrator } = story.ward
    const id = await giveTo(cultureOfficer, 'Việc')
    expect((await handOver(cultureHead, { leftOn: '2026-12-31' })).status).toBe(403)
    expect((await read(id)).responsible?.name).toBe(cultureOfficer.name)
    expect((await handOver(administrator, { leftOn: '2026-12-31' })).body.work).toBe(1)
    const person = await administrator.client.get<Person>(`/api/v1/people/${cultureOfficer.personId}`)
    expect(person.body.leftOn).toBe('2026-12-31')
  })
})

async function warnings(who: TestPerson, more: Record<string, string> = {}): Promise<GivingWarning[]> {
  const query = new URLSearchParams({ person: who.personId, ...more })
  const path = `/api/v1/assignments/warnings?${query.toString()}`
  return (await story.ward.chairman.client.get<{ items: GivingWarning[] }>(path)).body.items
}

describe('who has handed over and is there until the last day', () => {
  /** Friday 4 December. */
  const handOver = () =>
    story.ward.administrator.client.post<Handover>('/api/v1/coverage/handovers', {
      personId: story.ward.cultureOfficer.personId,
      toPersonId: story.ward.socialOfficer.personId,
      reason: 'Chuyển công tác',
      leftOn: '2026-12-04',
    })
  /** All in which somebody is put to work, each as the status of its answer. */
  async function statuses(): Promise<Record<string, number>> {
    const { cultureOfficer: leaver, cultureHead, socialOfficer, economyOfficer, units, ...ward } = story.ward
    const post = async (who: TestPerson, path: string, body: object) =>
      (await (await clientOf(story.app, who)).post(path, body)).status
    const lead = { unitId: units.culture, personId: leaver.personId }
    const other = await giveTo(socialOfficer, 'Việc của người khác')
    const path = `/api/v1/assignments`
    const given = { instruction: 'Việc', lead, dueOn: '2026-12-07' }
    const helping = { instruction: 'Việc', lead: { unitId: units.culture }, with: [{ personId: leaver.personId }] }
    const taking = { personId: economyOfficer.personId, toPersonId: leaver.personId, reason: 'Đổi việc' }
    const field = await addField(story.app, story.ward, `Lĩnh vực ${other}`)
    const rate = { fieldId: field, personId: leaver.personId, level: 3 }
    return {
      lead: await post(ward.chairman, path, given),
      helping: await post(ward.chairman, path, helping),
      reassigned: await post(cultureHead, `${path}/${other}/reassign`, { lead, reason: 'Giao lại' }),
      taking: await post(ward.chairman, '/api/v1/coverage/handovers', taking),
      rated: (await (await clientOf(story.app, ward.chairman)).put('/api/v1/coverage/competences', rate)).status,
    }
  }

  it.each([
    ['2026-12-04T23:59:00+07:00', { lead: 201, helping: 201, reassigned: 200, taking: 200, rated: 204 }],
    ['2026-12-05T00:00:00+07:00', { lead: 400, helping: 400, reassigned: 400, taking: 400, rated: 400 }],
  ])('at %s', async (now, expected) => {
    expect((await handOver()).status).toBe(200)
    expect(await statuses()).toEqual({ lead: 201, helping: 201, reassigned: 200, taking: 200, rated: 204 })
    story.app.clock.set(now)
    expect(await statuses()).toEqual(expected)
  })

  it('a limit behind the last day is warned of first, and who will have it then; nothing is refused', async () => {
    const { cultureOfficer: leaver, socialOfficer } = story.ward
    const births = await field('Hộ tịch', [leaver], [socialOfficer])
    await handOver()
    for (const limit of [{ dueOn: '2026-12-04' }, { dueAt: day('04T23:00') }]) {
      expect(await warnings(leaver, limit)).toEqual([])
    }
    const expected = {
      code: 'limit-after-leaving',
      message: 'Kiều Ngọc Ân chỉ còn công tác hết ngày 04/12, trước hạn này; Mạc Thị Đào nhận thay.',
    }
    expect(await warnings(leaver, { dueOn: '2026-12-07', field: births })).toEqual([expected])
    expect(await warnings(socialOfficer, { dueOn: '2026-12-07', field: births })).toEqual([])
    expect((await read(await giveTo(leaver, 'Vẫn giao', { dueOn: '2026-12-07' }))).responsible?.name).toBe(leaver.name)
  })

  it('work without a limit is warned of as well, with who will have it then, though they are away now', async () => {
    const { cultureOfficer: leaver, cultureHead, chairman, socialOfficer } = story.ward
    expect(await warnings(leaver)).toEqual([])
    await handOver()
    const warned = (instead: string) => [
      {
        code: 'leaves',
        message: `Kiều Ngọc Ân chỉ còn công tác hết ngày 04/12, việc này không ghi hạn; ${instead} nhận thay.`,
      },
    ]
    expect(await warnings(leaver)).toEqual(warned(cultureHead.name))
    expect(await warnings(socialOfficer)).toEqual([])
    // Who is away when the person is gone, not now, does not take it.
    await away(cultureHead, { from: day('05T00:00'), to: day('08T00:00') })
    await away(leaver, { from: '2026-11-30T07:00:00+07:00', to: day('02T00:00') })
    expect(await warnings(leaver)).toEqual(warned(chairman.name))
    expect((await read(await giveTo(leaver, 'Vẫn giao'))).responsible?.name).toBe(leaver.name)
  })

  it('stands in for an absence that begins by the last day, and for none that begins later', async () => {
    const { cultureOfficer: leaver, socialOfficer, administrator } = story.ward
    await handOver()
    const enter = async (from: string, to: string) => {
      const standIns = [{ fieldId: null, personId: leaver.personId }]
      const body = { personId: socialOfficer.personId, kind: 'leave', from: day(from), to: day(to), standIns }
      return (await administrator.client.post<Absence>('/api/v1/absences', body)).status
    }
    expect(await enter('04T13:00', '06T00:00')).toBe(201)
    expect(await enter('07T00:00', '08T00:00')).toBe(400)
  })

  it('lists of work say the last day, before it and after', async () => {
    const { cultureOfficer: leaver, cultureHead, units } = story.ward
    await handOver()
    const id = await giveTo(leaver, 'Sau bàn giao', { dueOn: '2026-12-07' })
    await giveTo(story.ward.socialOfficer, 'Của người ở lại')
    const lines = async () => {
      const client = await clientOf(story.app, cultureHead)
      const path = `/api/v1/assignments?unit=${units.culture}`
      const { items } = (await client.get<Page<AssignmentSummary>>(path)).body
      return items.map(({ instruction, responsibleUntil }) => [instruction, responsibleUntil])
    }
    const expected = [
      ['Sau bàn giao', '2026-12-04'],
      ['Của người ở lại', null],
    ]
    expect(await lines()).toEqual(expected)
    expect((await read(id)).responsibleUntil).toBe('2026-12-04')
    story.app.clock.set('2026-12-05T00:00:00+07:00')
    expect(await lines()).toEqual(expected)
  })
})

describe('before work is given', () => {
  it('warns of a limit within an absence and of somebody away now, without saying why, and refuses nothing', async () => {
    const { cultureOfficer, socialOfficer } = story.ward
    const births = await field('Hộ tịch', [cultureOfficer], [socialOfficer])
    await away(cultureOfficer)
    expect(await warnings(cultureOfficer)).toEqual([])
    expect(await warnings(cultureOfficer, { dueOn: '2026-12-07' })).toEqual([])
    expect(await warnings(socialOfficer, { dueOn: '2026-12-03' })).toEqual([])
    expect(await warnings(cultureOfficer, { dueOn: '2026-12-03', field: births })).toEqual([
      {
        code: 'limit-in-absence',
        message: 'Hạn rơi vào lúc Kiều Ngọc Ân vắng mặt, hết ngày 05/12; Phùng Thị An nhận thay.',
      },
    ])
    await away(socialOfficer, { from: '2026-11-30T07:00:00+07:00', to: day('02T12:00') })
    expect(await warnings(socialOfficer, { dueAt: day('20T16:00') })).toEqual([
      { code: 'away', message: 'Phùng Thị An đang vắng mặt đến 12:00 ngày 02/12; Mạc Thị Đào nhận thay.' },
    ])
    expect((await read(await giveTo(socialOfficer, 'Vẫn giao'))).responsible?.name).toBe(socialOfficer.name)
  })

  it('a draft warns of nothing', async () => {
    const { cultureOfficer } = story.ward
    const body = { personId: cultureOfficer.personId, kind: 'leave', from: day('01T00:00'), to: day('06T00:00') }
    await cultureOfficer.client.post('/api/v1/absences', body)
    expect(await warnings(cultureOfficer, { dueOn: '2026-12-03' })).toEqual([])
  })
})
