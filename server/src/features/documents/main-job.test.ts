/** The product's main job through the public interface: from a file to a finished task. */
import type { Assignment, AssignmentSummary } from '@kip/core/assignments'
import type { Incoming, IncomingSummary } from '@kip/core/documents'
import { describe, expect, it } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { takeIn } from '../../testing/take-in.ts'

type List<T> = { items: T[]; nextCursor: string | null; total?: number }

const story = freshWard('2026-11-16T08:00:00+07:00')

const register = (id: string, body: object = {}) =>
  story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${id}/register`, body)

describe('from a file to a finished task', () => {
  it('reads, is corrected, takes the next number, is directed, extended and finished', async () => {
    const read = await takeIn(story)
    expect(read).toMatchObject({
      readingStatus: 'done',
      status: 'new',
      kind: 'CV',
      issuedOn: '2026-11-13',
      subject: 'báo cáo công tác văn thư, lưu trữ',
    })
    expect(read.fields?.issuer).toMatchObject({ value: 'SỞ NỘI VỤ', evidence: { page: 1, quote: 'SỞ NỘI VỤ' } })
    expect(read.duties).toHaveLength(1)
    expect(read.dueAt).toBe('2026-11-26T17:00:00+07:00')

    const registered = await register(read.id, {
      fields: { subject: 'Báo cáo công tác văn thư năm 2026' },
      version: read.version,
    })
    expect(registered.body).toMatchObject({
      status: 'registered',
      arrivalNumber: 1,
      arrivalYear: 2026,
      subject: 'Báo cáo công tác văn thư năm 2026',
    })
    expect(registered.body.history.map((item) => item.action)).toEqual(['receive', 'read', 'correct', 'register'])
    expect(registered.body.history[2]?.details).toEqual({
      field: 'subject',
      before: 'báo cáo công tác văn thư, lưu trữ',
      after: 'Báo cáo công tác văn thư năm 2026',
    })

    const given = await story.ward.chairman.client.post<Assignment>(`/api/v1/incoming/${read.id}/assignments`, {
      instruction: 'Giao Phòng Văn hóa – Xã hội tham mưu báo cáo',
      lead: { unitId: story.ward.units.culture, personId: story.ward.cultureOfficer.personId },
      with: [{ unitId: story.ward.units.office, dueOn: '2026-11-20' }],
      dutyId: read.duties[0]?.id,
    })
    expect(given.status).toBe(201)
    expect(given.body).toMatchObject({
      state: 'assigned',
      dueAt: '2026-11-26T17:00:00+07:00',
      due: { origin: 'document' },
    })
    expect(given.body.due.fromDocument?.evidence.quote).toContain('trước ngày 27/11/2026')

    const officer = story.ward.cultureOfficer.client
    for (const q of ['văn thư', 'bao cao', String(registered.body.label)]) {
      const found = await officer.get<List<AssignmentSummary>>(`/api/v1/assignments?q=${encodeURIComponent(q)}`)
      expect([q, found.body.items.map((item) => item.id)]).toEqual([q, [given.body.id]])
    }
    const mine = await officer.get<List<AssignmentSummary>>('/api/v1/assignments?mine=true&count=true')
    expect(mine.body).toMatchObject({ total: 1, items: [{ id: given.body.id, myRole: 'lead', lateness: 'calm' }] })
    expect((await officer.get(`/api/v1/incoming/${read.id}`)).status).toBe(200)
    expect((await story.ward.economyOfficer.client.get(`/api/v1/incoming/${read.id}`)).status).toBe(404)

    const act = (client = officer, action = '', body: object = {}) =>
      client.post<Assignment>(`/api/v1/assignments/${given.body.id}/${action}`, body)
    expect((await act(officer, 'acknowledge')).body.state).toBe('in-progress')
    expect((await act(officer, 'report', { note: 'Đã lấy số liệu' })).status).toBe(200)
    expect(
      (await act(officer, 'request-extension', { dueOn: '2026-11-30', reason: 'Chờ số liệu của trường học' })).body
        .extensionAsked,
    ).toBe(true)
    expect((await act(officer, 'grant-extension')).status).toBe(409)
    const granted = await act(story.ward.cultureHead.client, 'grant-extension')
    expect(granted.body).toMatchObject({
      dueAt: '2026-11-30T17:00:00+07:00',
      due: { origin: 'hand' },
      extensionAsked: false,
    })
    expect(granted.body.dueChanges).toMatchObject([
      { before: '2026-11-26T17:00:00+07:00', after: '2026-11-30T17:00:00+07:00' },
    ])
    expect(granted.body.due.fromDocument?.due.resolvesTo).toBe('2026-11-26T17:00:00+07:00')

    story.app.clock.set('2026-11-16T10:00:00+07:00')
    const done = await act(officer, 'complete', { answer: '55/BC-UBND' })
    expect(done.body).toMatchObject({
      state: 'done',
      timeliness: 'early',
      answer: { number: '55', notation: 'BC-UBND' },
      allowed: ['record-cause'],
    })
    expect((await story.ward.clerk.client.get<Incoming>(`/api/v1/incoming/${read.id}`)).body.status).toBe('done')
    expect((await officer.get<List<AssignmentSummary>>('/api/v1/assignments?mine=true')).body.items).toEqual([])

    const followUp = await story.ward.clerk.client.get<List<object>>('/api/v1/registers/follow-up?year=2026')
    expect(followUp.body.items).toMatchObject([
      {
        arrivalNumber: '1',
        limit: '30/11/2026',
        progress: 'Hoàn thành 10:00 16/11/2026 (trước hạn)',
        answer: '55/BC-UBND',
        note: 'Đã gia hạn',
      },
    ])
    expect((await officer.get('/api/v1/registers/follow-up')).status).toBe(403)
  })

  it('refuses with the list of what is allowed, and tells nobody of another organisation that it exists', async () => {
    const { id } = await takeIn(story)
    await register(id)
    const given = await story.ward.chairman.client.post<Assignment>(`/api/v1/incoming/${id}/assignments`, {
      instruction: 'Xử lý',
      lead: { unitId: story.ward.units.economy },
    })
    const refused = await story.ward.economyHead.client.post(`/api/v1/assignments/${given.body.id}/approve`)
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'not-allowed-now', allowed: expect.arrayContaining(['acknowledge', 'reassign']) },
    })
    expect((await story.ward.neighbour.client.get(`/api/v1/assignments/${given.body.id}`)).status).toBe(404)
    expect((await story.ward.neighbour.client.get(`/api/v1/incoming/${id}`)).status).toBe(404)
  })
})

describe('taking in', () => {
  it('leads the same bytes to the document already there, also when they come twice at once', async () => {
    const content = paper()
    const both = await Promise.all(
      [1, 2].map(() => story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content }])),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 201])
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1)
  })

  it.each([
    ['an empty file', '', 'trong.pdf', 400, 'invalid-input'],
    [
      'a program by another name',
      Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff'.padEnd(300, '\0'), 'latin1'),
      'bao-cao.pdf',
      415,
      'unsupported-file',
    ],
  ])('refuses %s with a sentence', async (_, content, name, status, code) => {
    const refused = await story.ward.clerk.client.upload('/api/v1/incoming', [{ name, content }])
    expect(refused).toMatchObject({ status, body: { code } })
    expect(String(refused.body.detail)).toContain(name)
  })

  it('keeps a broken PDF: stored, registered, assignable', async () => {
    const broken = await takeIn(story, '%PDF-1.7\n1 0 obj <</Type/Catalog', { name: '../../hỏng\0.pdf' })
    expect(broken).toMatchObject({ readingStatus: 'done', fileName: 'hỏng.pdf' })
    expect(broken.reading?.warnings.length).toBeGreaterThan(0)
    expect(
      (await register(broken.id, { fields: { number: '9', notation: 'BC-X', issuer: 'Sở X' } })).body,
    ).toMatchObject({ arrivalNumber: 1, label: '9/BC-X' })
    const given = await story.ward.chairman.client.post(`/api/v1/incoming/${broken.id}/assignments`, {
      instruction: 'Liên hệ nơi gửi',
      lead: { unitId: story.ward.units.office },
    })
    expect(given.status).toBe(201)
    expect(
      Buffer.from((await story.ward.clerk.client.get<string>(String(broken.files[0]?.url))).body).length,
    ).toBeGreaterThan(0)
  })

  it('refuses who does not take papers in, and unknown fields', async () => {
    expect(
      (await story.ward.cultureOfficer.client.upload('/api/v1/incoming', [{ name: 'a.txt', content: paper() }])).status,
    ).toBe(403)
    const odd = await story.ward.clerk.client.upload('/api/v1/incoming', [{ name: 'a.txt', content: paper() }], {
      colour: 'red',
    })
    expect(odd).toMatchObject({ status: 400, body: { fields: { colour: expect.any(String) } } })
  })

  it('does not keep a state secret', async () => {
    const secret = await takeIn(story, paper({ head: '  MẬT' }))
    expect(secret).toMatchObject({ status: 'refused', subject: null, reading: null, duties: [] })
    expect(secret.values.secrecy).toBe('mat')
    expect(secret.files[0]).toMatchObject({ url: null, name: 'nội dung không lưu' })
    expect(secret.readingError).toContain('bí mật nhà nước')
    const list = await story.ward.clerk.client.get<List<IncomingSummary>>('/api/v1/incoming?q=van%20thu')
    expect(list.body.items).toEqual([])
  })
})

describe('finding', () => {
  it('finds the same with and without diacritics, by number, and only what one may see', async () => {
    const { id, label } = await takeIn(story)
    await register(id)
    for (const q of ['văn thư', 'van thu', 'VĂN THƯ', 'lưu trữ văn thư', String(label), '1']) {
      const { body } = await story.ward.clerk.client.get<List<IncomingSummary>>(
        `/api/v1/incoming?q=${encodeURIComponent(q)}&count=true`,
      )
      expect([q, body.items.map((item) => item.id), body.total]).toEqual([q, [id], 1])
    }
    expect(
      (await story.ward.clerk.client.get<List<IncomingSummary>>('/api/v1/incoming?q=kho%20bac')).body.items,
    ).toEqual([])
    expect(
      (await story.ward.cultureOfficer.client.get<List<IncomingSummary>>('/api/v1/incoming?q=van%20thu')).body.items,
    ).toEqual([])
  })

  it('pages by key without losing or repeating any', async () => {
    const ids = []
    for (let i = 0; i < 7; i++)
      ids.push(
        (await story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content: paper() }])).body
          .id,
      )
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: { body: List<IncomingSummary> } = await story.ward.clerk.client.get(
        `/api/v1/incoming?limit=3${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      expect(page.body).toHaveProperty('items')
      seen.push(...page.body.items.map((item) => item.id))
      cursor = page.body.nextCursor
    } while (cursor !== null)
    expect(seen).toEqual(ids.reverse())
    expect((await story.ward.clerk.client.get('/api/v1/incoming?cursor=xyz')).status).toBe(400)
  })
})
