/** Days that come round, told without "hằng": "ngày cuối cùng của quý", "thứ Năm, tuần nào cũng vậy", "2 lần/ngày". */
import { FIRST_OR_LAST, type Form, isFirst, OF, weekdayCode } from './day-parts.ts'
import { readWeekday, WEEKDAY, WORD_END, WORD_START } from './patterns.ts'

/** "những ngày đầu tháng", "05 ngày đầu quý" are several days */
const SEVERAL = '(?<!(?:những|mấy|các|\\d|hai|ba|năm|bảy|mười|trong) )'
const EACH = '(?:mỗi |hằng |từng |các )?'
const NAMED = '(?! ?(?:\\d|[ivx]+(?!\\p{L}))| (?:này|nay|sau|tới|trước|kế))'

export const RHYTHM_FORMS: readonly Form[] = [
  {
    pattern: new RegExp(`${SEVERAL}${WORD_START}ngày ${FIRST_OR_LAST}${OF}${EACH}quý${WORD_END}${NAMED}`, 'gu'),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: isFirst(groups.which) ? 'first-month:1' : 'last-month:31',
    }),
  },
  {
    pattern: new RegExp(
      `${SEVERAL}${WORD_START}ngày (?:đầu tiên|đầu)${OF}${EACH}tháng${WORD_END}(?! (?:đầu|cuối|giêng|chạp|thứ))${NAMED}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'month', on: '1' }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}(?:(?:buổi )?(?:sáng|chiều|tối) )?(?:ngày )?(?<w>${WEEKDAY}),? (?:của )?tuần nào(?: cũng(?: vậy| thế)?)?${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'week', on: weekdayCode(readWeekday(groups.w ?? '') ?? 1) }),
  },
  {
    // the hours that follow make it a limit
    pattern: new RegExp(
      `${WORD_START}(?:(?:hai|ba|bốn|0?[2-4]) lần(?:(?: một| mỗi| trong)? |/ ?)ngày|(?:mỗi |một )?ngày (?:gửi |báo cáo |báo )?(?:hai|ba|bốn|0?[2-4]) lần)(?=[,:]? )${WORD_END}:?`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'day', on: 'every' }),
  },
]
