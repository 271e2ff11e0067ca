/** Days asked for, as instants at the office. */
import { type DutyRange, MOST_DAYS } from '@kip/core/duty'
import { instantAt, KipError, Temporal } from '@kip/core/shared'

export type Days = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** No duty was ever planned outside of these: such a year was mistyped. */
const FIRST_YEAR = 2000
const LAST_YEAR = 2199

/** Both included. @throws KipError invalid-input when they are in the wrong order or too many */
export function readRange(range: DutyRange): Days {
  const from = Temporal.PlainDate.from(range.from)
  const to = Temporal.PlainDate.from(range.to)
  const days = from.until(to).days + 1
  if (from.year < FIRST_YEAR || to.year > LAST_YEAR) throw refuse('Năm đã ghi nằm ngoài lịch. Hãy xem lại năm.')
  if (days < 1) throw refuse('Ngày cuối phải từ ngày đầu trở đi. Hãy chọn lại.')
  if (days > MOST_DAYS) throw refuse(`Chỉ xem hoặc xếp được ${MOST_DAYS} ngày một lần. Hãy chọn khoảng ngắn hơn.`)
  return { from, to }
}

/** From the first minute of the first day to the first after the last. */
export function stretchOf({ from, to }: Days): { from: Temporal.Instant; to: Temporal.Instant } {
  const midnight = new Temporal.PlainTime()
  return { from: instantAt(from, midnight), to: instantAt(to.add({ days: 1 }), midnight) }
}

function refuse(sentence: string): KipError {
  return new KipError('invalid-input', sentence, { fields: { to: sentence } })
}
