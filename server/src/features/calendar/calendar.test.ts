import { explainDay, isWorkingDay } from '@kip/core/calendar'
import { Temporal } from '@kip/core/shared'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'
import { calendarOf } from './index.ts'

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

const isWorking = (date: string, scope = ward.scope) =>
  app.db.read(scope, async (tx) => isWorkingDay(await calendarOf(tx), Temporal.PlainDate.from(date)))

describe('the calendar', () => {
  it('comes filled with the days known, year by year', async () => {
    const year = await ward.cultureOfficer.client.get<{ days: { date: string }[] }>('/api/v1/calendar?year=2026')
    expect(year.body).toMatchObject({
      zone: 'Asia/Ho_Chi_Minh',
      workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
      allowed: [],
    })
    expect(year.body.days.every((day) => day.date.startsWith('2026-'))).toBe(true)
    expect(year.body.days.map((day) => day.date)).toContain('2026-09-02')
    const all = await ward.administrator.client.get<{ days: unknown[] }>('/api/v1/calendar')
    expect(all.body.days.length).toBeGreaterThan(year.body.days.length)
    expect(all.body).toMatchObject({ allowed: ['change'] })
  })

  it('counts with a day the moment it is entered, and without it when it is taken out', async () => {
    const path = '/api/v1/calendar/days/2026-12-31'
    const day = {
      kind: 'swapped-off',
      name: 'Nghỉ hoán đổi Tết Dương lịch',
      basis: 'Quyết định giả định',
      confirmed: true,
    }
    expect(await isWorking('2026-12-31')).toBe(true)
    expect((await ward.chairman.client.put(path, day)).status).toBe(403)
    expect(await isWorking('2026-12-31')).toBe(true)
    const entered = await ward.administrator.client.put<{ days: { date: string }[] }>(path, day)
    expect(entered.body.days).toContainEqual({ date: '2026-12-31', ...day })
    expect(await isWorking('2026-12-31')).toBe(false)
    const index = await app.db.read(ward.scope, calendarOf)
    expect(explainDay(index, Temporal.PlainDate.from('2026-12-31'))).toContain('nghỉ hoán đổi Tết Dương lịch')
    // The same calendar is not made twice.
    expect(await app.db.read(ward.scope, calendarOf)).toBe(index)
    // The neighbour has a calendar of his own.
    expect(await isWorking('2026-12-31', ward.neighbour.scope)).toBe(true)

    expect((await ward.administrator.client.delete(path)).status).toBe(200)
    expect(await isWorking('2026-12-31')).toBe(true)
    expect((await ward.administrator.client.delete(path)).status).toBe(404)
    expect((await ward.administrator.client.put('/api/v1/calendar/days/2026-02-30', day)).status).toBe(400)
  })

  it('forgets what a transaction that failed had changed', async () => {
    const failed = app.db.write(ward.scope, async (tx) => {
      await tx.query(
        'day',
        "insert into kip.calendar_days (organization_id, date, kind, name) values ($1, '2026-12-30', 'holiday', 'Không có')",
        [ward.organizationId],
      )
      expect(isWorkingDay(await calendarOf(tx), Temporal.PlainDate.from('2026-12-30'))).toBe(false)
      throw new Error('undo')
    })
    await expect(failed).rejects.toThrow('undo')
    expect(await isWorking('2026-12-30')).toBe(true)
  })

  it('takes a working week and hours it can count by, and refuses others with the reason', async () => {
    const path = '/api/v1/calendar/settings'
    const settings = {
      zone: 'Asia/Ho_Chi_Minh',
      workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
      hours: [{ from: '07:00', to: '11:00' }],
    }
    expect((await ward.administrator.client.put(path, settings)).body).toMatchObject(settings)
    expect(await isWorking('2026-11-28')).toBe(true)
    const overlapping = {
      ...settings,
      hours: [
        { from: '07:00', to: '11:00' },
        { from: '10:00', to: '17:00' },
      ],
    }
    expect((await ward.administrator.client.put(path, overlapping)).status).toBe(400)
    expect((await ward.administrator.client.put(path, { ...settings, zone: 'Asia/Atlantis' })).status).toBe(400)
    expect((await ward.clerk.client.put(path, settings)).status).toBe(403)
  })
})
