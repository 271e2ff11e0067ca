/** Absences from entering to coming back: who may, who is asked instead, and what went on meanwhile. */
import type { Absence, AbsencePreview, HandBack, Responsible } from '@kip/core/coverage'
import type { Page } from '@kip/core/shared'
import { describe, expect, it } from 'vitest'
import { addField } from '../../testing/absences.ts'
import type { TestPerson } from '../../testing/actors.ts'
import { freshWard } from '../../testing/fresh-ward.ts'
import { give, type Work } from '../../testing/reminders.ts'
import { lockPerson } from './absence-store.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')

const day = (date: string) => `2026-12-${date}:00+07:00`
/** of the day each story begins */
const today = (time: string) => `2026-11-30T${time}:00+07:00`
const WEEK = { from: day('01T00:00'), to: day('05T17:00') }

const enter = (who: TestPerson, whose = who, more: Record<string, unknown> = {}) =>
  who.client.post<Absence>('/api/v1/absences', { personId: whose.personId, kind: 'leave', ...WEEK, ...more })
const act = (who: TestPerson, { id }: { id: string }, action: string) =>
  who.client.post<Absence>(`/api/v1/absences/${id}/${action}`)
const list = async (who: TestPerson, query = '') =>
  (await who.client.get<Page<Absence>>(`/api/v1/absences${query}`)).body

const field = (name: string, carriers: TestPerson[], standIns: TestPerson[] = []) =>
  addField(story.app, story.ward, name, carriers, { standIns })
const giveTo = (to: TestPerson, instruction: string, more: Work = {}) =>
  give(story.app, story.ward, { to, instruction, ...more })

const responsible = async (query: string, who = story.ward.clerk) =>
  (await who.client.get<Responsible>(`/api/v1/coverage/responsible?${query}`)).body

