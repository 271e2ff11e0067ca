/** Which days are shown, whose work, and how high a day's bar stands. Pure: see span.test.ts. */
import type { Lateness } from '@kip/core/assignments'
import type { Me } from '@kip/core/identity'
import type { TimelineDay } from '@kip/core/insight'
import type { Id, IsoDate } from '@kip/core/shared'
import { hasRole } from '../../../lib/session.ts'
import { addDays, weekdayOf } from '../../calendar/index.ts'

export type Whose = 'mine' | 'unit' | 'all'

/** `from`: the Monday the picture begins with. `day`: the one that is listed. Left out: this week, today. */
export type TimelineSearch = { from?: IsoDate; day?: IsoDate; whose?: Whose }

export const WEEKS = 4
export const DAYS = WEEKS * 7

const DATE = /^\d{4}-\d{2}-\d{2}$/
const WHOSE = ['mine', 'unit', 'all'] as const satisfies readonly Whose[]

export function readSearch(raw: Readonly<Record<string, unknown>>): TimelineSearch {
  const date = (value: unknown) =>
    typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
  const from = date(raw['from'])
  const day = date(raw['day'])
  const whose = raw['mine'] === true || raw['mine'] === 'true' ? 'mine' : WHOSE.find((one) => one === raw['whose'])
  return { ...(from && { from }), ...(day && { day }), ...(whose && { whose }) }
}

export function toAddress(search: TimelineSearch): string {
  const text = new URLSearchParams(search).toString()
  return `/timeline${text && `?${text}`}`
}

/** Where the work that is pictured is listed. */
export const listAddress = (whose: Whose, unit: Id | undefined, filter: Readonly<Record<string, string>>): string =>
  `/assignments?${new URLSearchParams({ view: whose, ...(unit && { unit }), ...filter })}`

export const mondayOf = (date: IsoDate): IsoDate => addDays(date, 1 - weekdayOf(date))

/** Whose work a person may look at, the usual one last: the wider the duty, the wider the picture. */
export function choicesFor(me: Pick<Me, 'roles' | 'units'>): Whose[] {
  if (hasRole(me, 'leader', 'clerk', 'auditor', 'administrator')) return ['mine', 'all']
  return me.units.length > 0 ? ['mine', 'unit'] : ['mine']
}

export function usualWhose(me: Pick<Me, 'roles' | 'units'>): Whose {
  return hasRole(me, 'leader', 'head', 'clerk', 'auditor') ? (choicesFor(me).at(-1) ?? 'mine') : 'mine'
}

export type Bar = {
  /** 0..1 of the highest day */
  height: number
  /** 0..1 of this bar */
  late: number
  /** of what is not late: the nearest */
  rest: Lateness
}

const NEAREST: readonly Lateness[] = ['today', 'soon', 'calm']

export function barOf(day: Pick<TimelineDay, 'total' | 'late' | 'items'>, highest: number): Bar {
  return {
    height: highest === 0 ? 0 : day.total / highest,
    late: day.total === 0 ? 0 : day.late / day.total,
    rest: NEAREST.find((lateness) => day.items.some((item) => item.lateness === lateness)) ?? 'calm',
  }
}
