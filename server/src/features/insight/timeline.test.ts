/** The time line: what is due day by day, and all that is late, also from before the days shown. */
import type { Timeline } from '@kip/core/insight'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createWard, type TestPerson, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
let ward: Ward
beforeAll(async () => {
  app = await startTestApp({ mail: false })
  // A Monday.
  app.clock.set('2026-11-16T08:00:00+07:00')
  ward = await createWard(app)
})
afterAll(() => app.close())

async function give(unit: 'culture' | 'economy', due: { dueOn: string } | { dueAt: string }): Promise<void> {
  const lead = { unitId: ward.units[unit], personId: ward[`${unit}Officer`].personId }
  const given = await ward.chairman.client.post('/api/v1/assignments', { instruction: 'Báo cáo', lead, ...due })
  expect(given.status).toBe(201)
}

async function timelineOf({ client }: TestPerson, query: string): Promise<Timeline> {
  const { status, body } = await client.get<Timeline>(`/api/v1/timeline?${query}`)
  expect(status).toBe(200)
  return body
}

const loads = ({ items }: Timeline) =>
  items.filter(({ total }) => total > 0).map(({ date, total, late, items: shown }) => [date, total, late, shown.length])

it('counts each day, shows the first lines of it, and says what is late from before', async () => {
  const soon = { dueAt: '2026-11-16T09:00:00+07:00' }
  for (let i = 0; i < 14; i += 1) await give('culture', soon)
  await give('economy', soon)
  await give('culture', { dueAt: '2026-11-16T23:30:00+07:00' })
  await give('culture', { dueOn: '2026-11-20' })
  app.clock.set('2026-11-16T10:00:00+07:00')

  const whole = await timelineOf(ward.chairman, 'from=2026-11-16&to=2026-11-29')
  expect(whole.items).toHaveLength(14)
  expect(loads(whole)).toEqual([
    ['2026-11-16', 16, 15, 12],
    ['2026-11-20', 1, 0, 1],
  ])
  expect(whole).toMatchObject({ overdue: 15, overdueBefore: 0 })
  expect(whole.items[6]).toMatchObject({ date: '2026-11-22', workingDay: false, dayName: expect.any(String) })

  const later = await timelineOf(ward.chairman, 'from=2026-11-17&to=2026-11-29')
  expect(later).toMatchObject({ overdue: 15, overdueBefore: 15 })
  const own = await timelineOf(ward.economyOfficer, 'from=2026-11-17&to=2026-11-29&mine=true')
  expect([loads(own), own.overdue, own.overdueBefore]).toEqual([[], 1, 1])
  const unit = await timelineOf(ward.cultureHead, `from=2026-11-16&to=2026-11-16&unit=${ward.units.culture}`)
  expect([loads(unit), unit.overdue]).toEqual([[['2026-11-16', 15, 14, 12]], 14])

  const { client } = ward.chairman
  expect((await client.get('/api/v1/timeline?from=2026-11-16&to=2026-11-15')).status).toBe(400)
  expect((await client.get('/api/v1/timeline?from=2026-11-16&to=2027-02-16')).status).toBe(400)
  expect(
    (await ward.economyHead.client.get(`/api/v1/timeline?from=2026-11-16&to=2026-11-16&unit=${ward.units.culture}`))
      .status,
  ).toBe(403)
})
