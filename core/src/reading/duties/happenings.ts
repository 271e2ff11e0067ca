/** Days the paper itself gives to events, so that "05 ngày trước ngày tổ chức Lễ hội" can be counted. */

import { dateIn, parseInstant, Temporal } from '../../shared/index.ts'
import { longPattern, plainWords } from '../deadlines/index.ts'
import type { Meeting } from '../schema.ts'
import { askingIn } from './asking.ts'

export type Happening = { words: ReadonlySet<string>; from: Temporal.PlainDate; to: Temporal.PlainDate }

const DATE =
  /(?<![\d/])(?<d>3[01]|[12]\d|0?[1-9])(?:\/|\.|-| tháng )(?<m>1[0-2]|0?[1-9])(?:\/|\.|-| năm )(?<y>20\d\d)(?!\d)/gu
const RANGE =
  /từ (?:ngày )?(?<d>3[01]|[12]\d|0?[1-9])(?:(?:\/| tháng )(?<m>1[0-2]|0?[1-9]))? ?(?:đến|-) ?(?:hết )?(?:ngày )?$/u
const TAKES_PLACE = longPattern(
  'u',
  'tổ chức|diễn ra|khai mạc|bế mạc|họp|hội nghị|lễ|thời gian|đợt|bắt đầu|kết thúc|ngày hội|',
  'tổng duyệt|bầu cử|kỳ họp|tập huấn|từ ngày',
)
const EMPTY = new Set(
  'trước sau ngày khi kể từ tính kết thúc bắt đầu tổ chức khai mạc bế mạc diễn ra thời điểm giờ lúc chậm nhất ít là và các của được hoàn thành dự kiến tháng năm tiếp theo làm việc hôm sáng chiều trong đến vào có việc'.split(
    ' ',
  ),
)

function contentWords(text: string): Set<string> {
  const words = plainWords(text)
    .replace(/[^\p{L}\s]+/gu, ' ')
    .split(/\s+/)
  return new Set(words.filter((word) => word.length > 1 && !EMPTY.has(word)))
}

function dateOf(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    )
  } catch {
    return null
  }
}

/** What a sentence (or a bracket in it) says about when something takes place; nothing when it asks or limits. */
export function findHappenings(sentence: string): Happening[] {
  const parts = [...sentence.matchAll(/\(([^()]+)\)/gu)].map((match) => match[1] ?? '')
  const whole = askingIn(sentence) === 'none' ? [sentence] : []
  return [...whole, ...parts].flatMap((part): Happening[] => {
    const plain = plainWords(part)
    if (
      !TAKES_PLACE.test(plain) ||
      /trước ngày|chậm nhất|hạn|hiệu lực|thời kỳ|giai đoạn|niên độ|kỳ báo cáo|tính đến|số liệu|công văn số|văn bản số/u.test(
        plain,
      )
    )
      return []
    const dates = [...plain.matchAll(DATE)]
    const last = dates.at(-1)
    if (last === undefined || dates.length > 2) return []
    const to = dateOf(last.groups?.d, last.groups?.m, last.groups?.y)
    if (to === null) return []
    const range = RANGE.exec(
      plain.slice(0, last.index).replace(DATE, (found) => found.replace(/[./-]20\d\d$| năm 20\d\d$/u, '')),
    )
    if (dates.length === 2 && range === null) return []
    const first = dates.length === 2 ? dates[0] : undefined
    const from =
      first !== undefined
        ? dateOf(first.groups?.d, first.groups?.m, first.groups?.y)
        : range !== null
          ? dateOf(range.groups?.d, range.groups?.m ?? last.groups?.m, last.groups?.y)
          : to
    return from === null ? [] : [{ words: contentWords(part), from, to }]
  })
}

/** The words by which a paper speaks of its one meeting: those beside its date, those of the subject, and the plain names. */
export function happeningOfMeeting(meeting: Meeting, subject: string): Happening {
  const day = dateIn(parseInstant(meeting.startsAt))
  const plain = 'họp hội nghị cuộc họp buổi làm việc lễ hội thảo tập huấn'
  return { words: contentWords(`${meeting.evidence.quote} ${subject} ${plain}`), from: day, to: day }
}

const NAMED_DATE =
  /(?:^|\s)(?:ngày )?(?<d>3[01]|[12]\d|0?[1-9])(?:\/|\.|-| tháng )(?<m>1[0-2]|0?[1-9])(?:\/|\.|-| năm )(?<y>20\d\d)/u

/** The day of the event a limit hangs on, when the words name a date or fit exactly one dated event of the paper. */
export function dateEvent(anchor: string, happenings: readonly Happening[]): Temporal.PlainDate | null {
  const plain = plainWords(anchor)
  const named = NAMED_DATE.exec(plain)
  if (named !== null) return dateOf(named.groups?.d, named.groups?.m, named.groups?.y)
  const words = contentWords(anchor)
  if (words.size === 0) return null
  const fitting = happenings.filter((one) => [...words].every((word) => one.words.has(word)))
  const atEnd = /kết thúc|bế mạc|hoàn thành|sau khi|kể từ/u.test(plain) && !/bắt đầu|khai mạc/u.test(plain)
  const days = new Map(fitting.map((one) => [(atEnd ? one.to : one.from).toString(), atEnd ? one.to : one.from]))
  const only = [...days.values()]
  return only.length === 1 ? (only[0] ?? null) : null
}

const EFFECTIVE = longPattern(
  'u',
  'có hiệu lực(?: thi hành)?(?: kể)? từ (?:ngày )?(?:(?<d>3[01]|[12]\\d|0?[1-9])(?:/|\\.|-|',
  ' tháng )(?<m>1[0-2]|0?[1-9])(?:/|\\.|-| năm )(?<y>20\\d\\d)|(?<issue>ngày ký|ký|ngày ban hành|',
  'ban hành))',
)

/** The day the paper names for its own effect. */
export function findEffect(sentence: string, issuedOn: Temporal.PlainDate | null): Temporal.PlainDate | null {
  const match = EFFECTIVE.exec(plainWords(sentence))
  if (match === null) return null
  return match.groups?.issue === undefined ? dateOf(match.groups?.d, match.groups?.m, match.groups?.y) : issuedOn
}
