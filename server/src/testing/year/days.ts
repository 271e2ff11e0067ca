/**
 * The judge's own calendar: whole numbers, the hours of Hồ Chí Minh city (UTC+7, no summer time), a table of days. On
 * purpose nothing of core/calendar: what counts limits must not check itself.
 */

/** Milliseconds since 1970. */
export type Ms = number
/** Days since 1970 in the office's zone. */
export type Day = number

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
const ZONE = 7 * HOUR

/** Minutes of a day: 07:30–11:30, 13:00–17:00. */
const SPANS = [
  [450, 690],
  [780, 1020],
] as const
const OPENS = 450
const CLOSES = 1020

export const dayOf = (at: Ms): Day => Math.floor((at + ZONE) / DAY)
export const minuteOf = (at: Ms): number => (at + ZONE - dayOf(at) * DAY) / MINUTE
/** @param minute of the day */
export const atMinute = (day: Day, minute: number): Ms => day * DAY - ZONE + minute * MINUTE
export const dayFrom = (date: string): Day => Date.parse(`${date}T00:00:00Z`) / DAY
export const dateText = (day: Day): string => new Date(day * DAY).toISOString().slice(0, 10)
export const instantText = (at: Ms): string => new Date(at).toISOString()
/** "2026-02-13 16:20" */
export const localText = (at: Ms): string => new Date(at + ZONE).toISOString().slice(0, 16).replace('T', ' ')

/** A weekday off the working week is worked where it is listed; any other day is off where it is listed. */
export type DayTable = { off: ReadonlySet<Day>; worked: ReadonlySet<Day> }

/**
 * Days off and swapped days of 2026 (Labour Code 2019 art. 112; 12729/VPCP-KGVX of 25/12/2025 for 02/01; Resolution
 * 28/2026/QH16 for 24/11), and the first of 2027.
 */
const OFF_2026 = [
  '2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01',
  '2026-09-01 2026-09-02 2026-11-24 2027-01-01 2027-02-05 2027-02-08 2027-02-09 2027-02-10',
].flatMap((line) => line.split(' '))
const WORKED_2026 = ['2026-01-10']
/** Monday 31 August is swapped with Saturday 22: here the office hears of it in July. */
export const LATE_SWAP = { off: '2026-08-31', worked: '2026-08-22', heardOn: '2026-07-15' } as const

export class OfficeDays {
  readonly #table: DayTable

  constructor(withLateSwap: boolean) {
    const also = (date: string) => (withLateSwap ? [date] : [])
    this.#table = {
      off: new Set([...OFF_2026, ...also(LATE_SWAP.off)].map(dayFrom)),
      worked: new Set([...WORKED_2026, ...also(LATE_SWAP.worked)].map(dayFrom)),
    }
  }

  isWorked(day: Day): boolean {
    if (this.#table.worked.has(day)) return true
    const weekday = (day + 4) % 7
    return weekday !== 0 && weekday !== 6 && !this.#table.off.has(day)
  }

  nextWorked(day: Day): Day {
    for (let next = day + 1; ; next += 1) if (this.isWorked(next)) return next
  }

  previousWorked(day: Day): Day {
    for (let last = day - 1; ; last -= 1) if (this.isWorked(last)) return last
  }

  /** So many working days on (or back, where negative). */
  shift(day: Day, count: number): Day {
    let moved = day
    for (let left = Math.abs(count); left > 0; left -= 1) {
      moved = count > 0 ? this.nextWorked(moved) : this.previousWorked(moved)
    }
    return moved
  }

  isOffice(at: Ms): boolean {
    const minute = minuteOf(at)
    return this.isWorked(dayOf(at)) && SPANS.some(([from, to]) => minute >= from && minute < to)
  }

  /** Closed between the morning and the afternoon of a day that is worked. */
  isNoon(at: Ms): boolean {
    const minute = minuteOf(at)
    return this.isWorked(dayOf(at)) && minute >= SPANS[0][1] && minute < SPANS[1][0]
  }

  /** Itself where the office is open. */
  nextOffice(at: Ms): Ms {
    if (this.isOffice(at)) return at
    const [day, minute] = [dayOf(at), minuteOf(at)]
    if (this.isWorked(day)) {
      for (const [from] of SPANS) if (minute < from) return atMinute(day, from)
    }
    return atMinute(this.nextWorked(day), OPENS)
  }

  /** The last stretch of office hours that begins before: its beginning. */
  lastOpening(at: Ms): Ms {
    for (let day = dayOf(at); ; day = this.previousWorked(day)) {
      if (!this.isWorked(day)) continue
      for (const [from] of SPANS.toReversed()) if (atMinute(day, from) < at) return atMinute(day, from)
    }
  }

  addOfficeTime(at: Ms, span: Ms): Ms {
    let [now, left] = [this.nextOffice(at), span]
    for (;;) {
      const minute = minuteOf(now)
      const end = SPANS.find(([from, to]) => minute >= from && minute < to)?.[1] ?? CLOSES
      const room = atMinute(dayOf(now), end) - now
      if (left <= room) return now + left
      left -= room
      now = this.nextOffice(atMinute(dayOf(now), end))
    }
  }

  takeOfficeTime(at: Ms, span: Ms): Ms {
    let left = span
    for (let day = dayOf(at); ; day -= 1) {
      if (!this.isWorked(day)) continue
      for (const [from, to] of SPANS.toReversed()) {
        const room = Math.min(at, atMinute(day, to)) - atMinute(day, from)
        if (room <= 0) continue
        if (left <= room) return Math.min(at, atMinute(day, to)) - left
        left -= room
      }
    }
  }

  /** The morning list on a working day, at or after. */
  nextMorning(at: Ms, minute: number): Ms {
    const day = dayOf(at)
    if (this.isWorked(day) && atMinute(day, minute) >= at) return atMinute(day, minute)
    return atMinute(this.nextWorked(day), minute)
  }

  opening(day: Day): Ms {
    return atMinute(day, OPENS)
  }

  closing(day: Day): Ms {
    return atMinute(day, CLOSES)
  }
}
