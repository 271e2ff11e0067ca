/** Days of every week: "thứ Sáu hằng tuần", "thứ Năm, tuần nào cũng vậy", "ngày cuối tuần (Chủ nhật) của mỗi tuần". */
import { EACH, FIRST_OR_LAST, type Form, isFirst, OF, weekdayCode } from './day-parts.ts'
import { type Found, readWeekday, WEEKDAY, WORD_END, WORD_START } from './patterns.ts'

const PART = '(?:(?:buổi )?(?:sáng|trưa|chiều|tối) )?'
const DAY = `${PART}(?:ngày )?(?<w>${WEEKDAY})`
const WEEK_END = `(?:ngày )?(?:đầu|cuối)`

const readWeek = ({ groups }: Found): ReturnType<Form['read']> => ({
  type: 'cycle',
  every: 'week',
  on: weekdayCode(readWeekday(groups.w ?? '') ?? 1),
})

const FORMS: readonly string[] = [
  `${DAY}${OF}(?:${EACH} tuần|trong tuần|tuần báo cáo)`,
  `${DAY},? (?:của )?tuần nào(?: cũng(?: vậy| thế)?)?`,
  `${DAY} đầu tuần`,
  `${DAY} nào cũng(?: vậy| thế)?`,
  `(?:mỗi|hằng|các|cứ(?: đến)?) (?:${PART})(?:ngày )?(?<w>${WEEKDAY})(?: (?:đầu|cuối) tuần)?`,
  // the end of the week with its day in brackets
  `${WEEK_END} ${EACH} tuần,? \\((?:là )?${DAY}\\)?`,
  `${WEEK_END} tuần,? \\((?:là )?${DAY}\\)${OF}${EACH} tuần`,
]

export const WEEK_FORMS: readonly Form[] = [
  ...FORMS.map((form) => ({ pattern: new RegExp(`${WORD_START}${form}(?![\\p{L}\\d])`, 'gu'), read: readWeek })),
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc ${FIRST_OR_LAST}${OF}(?:${EACH} tuần|trong tuần|tuần)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'week', on: isFirst(groups.which) ? 'mon' : 'fri' }),
  },
]
