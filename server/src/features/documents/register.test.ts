/** Arrival numbers, taken and given back, and the register that lists them. */
import type { Incoming } from '@kip/core/documents'
import { describe, expect, it } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'
import { paper } from '../../testing/papers.ts'
import { takeIn } from '../../testing/take-in.ts'

type List<T> = { items: T[]; nextCursor: string | null; total?: number }

const story = freshWard('2026-11-16T08:00:00+07:00')

const register = (id: string, body: object = {}) =>
  story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${id}/register`, body)

describe('the register', () => {
  it('has no gaps and no doubles under 50 requests at once', async () => {
    const papers = await Promise.all(
      Array.from({ length: 50 }, () =>
        story.ward.clerk.client.upload<Incoming>('/api/v1/incoming', [{ name: 'a.txt', content: paper() }]),
      ),
    )
    const numbers = await Promise.all(papers.map(({ body }) => register(body.id)))
    expect(numbers.map(({ body }) => body.arrivalNumber).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 50 }, (_, i) => i + 1),
    )
  })

  it('gives one number when two clerks register the same paper', async () => {
    const { id } = await takeIn(story)
    const both = await Promise.all([register(id), register(id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await register((await takeIn(story)).id)).body.arrivalNumber).toBe(2)
  })

  it('gives a number back when the transaction fails, and keeps a void one with its reason', async () => {
    const first = await takeIn(story)
    expect((await register(first.id, { version: 1 })).status).toBe(409)
    expect((await register(first.id)).body.arrivalNumber).toBe(1)
    const voided = await story.ward.clerk.client.post<Incoming>(`/api/v1/incoming/${first.id}/void-number`, {
      reason: 'vào sổ nhầm',
    })
    expect(voided.body).toMatchObject({ status: 'new', arrivalNumber: null })
    expect((await register(first.id)).body.arrivalNumber).toBe(2)
  })

  it('takes the number of the city’s system where the ward says so, and checks it for doubles', async () => {
    await story.ward.administrator.client.patch('/api/v1/organization', { arrivalNumbering: 'external' })
    const [a, b] = [await takeIn(story), await takeIn(story)]
    expect((await register(a.id)).body).toMatchObject({
      code: 'invalid-input',
      fields: { arrivalNumber: expect.any(String) },
    })
    expect((await register(a.id, { arrivalNumber: 812 })).body.arrivalNumber).toBe(812)
    expect((await register(b.id, { arrivalNumber: 812 })).body).toMatchObject({ code: 'already-exists' })
    expect((await register(b.id, { arrivalNumber: '0812' })).body).toMatchObject({ code: 'already-exists' })
    // With a letter, as the city's system gives it to a paper that was overlooked.
    expect((await register(b.id, { arrivalNumber: '812A' })).body).toMatchObject({
      arrivalNumber: 812,
      arrivalLabel: '812a',
    })
    const c = await takeIn(story)
    expect((await register(c.id, { arrivalNumber: '812a' })).body).toMatchObject({
      code: 'already-exists',
      fields: { arrivalNumber: expect.stringContaining('812a') },
    })
    for (const arrivalNumber of ['a812', '812-1', '', 0, 1.5])
      expect((await register(c.id, { arrivalNumber })).body).toMatchObject({ code: 'invalid-input' })
    expect((await register(c.id, { arrivalNumber: '812b' })).body.arrivalLabel).toBe('812b')
    const { client } = story.ward.clerk
    const found = await client.get<List<Incoming>>('/api/v1/incoming?q=812a')
    expect(found.body.items.map(({ arrivalLabel }) => arrivalLabel)).toContain('812a')
  })

  it('holds numbers back, uses them, and inserts an overlooked paper, each with its reason', async () => {
    const clerk = story.ward.clerk.client
    const held = await clerk.post<List<object>>('/api/v1/registers/incoming/numbers', {
      count: 2,
      reason: 'bản giấy đang gửi',
    })
    expect(held.body.items).toMatchObject([
      { number: 2, state: 'reserved' },
      { number: 1, state: 'reserved' },
    ])
    expect(
      (await story.ward.cultureOfficer.client.post('/api/v1/registers/incoming/numbers', { reason: 'xin số' })).status,
    ).toBe(403)
    expect((await register((await takeIn(story)).id)).body.arrivalNumber).toBe(3)
    expect((await register((await takeIn(story)).id, { arrivalNumber: 2 })).body.arrivalLabel).toBe('2')
    expect((await register((await takeIn(story)).id, { arrivalNumber: 3 })).body).toMatchObject({
      code: 'invalid-input',
    })
    expect((await register((await takeIn(story)).id, { arrivalNumber: '2a' })).body).toMatchObject({
      code: 'invalid-input',
    })
    const late = await takeIn(story)
    const inserted = await clerk.post<Incoming>(`/api/v1/incoming/${late.id}/insert-number`, {
      after: 2,
      reason: 'sót khi vào sổ',
    })
    expect(inserted.body).toMatchObject({ status: 'registered', arrivalLabel: '2a' })
    const noted = await clerk.get<List<object>>('/api/v1/registers/incoming/numbers')
    expect(noted.body.items).toMatchObject([
      { number: 2, suffix: 'a', state: 'inserted', reason: 'sót khi vào sổ' },
      { number: 2, suffix: '', state: 'inserted', reason: 'bản giấy đang gửi' },
      { number: 1, suffix: '', state: 'reserved' },
    ])
  })

  it('prints as a sheet', async () => {
    await register((await takeIn(story)).id)
    const sheet = await story.ward.clerk.client.get<string>('/api/v1/registers/incoming.xlsx?year=2026')
    expect(sheet.status).toBe(200)
    expect(sheet.body.startsWith('PK')).toBe(true)
  })
})
