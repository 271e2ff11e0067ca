/** The first and the last day of a span, where one of them leaves out its month or year. */
import { Temporal } from '../../shared/index.ts'
import type { SentenceFacts } from './candidate.ts'
import type { Day } from './days.ts'
import { YEAR_NUMBER } from './patterns.ts'

export type Ends = { from: Temporal.PlainDate; to: Temporal.PlainDate }

export function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** "trong tuần đầu của tháng 11, từ ngày 03 đến ngày 08": the month stands in front of both days */
const MONTH_IN_FRONT = new RegExp(
  `tháng (?<month>1[0-2]|0?[1-9])(?:(?:/| năm )(?<year>${YEAR_NUMBER}))?[,:]? ?\\(?(?:cụ thể |tức )?(?:là )?(?:từ )?$`,
  'u',
)

export function inMonth(last: Day, left: string): Day {
  const month = last.on.type === 'day-only' ? MONTH_IN_FRONT.exec(left)?.groups : undefined
  if (month === undefined || last.on.type !== 'day-only') return last
  const year = month.year === undefined ? null : Number(month.year)
  return {
    ...last,
    on: { type: 'civil', day: last.on.day, month: Number(month.month), year, era: 'plain', bare: false },
  }
}

export function endsOf(from: Day, to: Day, facts: SentenceFacts): Ends | null {
  if (to.on.type !== 'civil' || to.on.era === 'yearly') return null
  const { day, month } = to.on
  const year = to.on.year ?? (from.on.type === 'civil' ? from.on.year : null)
  let last: Temporal.PlainDate | null
  if (year !== null) last = plainDate(year, month, day)
  else {
    if (facts.issuedOn === null) return null
    const sameYear = plainDate(facts.issuedOn.year, month, day)
    last =
      sameYear !== null && Temporal.PlainDate.compare(sameYear, facts.issuedOn) < 0
        ? plainDate(facts.issuedOn.year + 1, month, day)
        : sameYear
  }
  if (last === null) return null
  if (from.on.type === 'day-only') {
    const first = plainDate(last.year, last.month, from.on.day)
    return first === null ? null : { from: first, to: last }
  }
  if (from.on.type !== 'civil') return null
  const first = plainDate(from.on.year ?? last.year, from.on.month, from.on.day)
  if (first === null) return null
  const before = Temporal.PlainDate.compare(first, last) > 0 && from.on.year === null
  return { from: before ? first.subtract({ years: 1 }) : first, to: last }
}

export const dayOf = ({ year, month, day }: Temporal.PlainDate): Day['on'] => ({
  type: 'civil',
  day,
  month,
  year,
  era: 'plain',
  bare: false,
})

/** of a day that names none: the next such day */
export function yearToCome(month: number, day: number, { issuedOn }: SentenceFacts): number | null {
  if (issuedOn === null) return null
  const same = plainDate(issuedOn.year, month, day)
  return same !== null && Temporal.PlainDate.compare(same, issuedOn) < 0 ? issuedOn.year + 1 : issuedOn.year
}
