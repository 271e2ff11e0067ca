import type { LedgerItem } from '@kip/core/reminders'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp()
  app.clock.set('2026-11-16T09:00:00+07:00')
  ward = await createWard(app)
})
afterAll(() => app.close())

describe('the plan', () => {
  it('stands with the assignment', async () => {
    const given = await ward.chairman.client.post<{ id: string }>('/api/v1/assignments', {
      instruction: 'Báo cáo kết quả',
      lead: { unitId: ward.units.culture, personId: ward.cultureOfficer.personId },
      dueOn: '2026-11-27',
    })
    expect(given.status, JSON.stringify(given.body)).toBe(201)
    const ledger = await ward.cultureOfficer.client.get<{ items: LedgerItem[] }>(
      `/api/v1/assignments/${given.body.id}/reminders`,
    )
    console.log(
      ledger.body.items.map((i) => `${i.rule} ${i.plannedAt} ${i.person.name} ${i.state} ${i.reason}`).join('\n'),
    )
    expect(ledger.status).toBe(200)
    for (const path of ['/health', '/me/notifications', '/reminder-policies', '/messages?state=failed']) {
      const got = await ward.administrator.client.get(`/api/v1${path}`)
      expect(got.status, JSON.stringify(got.body)).toBe(200)
    }
  })
})
