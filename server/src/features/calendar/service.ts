/** The working calendar of an organisation: read by everyone, counted with by every feature, changed by administrators. */
import {
  type CalendarChange,
  type CalendarIndex,
  type CalendarPreview,
  changedCalendar,
  defaultCalendar,
  indexCalendar,
  sayDayChange,
} from '@kip/core/calendar'
import { type IsoDate, KipError, Temporal } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import type { CalendarDayInput, CalendarQuery, CalendarSettings, CalendarView } from './schema.ts'
import { deleteDay, findCalendarVersion, findDays, findSettings, saveDays, saveSettings } from './store.ts'

/** What the calendar must ask of higher floors. */
export type Plugs = {
  /** may change what concerns the whole organisation */
  isAdministrator(tx: Tx, actor: Actor): Promise<boolean>
  /** limits of work that would end at another instant */
  movedBy(tx: Tx, before: CalendarIndex, after: CalendarIndex): Promise<CalendarPreview>
  /** the calendar was changed, in this transaction */
  changed(tx: Tx, turn: CalendarTurn): Promise<void>
}

/** @property reason what was changed, in Vietnamese */
export type CalendarTurn = { before: CalendarIndex; after: CalendarIndex; reason: string }

const cache = new Map<string, { version: string; index: CalendarIndex }>()

/**
 * The calendar made ready for counting. Made anew only when its version has changed, which costs one small query to
 * know. An organisation that has none counts by the default.
 * @param known CALENDAR_VERSION, where a query of this transaction has asked for it along with its rows
 */
export async function calendarOf(tx: Tx, known?: string | null): Promise<CalendarIndex> {
  const { organizationId } = tx.scope
  const version = known ?? (await versionIn(tx))
  const kept = cache.get(organizationId)
  if (kept !== undefined && kept.version === version) return kept.index
  const settings = await findSettings(tx)
  if (settings === undefined) return indexCalendar(defaultCalendar())
  const index = indexCalendar({ ...settings, days: await findDays(tx, null) })
  // The version is the one read before the days: were they changed in between, the next reader sees a newer one.
  if (version !== undefined) cache.set(organizationId, { version, index })
  return index
}

/** Asked once a transaction: one that gives work counts days three times. */
const versions = new WeakMap<Tx, string | undefined>()

async function versionIn(tx: Tx): Promise<string | undefined> {
  if (!versions.has(tx)) versions.set(tx, await findCalendarVersion(tx))
  return versions.get(tx)
}

/** Gives a new organisation the calendar known so far. */
export async function seedCalendar(tx: Tx): Promise<void> {
  const { days, ...settings } = defaultCalendar()
  await saveDays(tx, days)
  await saveSettings(tx, settings)
  versions.delete(tx)
}

export async function viewCalendar(tx: Tx, actor: Actor, query: CalendarQuery, plugs: Plugs): Promise<CalendarView> {
  const { version: _, ...settings } = (await findSettings(tx)) ?? { ...defaultCalendar(), version: '' }
  const days = await findDays(tx, query.year ?? null)
  return { ...settings, days, allowed: (await plugs.isAdministrator(tx, actor)) ? ['change'] : [] }
}

export async function changeSettings(
  tx: Tx,
  actor: Actor,
  settings: CalendarSettings,
  plugs: Plugs,
): Promise<CalendarView> {
  await demandChange(tx, actor, plugs)
  // The rule of counting is also the check: what it cannot count by is refused with its own sentence.
  indexCalendar({ ...settings, days: [] })
  const before = await calendarOf(tx)
  await saveSettings(tx, settings)
  await tellChanged(tx, plugs, before, () => 'Lịch làm việc đổi: tuần hoặc giờ làm việc')
  await recordAudit(tx, {
    action: 'calendar.change-settings',
    subject: { type: 'calendar', id: tx.scope.organizationId },
    details: settings,
  })
  return viewCalendar(tx, actor, {}, plugs)
}

export async function saveDay(
  tx: Tx,
  actor: Actor,
  date: IsoDate,
  input: CalendarDayInput,
  plugs: Plugs,
): Promise<CalendarView> {
  await demandChange(tx, actor, plugs)
  const before = await calendarOf(tx)
  await saveDays(tx, [{ date, ...input }])
  await tellChanged(tx, plugs, before, (after) => sayDayChange(before, after, Temporal.PlainDate.from(date)))
  await recordAudit(tx, {
    action: 'calendar.set-day',
    subject: { type: 'calendar', id: tx.scope.organizationId },
    details: { date, ...input },
  })
  return viewCalendar(tx, actor, { year: yearOf(date) }, plugs)
}

export async function removeDay(tx: Tx, actor: Actor, date: IsoDate, plugs: Plugs): Promise<CalendarView> {
  await demandChange(tx, actor, plugs)
  const before = await calendarOf(tx)
  if (!(await deleteDay(tx, date))) {
    throw new KipError('not-found', 'Ngày này không có trong danh sách ngày nghỉ, làm bù. Hãy tải lại lịch.')
  }
  await tellChanged(tx, plugs, before, (after) => sayDayChange(before, after, Temporal.PlainDate.from(date)))
  await recordAudit(tx, {
    action: 'calendar.remove-day',
    subject: { type: 'calendar', id: tx.scope.organizationId },
    details: { date },
  })
  return viewCalendar(tx, actor, { year: yearOf(date) }, plugs)
}

/** What the change would move, before it is made. @throws KipError forbidden, invalid-input as the change itself */
export async function previewChange(
  tx: Tx,
  actor: Actor,
  change: CalendarChange,
  plugs: Plugs,
): Promise<CalendarPreview> {
  await demandChange(tx, actor, plugs)
  const before = await calendarOf(tx)
  const { version: _, ...settings } = (await findSettings(tx)) ?? { ...defaultCalendar(), version: '' }
  const days = await findDays(tx, null)
  return plugs.movedBy(tx, before, indexCalendar(changedCalendar({ ...settings, days }, change)))
}

/** Counting goes by the new calendar from here on, also in this transaction. */
async function tellChanged(
  tx: Tx,
  plugs: Plugs,
  before: CalendarIndex,
  say: (after: CalendarIndex) => string,
): Promise<void> {
  versions.delete(tx)
  const after = await calendarOf(tx)
  await plugs.changed(tx, { before, after, reason: say(after) })
}

async function demandChange(tx: Tx, actor: Actor, plugs: Plugs): Promise<void> {
  if (!(await plugs.isAdministrator(tx, actor))) {
    throw new KipError('forbidden', 'Chỉ quản trị viên mới sửa được lịch làm việc. Hãy nhờ quản trị viên của cơ quan.')
  }
}

function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4))
}
