/** What clerks corrected is an example the reader is measured by. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { takeIn } from '../../testing/take-in.ts'
import { createReader } from '../reading/index.ts'
import { evaluateReader } from './evaluate.ts'

const reader = createReader()
let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(async () => {
  await reader.close()
  await app.close()
})
beforeEach(async () => {
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})

const evaluate = () => evaluateReader(ward.organizationId, { ...app.deps, reader }, { limit: 10 })

it('counts what was let stand as right, what was corrected as wrong, and nothing that is not registered', async () => {
  const [kept, corrected] = [await takeIn({ app, ward }), await takeIn({ app, ward })]
  await takeIn({ app, ward })
  expect((await evaluate()).scores.documents).toBe(0)

  await ward.clerk.client.post(`/api/v1/incoming/${kept.id}/register`, {})
  const fields = { subject: 'Một trích yếu khác hẳn', place: 'thành phố hồ chí minh' }
  await ward.clerk.client.post(`/api/v1/incoming/${corrected.id}/register`, { fields })
  const { scores, unread } = await evaluate()
  expect(unread).toBe(0)
  expect(scores).toMatchObject({
    documents: 2,
    fields: {
      number: { right: 2, wrong: 0, silent: 0 },
      place: { right: 2, wrong: 0, silent: 0 },
      subject: { right: 1, wrong: 1, silent: 1 },
    },
    limits: { found: 0, missed: 0, extra: 0 },
  })
})

it('counts limits of papers whose every duty was looked at', async () => {
  const [confirmed, dismissed] = [await takeIn({ app, ward }), await takeIn({ app, ward })]
  for (const [{ id, duties }, change] of [
    [confirmed, {}],
    [dismissed, { dismissed: true }],
  ] as const) {
    const changed = await ward.clerk.client.patch(`/api/v1/incoming/${id}/duties/${duties[0]?.id}`, change)
    expect(changed.status).toBe(200)
    await ward.clerk.client.post(`/api/v1/incoming/${id}/register`, {})
  }
  expect((await evaluate()).scores.limits).toEqual({ found: 1, missed: 0, extra: 1 })
})

it('keeps the truths as examples, with the bytes they are about, and shows no neighbour’s', async () => {
  const read = await takeIn({ app, ward })
  await ward.clerk.client.post(`/api/v1/incoming/${read.id}/register`, { fields: { signerName: 'Lưu Hoàng Phiến' } })
  const { examples } = await evaluate()
  expect(examples).toMatchObject([
    {
      id: read.id,
      file: expect.stringMatching(/^[0-9a-f]{64}$/),
      values: { number: read.values.number, signerName: 'Lưu Hoàng Phiến' },
    },
  ])
  const neighbours = { organizationId: ward.neighbour.actor.organizationId, ...app.deps, reader }
  expect((await evaluateReader(neighbours.organizationId, neighbours, { limit: 10 })).examples).toEqual([])
})
