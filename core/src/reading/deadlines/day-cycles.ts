/** Days of the months, quarters and years that come round: "ngày 25 hằng tháng", "ngày 10 của tháng đầu quý sau". */
import { D, EACH, FIRST_OR_LAST, type Form, isFirst, NEXT, NGAY, NUMBER_START, OF, two } from './day-parts.ts'
import { WORD_END, WORD_START } from './patterns.ts'

/** "những ngày đầu tháng", "05 ngày đầu quý" are several days */
const SEVERAL = '(?<!(?:những|mấy|các|\\d|hai|ba|năm|bảy|mười|trong) )'
const NAMED = '(?! ?(?:\\d|[ivx]+(?!\\p{L}))| (?:này|nay|sau|tới|trước|kế))'

/** the day of the first or of the last month of every quarter */
const readQuarterDay: Form['read'] = ({ groups }) => ({
  type: 'cycle',
  every: 'quarter',
  on: `${isFirst(groups.which) ? 'first' : 'last'}-month:${Number(groups.d)}`,
})

export const CYCLE_FORMS: readonly Form[] = [
  {
    // "vào tháng cuối quý và không sau ngày 22 của tháng ấy"
    pattern: new RegExp(
      `(?<=tháng ${FIRST_OR_LAST}${OF}(?:${EACH} )?quý[^.;\\d]{0,40})${NGAY}${D}${OF}tháng (?:đó|ấy|này)${WORD_END}`,
      'gu',
    ),
    read: readQuarterDay,
  },
  {
    pattern: new RegExp(`${SEVERAL}${WORD_START}ngày ${FIRST_OR_LAST}${OF}(?:${EACH} )?quý${WORD_END}${NAMED}`, 'gu'),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: isFirst(groups.which) ? 'first-month:1' : 'last-month:31',
    }),
  },
  {
    pattern: new RegExp(
      `${SEVERAL}${WORD_START}ngày (?:đầu tiên|đầu)${OF}(?:${EACH} )?tháng${WORD_END}(?! (?:đầu|cuối|giêng|chạp|thứ))${NAMED}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'month', on: '1' }),
  },
  {
    // "Mỗi quý, trước ngày 10 của tháng cuối, …"
    pattern: new RegExp(
      `(?<=(?:mỗi|hằng|từng) quý[^.;]{0,60})${NGAY}${D}${OF}tháng ${FIRST_OR_LAST}(?! ?(?:của|quý|năm|kỳ))${WORD_END}`,
      'gu',
    ),
    read: readQuarterDay,
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${D} ngày đầu(?: tiên)?${OF}(?:tháng đầu(?: tiên)?${OF})?(?:${EACH} )?quý(?: ${NEXT})?${WORD_END}(?! ?(?:\\d|[ivx]+(?!\\p{L})))`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'quarter', on: `first-month:${Number(groups.d)}` }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày cuối(?: cùng)?${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng |từng )?quý(?: (?:sau|báo cáo|${NEXT}))*${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: `${isFirst(groups.which) ? 'first' : 'last'}-month:31`,
    }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày cuối(?: cùng)?${OF}(?:hằng tháng|mỗi tháng|các tháng|tháng báo cáo|tháng(?=[,.;)]|$))${WORD_END}`,
      'gu',
    ),
    read: () => ({ type: 'cycle', every: 'month', on: '31' }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}(?:${NGAY})?${D}${OF}(?:hằng tháng|mỗi tháng|các tháng|tháng (?:báo cáo|` +
        `đó|kế hoạch))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}${OF}tháng ${NEXT}(?: tháng báo cáo)?${WORD_END}`, 'gu'),
    read: ({ groups }) => ({ type: 'near-month', day: Number(groups.d), months: 1 }),
  },
  {
    // "công bố lịch trước ngày 25 của tháng trước": of the month before the one the work is for, every month
    pattern: new RegExp(
      `(?<=(?:trước|chậm nhất|muộn nhất)(?: là| vào)? )${NGAY}${D} (?:của )?tháng (?:liền )?(?:kề )?trước(?: (?:đó|liền kề))?${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D} của tháng(?=[,.;)]|$)`, 'gu'),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(`${NUMBER_START}${NGAY}${D}${OF}tháng (?:này|nay)${WORD_END}`, 'gu'),
    read: ({ groups }) => ({ type: 'near-month', day: Number(groups.d), months: 0 }),
  },
  {
    // "Hằng tháng, vào ngày làm việc cuối cùng, …"
    pattern: new RegExp(
      `(?<=(?:mỗi|hằng|từng) tháng(?: một lần)?,? (?:(?:vào|đúng|chậm nhất|trước|là) )*)ngày làm việc ${FIRST_OR_LAST}(?! ?(?:của|trong|tháng|tuần|quý|năm))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'month',
      on: isFirst(groups.which) ? 'first-working-day' : 'last-working-day',
    }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc (?:thứ nhất|${FIRST_OR_LAST})${OF}(?:hằng tháng|mỗi tháng|các tháng|` +
        `tháng(?! ?\\d))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'month',
      on: isFirst(groups.which) || groups.which === undefined ? 'first-working-day' : 'last-working-day',
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}(?:hằng )?tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng |từng |` +
        `các )?quý(?: (?:sau|báo cáo|${NEXT}))*${WORD_END}`,
      'gu',
    ),
    read: readQuarterDay,
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng (?:đầu tiên |ngay |liền |kề )?${NEXT}(?: (?:sau|của|khi|kết thúc|hết|` +
        `liền kề))* quý(?: báo cáo| trước)?${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'quarter', on: `first-month:${Number(groups.d)}` }),
  },
  {
    pattern: new RegExp(
      `${WORD_START}ngày làm việc ${FIRST_OR_LAST}${OF}(?:hằng quý|mỗi quý|các quý|quý(?! ?[\\divx]))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'quarter',
      on: isFirst(groups.which) ? 'first-working-day' : 'last-working-day',
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${D} ngày đầu(?: tiên)?${OF}(?:hằng tháng|mỗi tháng|tháng (?:sau|đó|${NEXT}))${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({ type: 'cycle', every: 'month', on: String(Number(groups.d)) }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng )?năm(?! \\d)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'year',
      on: `${isFirst(groups.which) ? '01' : '12'}-${two(groups.d)}`,
    }),
  },
  {
    pattern: new RegExp(
      `${NUMBER_START}${NGAY}${D}${OF}tháng ${FIRST_OR_LAST}${OF}(?:mỗi |hằng )?(?:kỳ|0?6 tháng|nửa năm)${WORD_END}`,
      'gu',
    ),
    read: ({ groups }) => ({
      type: 'cycle',
      every: 'half-year',
      on: `${isFirst(groups.which) ? 'first' : 'last'}-month:${Number(groups.d)}`,
    }),
  },
]