describe('entering', () => {
  it('is for the person, their head and the administrator; others are refused', async () => {
    const { cultureOfficer, cultureHead, economyHead, socialOfficer, administrator, chairman } = story.ward
    expect((await enter(cultureOfficer)).body).toMatchObject({ state: 'draft', allowed: ['change', 'cancel'] })
    for (const other of [economyHead, socialOfficer]) {
      expect((await enter(other, cultureOfficer, { from: day('20T00:00'), to: day('21T00:00') })).status).toBe(403)
    }
    for (const [n, may] of [cultureHead, administrator, chairman].entries()) {
      const times = { from: day(`1${n}T00:00`), to: day(`1${n}T12:00`) }
      const { body } = await enter(may, cultureOfficer, times)
      expect(body).toMatchObject({ from: times.from, to: times.to, allowed: ['change', 'confirm', 'cancel'] })
    }
  })

  it('refuses what cannot be, with the sentence at its field, and keeps what was there', async () => {
    const { cultureOfficer, socialOfficer, neighbour } = story.ward
    const of = async (more: Record<string, unknown>) => {
      const { status, body } = await enter(cultureOfficer, cultureOfficer, more)
      return [status, Object.keys((body as unknown as { fields?: object }).fields ?? {})]
    }
    const standIn = (personId: string, fieldId: string | null = null) => ({ fieldId, personId })
    expect(await of({ to: WEEK.from })).toEqual([400, ['to']])
    expect(await of({ from: '1900-01-01T00:00:00+07:00' })).toEqual([400, ['from']])
    expect(await of({ to: '2999-01-01T00:00:00+07:00' })).toEqual([400, ['to']])
    expect(await of({ kind: 'holiday' })).toEqual([400, ['kind']])
    expect(await of({ personId: neighbour.personId })).toEqual([400, ['personId']])
    expect(await of({ standIns: [standIn(cultureOfficer.personId)] })).toEqual([400, ['standIns']])
    expect(await of({ standIns: [standIn(neighbour.personId)] })).toEqual([400, ['standIns']])
    expect(await of({ standIns: [standIn(socialOfficer.personId), standIn(socialOfficer.personId)] })).toEqual([
      400,
      ['standIns'],
    ])
    expect(await of({ standIns: [standIn(socialOfficer.personId, '0196f0b2-0000-7000-8000-000000000000')] })).toEqual([
      400,
      ['standIns'],
    ])
    expect((await list(cultureOfficer)).items).toEqual([])
    await enter(cultureOfficer)
    expect(await of({ from: day('05T16:59'), to: day('06T00:00') })).toEqual([409, ['from']])
    expect(await of({ from: day('05T17:00'), to: day('06T00:00') })).toEqual([201, []])
  })

  it('of two at once for one person one is kept', async () => {
    const { cultureOfficer, cultureHead } = story.ward
    const answers = await Promise.all([
      enter(cultureOfficer),
      enter(cultureHead, cultureOfficer),
      enter(cultureHead, cultureOfficer),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409])
  })

  it('does not wait for whoever enters for the stand-in at the same moment', async () => {
    const { cultureOfficer, socialOfficer } = story.ward
    await story.app.db.write(story.ward.administrator.scope, async (tx) => {
      await lockPerson(tx, socialOfficer.personId)
      const standIns = [{ fieldId: null, personId: socialOfficer.personId }]
      expect((await enter(cultureOfficer, cultureOfficer, { standIns })).status).toBe(201)
    })
  })

  it('proposes who else carries each field or can stand in, and is there', async () => {
    const { cultureOfficer, socialOfficer, cultureHead, economyOfficer } = story.ward
    await field('Hộ tịch', [cultureOfficer], [socialOfficer, economyOfficer])
    await field('Một mình', [cultureOfficer])
    await field('Của người khác', [socialOfficer])
    await act(cultureHead, (await enter(cultureHead, socialOfficer, { to: day('02T00:00') })).body, 'confirm')
    const { body } = await enter(cultureOfficer)
    expect(body.standIns.map(({ field: of, person }) => [of?.name, person.name])).toEqual([
      ['Hộ tịch', economyOfficer.name],
    ])
  })

  it('a draft changes, also who stands in; what is confirmed does not', async () => {
    const { cultureOfficer, cultureHead, socialOfficer } = story.ward
    const { body } = await enter(cultureOfficer, cultureOfficer, { note: 'Về quê' })
    const change = (what: Record<string, unknown>) =>
      cultureOfficer.client.patch<Absence>(`/api/v1/absences/${body.id}`, what)
    const changed = await change({
      to: day('03T12:00'),
      standIns: [{ fieldId: null, personId: socialOfficer.personId }],
    })
    expect(changed.body).toMatchObject({
      to: day('03T12:00'),
      note: 'Về quê',
      standIns: [{ field: null, person: { name: socialOfficer.name } }],
    })
    expect((await change({ to: WEEK.from })).status).toBe(400)
    expect((await change({ personId: cultureHead.personId })).status).toBe(400)
    await act(cultureHead, body, 'confirm')
    expect((await change({ kind: 'sick' })).status).toBe(409)
  })
})

