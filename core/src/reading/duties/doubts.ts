/** What contradicts itself in the limits of a paper. The clerk is told; nothing is chosen silently. */
import { type CalendarIndex, countWorkingDays, formatDateVi, weekdayVi } from '../../calendar/index.ts'
import { Temporal } from '../../shared/index.ts'
import { type FoundDue, findWeekdayDoubts } from '../deadlines/index.ts'
import type { ReadingWarning } from '../schema.ts'
import type { Draft, Walk } from './walk.ts'

export function doubtsOf(walk: Walk, drafts: readonly Draft[], calendar: CalendarIndex): ReadingWarning[] {
  return [
    ...walk.past.map(({ found, page }) => pastLimit(walk, found, page)),
    ...weekdays(walk),
    ...drafts.flatMap((draft) => [...farLimit(walk, draft), ...miscounted(draft, calendar)]),
  ]
}

/** so soon after the paper, with another year, that the year must be a slip of January */
const NEAR_DAYS = 200

function pastLimit(walk: Walk, { due }: FoundDue, page: number): ReadingWarning {
  const { issuedOn } = walk.facts
  if (due.kind === 'date' && issuedOn !== null) {
    const date = Temporal.PlainDate.from(due.date)
    const meant = date.add({ years: issuedOn.year - date.year })
    const next = Temporal.PlainDate.compare(meant, issuedOn) < 0 ? meant.add({ years: 1 }) : meant
    if (
      date.year < next.year &&
      issuedOn.until(next, { largestUnit: 'days' }).days <= NEAR_DAYS &&
      date.year !== issuedOn.year
    ) {
      return {
        code: 'wrong-year',
        message: `Thời hạn «${due.phrase}» ghi năm ${date.year}, trước ngày của văn bản; có thể là năm ${next.year}. Hãy hỏi lại nơi gửi trước khi ghi thời hạn.`,
        page,
      }
    }
  }
  return {
    code: 'past-limit',
    message: `Thời hạn «${due.phrase}» đã qua trước ngày ghi trên văn bản. Hãy hỏi lại nơi gửi xem có ghi nhầm ngày không.`,
    page,
  }
}

/** no office asks for something by a day so many years away */
const FARTHEST_YEARS = 3

function farLimit(walk: Walk, { found, paragraph }: Draft): ReadingWarning[] {
  const { issuedOn } = walk.facts
  const due = found?.due
  if (due?.kind !== 'date' || issuedOn === null) return []
  const { year } = Temporal.PlainDate.from(due.date)
  if (year <= issuedOn.year + FARTHEST_YEARS) return []
  return [
    {
      code: 'wrong-year',
      message: `Thời hạn «${due.phrase}» ghi năm ${year}, cách ngày của văn bản quá xa. Hãy hỏi lại nơi gửi xem có ghi nhầm năm không.`,
      page: paragraph.page,
    },
  ]
}

function weekdays(walk: Walk): ReadingWarning[] {
  return walk.paragraphs.flatMap(({ text, page }) =>
    findWeekdayDoubts(text, walk.facts.issuedOn).map(({ phrase, date }) => ({
      code: 'weekday-mismatch',
      message: `Thứ và ngày trong «${phrase}» không khớp nhau: ngày ${formatDateVi(date)} là ${weekdayVi(date)}. Hãy hỏi lại nơi gửi.`,
      page,
    })),
  )
}

/** "Thời gian xử lý: 15 ngày, từ ngày 20/5/2025 đến ngày 09/6/2025": the number checks the days */
const COUNT = /(?<count>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày(?<office>\s+làm\s+việc)?[^\d.]{0,40}$/iu

function miscounted({ found, paragraph }: Draft, calendar: CalendarIndex): ReadingWarning[] {
  const due = found?.due
  if (due?.kind !== 'window') return []
  const { text } = paragraph
  const at = text.indexOf(due.phrase)
  const told = COUNT.exec(text.slice(0, Math.max(at, 0))) ?? COUNT_INSIDE.exec(due.phrase)
  if (told?.groups?.count === undefined) return []
  const from = Temporal.PlainDate.from(due.from)
  const to = Temporal.PlainDate.from(due.to)
  const office = countWorkingDays(calendar, from.subtract({ days: 1 }), to)
  const days = from.until(to, { largestUnit: 'days' }).days + 1
  const count = Number(told.groups.count)
  // some count the first day and some do not
  const fits = [office, office - 1, ...(told.groups.office === undefined ? [days, days - 1] : [])]
  if (fits.includes(count)) return []
  return [
    {
      code: 'window-mismatch',
      message: `Văn bản ghi ${count} ngày${told.groups.office === undefined ? '' : ' làm việc'} nhưng từ ${formatDateVi(from)} đến ${formatDateVi(to)} có ${office} ngày làm việc (${days} ngày theo lịch). Hãy hỏi lại nơi gửi ngày nào đúng.`,
      page: paragraph.page,
    },
  ]
}

const COUNT_INSIDE = /^[^\d]*(?<count>\d{1,3})\s*(?:\([^)]*\)\s*)?ngày(?<office>\s+làm\s+việc)?/iu
