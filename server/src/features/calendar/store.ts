/** Settings and days: rows in, rows out. */
import { type CalendarDay, OfficeHours, Weekday } from '@kip/core/calendar'
import type { IsoDate } from '@kip/core/shared'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/database.ts'
import type { CalendarSettings } from './schema.ts'

/** Cheap: asked before every counting of days. Undefined: the organisation has no calendar. */
export async function findCalendarVersion(tx: Tx): Promise<string | undefined> {
  const [row] = await tx.query<{ version: string }>(
    'calendar-version',
    'select version from kip.calendar_settings where organization_id = $1',
    [tx.scope.organizationId],
  )
  return row?.version
}

/** The same as a column of another query: a list that shows lateness asks for it with its rows and saves a round trip. */
export const CALENDAR_VERSION =
  '(select version from kip.calendar_settings where organization_id = kip.current_organization())'

export type SettingsRow = CalendarSettings & { version: string }

export async function findSettings(tx: Tx): Promise<SettingsRow | undefined> {
  const row = await tx.db
    .selectFrom('calendar_settings')
    .select(['zone', 'working_week', 'hours', 'version'])
    .where('organization_id', '=', tx.scope.organizationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    zone: row.zone,
    workingWeek: z.array(Weekday).parse(row.working_week),
    hours: z.array(OfficeHours).parse(row.hours),
    version: row.version,
  }
}

/** @param year null: every day known */
export async function findDays(tx: Tx, year: number | null): Promise<CalendarDay[]> {
  const { rows } = await sql<CalendarDay>`
    select date, kind, name, basis, confirmed from kip.calendar_days
     where organization_id = ${tx.scope.organizationId}
       and (${year}::int is null or date between make_date(${year}::int, 1, 1) and make_date(${year}::int, 12, 31))
     order by date`.execute(tx.db)
  return rows
}

export async function saveSettings(tx: Tx, settings: CalendarSettings): Promise<void> {
  const values = { zone: settings.zone, working_week: settings.workingWeek, hours: JSON.stringify(settings.hours) }
  await tx.db
    .insertInto('calendar_settings')
    .values({ organization_id: tx.scope.organizationId, ...values })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(values))
    .execute()
}

export async function saveDays(tx: Tx, days: readonly CalendarDay[]): Promise<void> {
  if (days.length === 0) return
  await tx.db
    .insertInto('calendar_days')
    .values(days.map((day) => ({ organization_id: tx.scope.organizationId, ...day })))
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'date']).doUpdateSet((row) => ({
        kind: row.ref('excluded.kind'),
        name: row.ref('excluded.name'),
        basis: row.ref('excluded.basis'),
        confirmed: row.ref('excluded.confirmed'),
      })),
    )
    .execute()
}

/** @returns whether the day was listed */
export async function deleteDay(tx: Tx, date: IsoDate): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('calendar_days')
    .where('organization_id', '=', tx.scope.organizationId)
    .where('date', '=', date)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
