/** What is shown once is stored nowhere, also not among the answers kept for a repeated request. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { asOwner } from '../../testing/cluster.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
  ward = await createWard(app)
})
afterAll(() => app.close())

it('keeps the answer of a repeated POST, but never a token', async () => {
  const { client } = ward.administrator
  const key = (name: string) => ({ 'idempotency-key': name })
  const token = await client.post<{ token: string }>('/api/v1/me/tokens', { name: 'máy quét' }, key('k-token'))
  expect(token.status).toBe(201)
  const field = await client.post<{ id: string }>('/api/v1/fields', { name: 'Văn thư' }, key('k-field'))
  const again = await client.post<{ id: string }>('/api/v1/fields', { name: 'Văn thư' }, key('k-field'))
  expect(again.body.id).toBe(field.body.id)
  const kept = await asOwner(app.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ text: string }>('select t::text as text from kip.idempotency_keys t')
    return rows.map((row) => row.text).join('\n')
  })
  expect(kept).toContain('k-token')
  expect(kept).toContain(field.body.id)
  expect(kept).not.toContain(token.body.token)
})
