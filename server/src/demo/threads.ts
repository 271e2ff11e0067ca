/**
 * Papers that belong to others, told beside the rest: a reminder and an extension of papers the ward has work on, and
 * invitations, one of which stands on the calendar already.
 */
import { addWorkingDays, type CalendarIndex, formatDateVi, previousWorkingDay } from '@kip/core/calendar'
import { instantAt, Temporal } from '@kip/core/shared'
import { FIELDS, type FieldKey } from './office.ts'
import { type DemoPaper, type Letter, letter } from './papers.ts'
import type { Moment, Step, Story } from './story.ts'

type Told = { field: FieldKey; letter: Letter; on: Temporal.PlainDate; hour: string; steps: Step[] }

/** Beyond the numbers of the other papers. */
const FIRST_NUMBER = 4011
const EVERYBODY = 'Ủy ban nhân dân các phường, xã, đặc khu'

/** @param first how many papers stand in front of these */
export function tellThreads(now: Temporal.Instant, calendar: CalendarIndex, first: number): Story {
  const today = now.toZonedDateTimeISO(calendar.zone).toPlainDate()
  const papers: DemoPaper[] = []
  const moments: Moment[] = []
  for (const [at, { field, letter: content, on, hour, steps }] of threads(today, calendar).entries()) {
    papers.push({ field, urgent: false, hasLimit: true, subject: content.subject, paper: letter(content) })
    const arrived = instantAt(on, Temporal.PlainTime.from(hour), calendar.zone)
    moments.push(
      ...steps.map(
        (step, nth) => ({ at: arrived.add({ minutes: 25 * nth }), paper: first + at, step }) satisfies Moment,
      ),
    )
  }
  return { papers, moments }
}

function threads(today: Temporal.PlainDate, calendar: CalendarIndex): Told[] {
  const yesterday = previousWorkingDay(calendar, today)
  const lastWeek = previousWorkingDay(calendar, today.subtract({ days: 6 }))
  const after = (days: number) => addWorkingDays(calendar, today, days).date
  const number = (nth: number, notation: string) => `${FIRST_NUMBER + 3 * nth}/${notation}`
  const [vaccination, budget] = [number(0, 'SYT-NVY'), number(1, 'STC-NS')]
  return [
    {
      field: 'health',
      on: lastWeek,
      hour: '09:10',
      letter: {
        from: 'health',
        number: vaccination,
        on: lastWeek,
        subject: 'báo cáo kết quả tiêm chủng mở rộng',
        body: [
          `Sở Y tế đề nghị ${EVERYBODY} báo cáo kết quả tiêm chủng mở rộng, gửi về Sở Y tế trước ngày ${formatDateVi(after(4))}.`,
        ],
      },
      steps: [{ do: 'take-in' }, { do: 'register' }, giving('health'), acknowledging('health')],
    },
    {
      field: 'finance',
      on: lastWeek,
      hour: '10:40',
      letter: {
        from: 'finance',
        number: budget,
        on: lastWeek,
        subject: 'báo cáo tình hình sử dụng dự toán',
        body: [
          `Sở Tài chính đề nghị ${EVERYBODY} báo cáo tình hình sử dụng dự toán, gửi về Sở Tài chính trước ngày ${formatDateVi(after(3))}.`,
        ],
      },
      steps: [{ do: 'take-in' }, { do: 'register' }, giving('finance'), acknowledging('finance')],
    },
    {
      field: 'health',
      on: yesterday,
      hour: '08:50',
      letter: {
        from: 'health',
        number: number(2, 'SYT-NVY'),
        on: yesterday,
        subject: 'đôn đốc báo cáo kết quả tiêm chủng mở rộng',
        body: [
          `${dayWords(lastWeek)}, Sở Y tế có Công văn số ${vaccination} về việc báo cáo kết quả tiêm chủng mở rộng. Đến nay, Sở Y tế chưa nhận được báo cáo của một số địa phương.`,
          `Sở Y tế đề nghị ${EVERYBODY} gửi báo cáo về Sở Y tế trước 16 giờ 00 ngày ${formatDateVi(after(2))}.`,
        ],
      },
      steps: [{ do: 'take-in' }, { do: 'register' }],
    },
    {
      field: 'finance',
      on: yesterday,
      hour: '09:20',
      letter: {
        from: 'finance',
        number: number(3, 'STC-NS'),
        on: yesterday,
        subject: 'gia hạn báo cáo tình hình sử dụng dự toán',
        body: [
          `${dayWords(lastWeek)}, Sở Tài chính ban hành Công văn số ${budget} đề nghị các địa phương báo cáo tình hình sử dụng dự toán. Sau khi xem xét, Sở Tài chính thống nhất gia hạn thời gian báo cáo đến hết ngày ${formatDateVi(after(8))}.`,
        ],
      },
      steps: [{ do: 'take-in' }],
    },
    {
      field: 'health',
      on: yesterday,
      hour: '10:05',
      letter: {
        from: 'health',
        number: number(4, 'GM-SYT'),
        title: 'GIẤY MỜI',
        on: yesterday,
        subject: 'Họp triển khai chiến dịch tiêm chủng mùa đông',
        body: [
          `Sở Y tế trân trọng kính mời lãnh đạo ${EVERYBODY} dự họp triển khai chiến dịch tiêm chủng mùa đông.`,
          `Thời gian: 14 giờ 00, ${dayWords(after(3)).toLowerCase()}.`,
          'Địa điểm: Phòng họp A, Sở Y tế.',
          `Đề nghị các đơn vị xác nhận đại biểu tham dự trước 16 giờ 00 ngày ${formatDateVi(after(2))}.`,
        ],
      },
      steps: [{ do: 'take-in' }],
    },
    {
      field: 'reform',
      on: yesterday,
      hour: '11:00',
      letter: {
        from: 'cityOffice',
        number: number(5, 'GM-VP'),
        title: 'GIẤY MỜI',
        on: yesterday,
        subject: 'Họp giao ban công tác cải cách hành chính',
        body: [
          `Văn phòng trân trọng kính mời Chủ tịch ${EVERYBODY} dự họp giao ban công tác cải cách hành chính.`,
          `Thời gian: 08 giờ 00, ${dayWords(after(1)).toLowerCase()}.`,
          'Địa điểm: Hội trường B, trụ sở Ủy ban nhân dân Thành phố.',
        ],
      },
      steps: [
        { do: 'take-in' },
        { do: 'register' },
        { do: 'meet', people: ['chu.tich', 'chanh.van.phong'] },
        { do: 'close' },
      ],
    },
  ]
}

const giving = (field: 'health' | 'finance'): Step => ({
  do: 'give',
  by: 'chu.tich',
  unit: FIELDS[field].unit,
  person: FIELDS[field].carriers[0],
  with: null,
})

const acknowledging = (field: 'health' | 'finance'): Step => ({
  do: 'act',
  by: FIELDS[field].carriers[0],
  action: 'acknowledge',
  body: {},
})

const dayWords = ({ day, month, year }: Temporal.PlainDate) =>
  `Ngày ${String(day).padStart(2, '0')} tháng ${String(month).padStart(2, '0')} năm ${year}`
