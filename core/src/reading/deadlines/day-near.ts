/** Days seen from another one, and days of which only a part is named: "sáng mai", "thứ Ba tuần sau", "ngày 20". */
import { D, type Form, NEXT, NGAY, NUMBER_START, OF } from './day-parts.ts'
import { MONTH_NUMBER, readWeekday, WEEKDAY, WORD_END, WORD_START } from './patterns.ts'

/** "chậm nhất mai", "nội trong mai": elsewhere it may be somebody's name */
const NEXT_DAY_ALONE =
  '(?<=(?:nhất|nhất là|trong|nội|hết|hạn|hạn là|hạn đến|đến) )mai(?=$|[.;,)]| (?:là|phải|nhé|nha|ạ|để|cho|giúp|gửi|nộp|nhe)(?!\\p{L}))'

export const NEAR_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY}|mùng )${D}(?: ?tháng ?(?:giêng|chạp|${MONTH_NUMBER} âm lịch)| âm lịch| tết)${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'lunar' }),
  },
  { pattern: new RegExp(`${NUMBER_START}${D} tháng (?:giêng|chạp)${WORD_END}`, 'gu'), read: () => ({ type: 'lunar' }) },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:(?:buổi )?(?:sáng|trưa|chiều|tối|đêm) (?:ngày )?|ngày )mai|${NEXT_DAY_ALONE})${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'near', days: 1 }),
  },
  {
    pattern: new RegExp(`${WORD_START}(?:ngày )?(?:kia|mốt)(?=,|;|\\.| \\(|$)${WORD_END}`, 'gu'),
    read: () => ({ type: 'near', days: 2 }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:ngày )?hôm|(?:buổi )?(?:sáng|trưa|chiều|tối|đêm)(?: ngày)?(?: hôm)?) nay${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'near', days: 0 }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY})${OF}tuần (?<rel>này|sau|tới|kế tiếp|tiếp theo|kế|liền sau|liền kề)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'near-week',
      weekday: readWeekday(groups.w ?? '') ?? 1,
      weeks: groups.rel === 'này' ? 0 : 1,
      rule: /^(?:kế|tiếp|liền)/u.test(groups.rel ?? ''),
    }),
  },
  { pattern: new RegExp(`${WORD_START}(?:trong )?cùng ngày${WORD_END}`, 'gu'), read: () => ({ type: 'same-day' }) },
  {
    pattern: new RegExp(`${WORD_START}ngày làm việc (?:${NEXT}|hôm sau)(?: (?:sau|gần nhất))?${WORD_END}`, 'gu'),
    read: () => ({ type: 'next-day', working: true }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:sáng|trưa|chiều|tối) )?(?:ngày (?:hôm sau|${NEXT})|hôm sau)${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'next-day', working: false }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}(?![\\p{L}\\d]|[/.-]\\d| ?tháng ?\\d| tháng (?:mười|hai|ba|tư|năm|sáu|bảy|tám|chín)(?!\\p{L}))`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'day-only', day: Number(groups.d) }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY})${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'weekday-only', weekday: readWeekday(groups.w ?? '') ?? 1 }),
  },
  {
    // "T7, 20/6/2026": so short only in front of its date, for "T6/2026" is a month
    pattern: new RegExp(`${WORD_START}(?<w>t[2-7]|cn)(?=,? \\(?(?:ngày )?\\d{1,2}[/.-]\\d)`, 'gu'),
    read: ({ groups }) => ({ type: 'weekday-only', weekday: readWeekday(groups.w ?? '') ?? 1 }),
  },
]