describe('from draft to the day of coming back', () => {
  it('who is away does not confirm; whoever answers for them does, and then the stand-in is asked', async () => {
    const { cultureOfficer, cultureHead, economyHead, socialOfficer } = story.ward
    const fieldId = await field('Hộ tịch', [cultureOfficer], [socialOfficer])
    const { body } = await enter(cultureOfficer)
    const asked = `person=${cultureOfficer.personId}&field=${fieldId}&at=${encodeURIComponent(day('02T09:00'))}`
    expect((await responsible(asked)).person?.name).toBe(cultureOfficer.name)
    for (const other of [cultureOfficer, economyHead]) {
      expect(await act(other, body, 'confirm')).toMatchObject({ status: 409, body: { code: 'not-allowed-now' } })
    }
    expect((await act(cultureHead, body, 'confirm')).body).toMatchObject({ state: 'confirmed', allowed: ['cancel'] })
    expect(await responsible(asked)).toEqual({
      person: { id: socialOfficer.personId, name: socialOfficer.name },
      because: 'absence-stand-in',
      reason: 'Kiều Ngọc Ân vắng mặt đến 17:00 ngày 05/12; Phùng Thị An thay, lĩnh vực Hộ tịch.',
    })
    expect((await responsible(asked, story.ward.chairman)).reason).toContain('Kiều Ngọc Ân nghỉ phép đến 17:00')
    expect((await responsible(`person=${cultureOfficer.personId}`)).reason).toBe('Kiều Ngọc Ân được giao.')
    const afterwards = `person=${cultureOfficer.personId}&at=${encodeURIComponent(day('05T17:00'))}`
    expect((await responsible(afterwards)).person?.name).toBe(cultureOfficer.name)
  })

  it('why somebody is away is for them, who answers for them, and the auditor', async () => {
    const { cultureOfficer, cultureHead, socialOfficer, clerk, auditor, administrator } = story.ward
    await enter(cultureOfficer, cultureOfficer, { kind: 'sick', note: 'Nằm viện' })
    const seen = async (who: TestPerson) => {
      const [absence] = (await list(who)).items
      return [absence?.person.name, absence?.kind, absence?.note]
    }
    for (const may of [cultureOfficer, cultureHead, auditor, administrator]) {
      expect(await seen(may)).toEqual([cultureOfficer.name, 'sick', 'Nằm viện'])
    }
    for (const other of [socialOfficer, clerk]) expect(await seen(other)).toEqual([cultureOfficer.name, null, null])
    expect((await list(story.ward.neighbour)).items).toEqual([])
  })

  it('back early: from that instant the person answers again', async () => {
    const { cultureOfficer, cultureHead, socialOfficer } = story.ward
    const { body } = await enter(cultureOfficer, cultureOfficer, { from: today('09:00') })
    expect((await act(cultureOfficer, body, 'end')).status).toBe(409)
    await act(cultureHead, body, 'confirm')
    story.app.clock.set(today('14:00'))
    expect((await act(cultureOfficer, body, 'cancel')).status).toBe(409)
    expect((await act(socialOfficer, body, 'end')).status).toBe(409)
    const now = `person=${cultureOfficer.personId}`
    expect((await responsible(now)).person?.name).toBe(cultureHead.name)
    const ended = (await act(cultureOfficer, body, 'end')).body
    expect(ended).toMatchObject({ state: 'ended', allowed: [] })
    expect(Date.parse(ended.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(today('14:00')))
    expect((await responsible(now)).person?.name).toBe(cultureOfficer.name)
    const earlier = `${now}&at=${encodeURIComponent(today('10:00'))}`
    expect((await responsible(earlier)).person?.name).toBe(cultureHead.name)
  })

  it('what is called off makes room, and stays on record', async () => {
    const { cultureOfficer } = story.ward
    const { body } = await enter(cultureOfficer)
    expect((await act(cultureOfficer, body, 'cancel')).body).toMatchObject({ state: 'cancelled', allowed: [] })
    expect((await enter(cultureOfficer)).status).toBe(201)
    expect((await list(cultureOfficer, '?when=past')).items.map(({ id }) => id)).toEqual([body.id])
  })
})

describe('before it is confirmed', () => {
  it('lists what is due, waits for a decision or is open, each with who will answer', async () => {
    const { cultureOfficer, cultureHead, socialOfficer, economyOfficer } = story.ward
    const fieldId = await field('Hộ tịch', [cultureOfficer], [socialOfficer])
    await giveTo(cultureOfficer, 'Không có hạn')
    await giveTo(cultureOfficer, 'Hạn trong thời gian nghỉ', { dueAt: day('03T17:00'), fieldOfWorkId: fieldId })
    await giveTo(cultureOfficer, 'Hạn sau khi về', { dueAt: day('20T17:00') })
    await giveTo(socialOfficer, 'Việc của người khác', { dueAt: day('03T17:00') })
    const { body } = await enter(cultureOfficer)
    const preview = async (who: TestPerson) => who.client.get<AbsencePreview>(`/api/v1/absences/${body.id}/preview`)
    const { items, hidden } = (await preview(cultureOfficer)).body
    expect(hidden).toBe(0)
    expect(items.map((item) => [item.kind, item.title, item.proposal.person?.name])).toEqual([
      ['due', 'Hạn trong thời gian nghỉ', socialOfficer.name],
      ['open', 'Hạn sau khi về', cultureHead.name],
      ['open', 'Không có hạn', cultureHead.name],
    ])
    expect(items[0]?.proposal.reason).toContain('Phùng Thị An thay, lĩnh vực Hộ tịch.')
    expect((await preview(cultureHead)).body.items).toHaveLength(3)
    expect((await preview(economyOfficer)).status).toBe(403)
    expect((await preview(story.ward.neighbour)).status).toBe(404)
  })

  it('says of a head what waits for their word, and that the leaders can give it', async () => {
    const { cultureOfficer, cultureHead, chairman } = story.ward
    const work = await giveTo(cultureOfficer, 'Tổng hợp danh sách', { dueAt: day('10T17:00') })
    await cultureOfficer.client.post(`/api/v1/assignments/${work}/acknowledge`)
    await cultureOfficer.client.post(`/api/v1/assignments/${work}/complete`, { note: 'Xong' })
    const { body } = await enter(cultureHead)
    const { items } = (await cultureHead.client.get<AbsencePreview>(`/api/v1/absences/${body.id}/preview`)).body
    expect(items.map((item) => [item.kind, item.title, item.proposal.person?.name, item.proposal.because])).toEqual([
      ['decision', 'Tổng hợp danh sách', chairman.name, 'leader'],
    ])
  })
})

describe('coming back', () => {
  it('reads what was done by whom, what went to others and what is open', async () => {
    const { cultureOfficer, cultureHead, socialOfficer, economyOfficer } = story.ward
    const open = await giveTo(cultureOfficer, 'Còn làm')
    const passed = await giveTo(cultureOfficer, 'Giao người khác')
    const before = await giveTo(cultureOfficer, 'Xong từ trước')
    await cultureOfficer.client.post(`/api/v1/assignments/${before}/complete`, { answer: '12/UBND' })
    const { body } = await enter(cultureOfficer, cultureOfficer, { from: today('08:30'), to: today('17:00') })
    await act(cultureHead, body, 'confirm')
    story.app.clock.set(today('09:00'))
    await cultureHead.client.post(`/api/v1/assignments/${open}/report`, { note: 'Đã gọi cho tổ dân phố' })
    await cultureHead.client.post(`/api/v1/assignments/${passed}/reassign`, {
      lead: { personId: socialOfficer.personId },
    })
    await socialOfficer.client.post(`/api/v1/assignments/${passed}/complete`, { answer: '15/UBND' })
    story.app.clock.set(today('18:00'))
    const back = await cultureOfficer.client.get<HandBack>(`/api/v1/absences/${body.id}/hand-back`)
    expect(
      back.body.items.map((item) => [item.title, item.isOpen, item.done.map((one) => [one.action, one.by?.name])]),
    ).toEqual([
      ['Còn làm', true, [['report', cultureHead.name]]],
      [
        'Giao người khác',
        false,
        [
          ['reassign', cultureHead.name],
          ['complete', socialOfficer.name],
        ],
      ],
    ])
    expect((await economyOfficer.client.get(`/api/v1/absences/${body.id}/hand-back`)).status).toBe(403)
  })
})

describe('many rows', () => {
  it('are read page by page, those to come forwards, those past backwards, and none twice', async () => {
    const { ward, app } = story
    await app.db.write(ward.scope, (tx) =>
      tx.query(
        'test-many-absences',
        `insert into kip.absences (organization_id, person_id, kind, from_at, to_at, created_by, state)
         select $1, $2, 'leave', timestamptz '2026-06-01 00:00+07' + n * interval '6 hours',
                timestamptz '2026-06-01 06:00+07' + n * interval '6 hours', $2, 'confirmed'
           from generate_series(0, 1999) n`,
        [ward.organizationId, ward.cultureOfficer.personId],
      ),
    )
    const all = async (when: string) => {
      const seen: Absence[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page = await list(ward.clerk, `?when=${when}&limit=200${cursor && `&cursor=${cursor}`}`)
        seen.push(...page.items)
        cursor = page.nextCursor
      }
      return seen.map(({ from }) => Date.parse(from))
    }
    const [coming, past] = [await all('coming'), await all('past')]
    expect(coming).toEqual([...new Set(coming)].sort((a, b) => a - b))
    expect(past).toEqual([...new Set(past)].sort((a, b) => b - a))
    expect(coming.length + past.length).toBe(2000)
    expect((await list(ward.clerk, '?cursor=xyz')).items).toBeUndefined()
  })
})
