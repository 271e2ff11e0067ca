/** Every day, in the words papers have for it: "hằng ngày", "mỗi chiều", "ngày hai lần", "cuối mỗi ngày làm việc". */
import type { Form } from './day-parts.ts'
import { WORD_END, WORD_START } from './patterns.ts'

const PART = '(?:sáng|trưa|chiều|tối|đêm)'
const TIMES = '(?:hai|ba|bốn|0?[2-4]) lần'
const A_DAY = '(?:hằng|mỗi|từng) ngày'

const EVERY: readonly string[] = [
  A_DAY,
  `(?:mỗi|hằng|các) (?:buổi )?${PART}(?! (?:thứ|chủ nhật|nay|mai|này|\\d))`,
  `(?:(?:các |những )?ngày|${PART}) nào cũng(?: vậy| thế|(?= (?:phải|cần|có|gửi|nộp|báo|${PART})))`,
  `${TIMES} ?(?:/|trong|trên|một|mỗi) ?ngày`,
  'các ngày trong tuần',
]

/** "cuối mỗi ngày", "đầu giờ sáng hằng ngày": limit enough without an hour */
const EDGES: readonly string[] = [
  `(?:đầu|cuối|hết)(?: (?:giờ|buổi))?(?: (?:làm việc|hành chính|${PART}))?(?: của)? ${A_DAY}(?! làm việc)`,
  `(?:mỗi|hằng) (?:đầu|cuối) (?:giờ|buổi|ngày)(?: (?:làm việc|${PART}))?`,
]

const everyDay = (sources: readonly string[], read: Form['read']): Form[] =>
  sources.map((source) => ({ pattern: new RegExp(`${WORD_START}(?:${source})${WORD_END}`, 'gu'), read }))

export const DAY_FORMS: readonly Form[] = [
  ...everyDay(EVERY, () => ({ type: 'cycle', every: 'day', on: 'every' })),
  ...everyDay(EDGES, () => ({ type: 'cycle', every: 'day', on: 'every', edge: true })),
  {
    // the hours that follow make it a limit
    pattern: new RegExp(
      `${WORD_START}(?:${TIMES}(?:(?: một| mỗi| trong)? |/ ?)ngày|(?:mỗi |một )?ngày (?:gửi |báo cáo |báo )?${TIMES})(?=[,:]? )${WORD_END}:?`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'day', on: 'every' }),
  },
  {
    // the daily report, by its name: "Báo cáo ngày: trước 16 giờ", "ngày (trước 16 giờ), tuần (trước …)"
    pattern:
      /(?<=báo cáo |[:,;] )ngày(?=(?:: ?| \(| )(?:gửi )?(?:trước|chậm nhất|muộn nhất)(?: (?:là|lúc))? \d{1,2} ?(?:giờ|h|g|:\d))/gu,
    read: () => ({ type: 'cycle', every: 'day', on: 'every' }),
  },
  {
    // the working days by their names
    pattern: new RegExp(
      `${WORD_START}từ thứ (?:hai|2) (?:đến|tới)(?: hết)? (?:ngày )?thứ (?:sáu|6)(?: (?:hằng|mỗi) tuần)?${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'day', on: 'working-day' }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:các|mọi|những|mỗi|hằng|từng) )?ngày làm việc(?: hằng ngày| trong tuần)?(?! (?:gần nhất|` +
        `đó|này|cuối|đầu|chót|sau))${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'day', on: 'working-day' }),
  },
]
