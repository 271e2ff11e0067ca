/** Two people at one paper: nothing is written twice, and the second is told who was first. */
import type { Incoming } from '@kip/core/documents'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { takeIn } from '../../testing/take-in.ts'

let app: TestApp
let ward: Ward
let second: TestPerson
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set('2026-12-01T08:00:00+07:00')
  ward = await createWard(app)
  second = ward.centreOfficer
  await ward.administrator.client.post(`/api/v1/accounts/${second.accountId}/roles`, {
    roles: [{ role: 'clerk', unitId: ward.rootId }],
  })
})

const register = (who: TestPerson, { id, version }: Incoming, fields: object = {}) =>
  who.client.post<Incoming & { detail?: string }>(`/api/v1/incoming/${id}/register`, { fields, version })

test('who registers second is told who did, when, and under which number', async () => {
  const seen = await takeIn({ app, ward })
  expect((await register(ward.clerk, seen)).body.arrivalLabel).toBe('1')
  app.clock.set('2026-12-01T08:05:00+07:00')
  const refused = await register(second, seen, { subject: 'Báo cáo công tác lưu trữ' })
  expect(refused).toMatchObject({
    status: 409,
    body: {
      code: 'not-allowed-now',
      allowed: expect.arrayContaining(['edit', 'void-number']),
      arrivalLabel: '1',
      registeredBy: ward.clerk.name,
    },
  })
  expect(String(refused.body.detail)).toContain(
    `${ward.clerk.name} đã vào sổ văn bản này lúc 08:00 thứ Ba 01/12/2026, số đến 1`,
  )
  expect(String((await register(ward.clerk, seen)).body.detail)).toContain('Bạn (ở một cửa sổ khác) đã vào sổ')
  const inserted = await second.client.post(`/api/v1/incoming/${seen.id}/insert-number`, { after: 1, reason: 'sót' })
  expect(String(inserted.body.detail)).toContain(`${ward.clerk.name} đã vào sổ`)
})

test('both at the same moment: one number, and whoever lost is told who has it', async () => {
  const seen = await takeIn({ app, ward })
  const both = await Promise.all([register(ward.clerk, seen), register(second, seen)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const [won, lost] = both[0]?.status === 200 ? [ward.clerk, both[1]] : [second, both[0]]
  expect(lost?.body).toMatchObject({ code: 'not-allowed-now', arrivalLabel: '1', registeredBy: won.name })
  const next = await takeIn({ app, ward })
  expect((await register(second, next)).body.arrivalLabel).toBe('2')
})

test('a number that was taken back does not stand in the way', async () => {
  const seen = await takeIn({ app, ward })
  await register(ward.clerk, seen)
  const { body } = await ward.clerk.client.post<Incoming>(`/api/v1/incoming/${seen.id}/void-number`, {
    reason: 'vào sổ nhầm',
  })
  expect((await register(second, body)).body.arrivalLabel).toBe('2')
})

test('who corrects second is told of the first, and who may not register is not told of numbers', async () => {
  const seen = await takeIn({ app, ward })
  await ward.clerk.client.patch(`/api/v1/incoming/${seen.id}`, {
    fields: { subject: 'Báo cáo công tác lưu trữ' },
    version: seen.version,
  })
  const stale = await register(second, seen)
  expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version', version: seen.version + 1 } })
  expect(String(stale.body.detail)).toContain(`${ward.clerk.name} đã sửa văn bản này lúc 08:00 thứ Ba 01/12/2026`)

  await ward.clerk.client.post(`/api/v1/incoming/${seen.id}/register`)
  const late = await second.client.patch(`/api/v1/incoming/${seen.id}`, {
    fields: { subject: 'Báo cáo' },
    version: seen.version,
  })
  expect(String(late.body.detail)).toContain(`${ward.clerk.name} đã vào sổ văn bản này`)
  const leader = await register(ward.chairman, seen)
  expect(leader).toMatchObject({ status: 409, body: { code: 'not-allowed-now' } })
  expect(leader.body).not.toHaveProperty('registeredBy')
})
