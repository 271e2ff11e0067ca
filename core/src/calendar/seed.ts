/**
 * The calendar an office begins with. Facts of law and of published decisions; what is not announced yet, or rests on no
 * paper we know, is listed as expected, so that the office is asked to confirm it. Swaps are announced late: the one of
 * 02/01/2026 was decided on 25/12/2025.
 */
import { OFFICE_ZONE } from '../shared/index.ts'
import type { CalendarDay, DayKind, WorkCalendar } from './schema.ts'

const LABOUR_CODE = 'Điều 112 Bộ luật Lao động 2019'

/** A holiday on a weekly day off is listed too: its substitute day is explained by it. */
export const SEED_DAYS: readonly CalendarDay[] = [
  listed('2025-01-01', 'holiday', 'Tết Dương lịch', LABOUR_CODE),
  listed(
    '2025-01-27',
    'holiday',
    'Tết Nguyên đán Ất Tỵ (28 tháng Chạp)',
    `${LABOUR_CODE}; lịch nghỉ Tết Ất Tỵ 25/01–02/02/2025`,
  ),
  listed(
    '2025-01-28',
    'holiday',
    'Tết Nguyên đán Ất Tỵ (29 tháng Chạp)',
    `${LABOUR_CODE}; lịch nghỉ Tết Ất Tỵ 25/01–02/02/2025`,
  ),
  listed(
    '2025-01-29',
    'holiday',
    'Tết Nguyên đán Ất Tỵ (mùng 1)',
    `${LABOUR_CODE}; lịch nghỉ Tết Ất Tỵ 25/01–02/02/2025`,
  ),
  listed(
    '2025-01-30',
    'holiday',
    'Tết Nguyên đán Ất Tỵ (mùng 2)',
    `${LABOUR_CODE}; lịch nghỉ Tết Ất Tỵ 25/01–02/02/2025`,
  ),
  listed(
    '2025-01-31',
    'holiday',
    'Tết Nguyên đán Ất Tỵ (mùng 3)',
    `${LABOUR_CODE}; lịch nghỉ Tết Ất Tỵ 25/01–02/02/2025`,
  ),
  listed('2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', LABOUR_CODE),
  expected('2025-04-26', 'working-saturday', 'Làm bù cho ngày 02/5/2025', 'chưa có văn bản căn cứ'),
  listed('2025-04-30', 'holiday', 'Ngày Chiến thắng', LABOUR_CODE),
  listed('2025-05-01', 'holiday', 'Ngày Quốc tế lao động', LABOUR_CODE),
  expected('2025-05-02', 'swapped-off', 'Hoán đổi, làm bù ngày 26/4/2025', 'chưa có văn bản căn cứ'),
  expected(
    '2025-09-01',
    'holiday',
    'Quốc khánh (ngày liền kề trước)',
    `${LABOUR_CODE}; ngày liền kề chưa có văn bản căn cứ`,
  ),
  listed('2025-09-02', 'holiday', 'Quốc khánh', LABOUR_CODE),
  listed('2026-01-01', 'holiday', 'Tết Dương lịch', `${LABOUR_CODE}; đã công bố`),
  listed('2026-01-02', 'swapped-off', 'Hoán đổi, làm bù ngày 10/01/2026', '12729/VPCP-KGVX ngày 25/12/2025'),
  listed('2026-01-10', 'working-saturday', 'Làm bù cho ngày 02/01/2026', '12729/VPCP-KGVX ngày 25/12/2025'),
  listed('2026-02-16', 'holiday', 'Tết Nguyên đán Bính Ngọ (29 tháng Chạp)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-02-17', 'holiday', 'Tết Nguyên đán Bính Ngọ (mùng 1)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-02-18', 'holiday', 'Tết Nguyên đán Bính Ngọ (mùng 2)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-02-19', 'holiday', 'Tết Nguyên đán Bính Ngọ (mùng 3)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-02-20', 'holiday', 'Tết Nguyên đán Bính Ngọ (mùng 4)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch, rơi vào Chủ nhật)', LABOUR_CODE),
  listed(
    '2026-04-27',
    'substitute',
    'Nghỉ bù Giỗ Tổ Hùng Vương',
    `${LABOUR_CODE}; ngày nghỉ trùng ngày nghỉ hằng tuần thì nghỉ bù`,
  ),
  listed('2026-04-30', 'holiday', 'Ngày Chiến thắng', `${LABOUR_CODE}; đã công bố`),
  listed('2026-05-01', 'holiday', 'Ngày Quốc tế lao động', `${LABOUR_CODE}; đã công bố`),
  listed('2026-08-22', 'working-saturday', 'Làm bù cho ngày 31/8/2026', 'lịch nghỉ Quốc khánh 2026'),
  listed('2026-08-31', 'swapped-off', 'Hoán đổi, làm bù ngày 22/8/2026', 'lịch nghỉ Quốc khánh 2026'),
  listed('2026-09-01', 'holiday', 'Quốc khánh (ngày liền kề trước)', `${LABOUR_CODE}; đã công bố`),
  listed('2026-09-02', 'holiday', 'Quốc khánh', `${LABOUR_CODE}; đã công bố`),
  listed('2026-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', 'Nghị quyết 28/2026/QH16, hiệu lực 01/7/2026'),
  listed('2027-01-01', 'holiday', 'Tết Dương lịch', `${LABOUR_CODE}; chưa có thông báo năm 2027`),
  expected(
    '2027-02-05',
    'holiday',
    'Tết Nguyên đán Đinh Mùi (29 tháng Chạp)',
    `${LABOUR_CODE}; số ngày và cách xếp chưa công bố`,
  ),
  listed('2027-02-06', 'holiday', 'Tết Nguyên đán Đinh Mùi (mùng 1, rơi vào thứ Bảy)', LABOUR_CODE),
  expected(
    '2027-02-07',
    'holiday',
    'Tết Nguyên đán Đinh Mùi (mùng 2, rơi vào Chủ nhật)',
    `${LABOUR_CODE}; số ngày và cách xếp chưa công bố`,
  ),
  expected(
    '2027-02-08',
    'holiday',
    'Tết Nguyên đán Đinh Mùi (mùng 3)',
    `${LABOUR_CODE}; số ngày và cách xếp chưa công bố`,
  ),
  expected(
    '2027-02-09',
    'holiday',
    'Tết Nguyên đán Đinh Mùi (mùng 4) hoặc nghỉ bù',
    `${LABOUR_CODE}; số ngày và cách xếp chưa công bố`,
  ),
  expected('2027-02-10', 'substitute', 'Nghỉ bù hoặc phương án nghỉ Tết', 'phương án chưa công bố'),
  listed('2027-04-16', 'holiday', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)', `${LABOUR_CODE}; chưa có thông báo năm 2027`),
  listed('2027-04-30', 'holiday', 'Ngày Chiến thắng', `${LABOUR_CODE}; chưa có thông báo năm 2027`),
  listed('2027-05-01', 'holiday', 'Ngày Quốc tế lao động (rơi vào thứ Bảy)', LABOUR_CODE),
  listed(
    '2027-05-03',
    'substitute',
    'Nghỉ bù Ngày Quốc tế lao động',
    `${LABOUR_CODE}; nghỉ bù vào ngày làm việc kế tiếp; chưa có thông báo năm 2027`,
  ),
  listed('2027-09-02', 'holiday', 'Quốc khánh', `${LABOUR_CODE}; chưa có thông báo năm 2027`),
  expected(
    '2027-09-03',
    'holiday',
    'Quốc khánh (ngày liền kề: 01/9 hoặc 03/9)',
    `${LABOUR_CODE}; ngày liền kề chưa công bố`,
  ),
  listed('2027-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', 'Nghị quyết 28/2026/QH16'),
]

/** Monday to Friday, 07:30–11:30 and 13:00–17:00, with the days known so far. A new copy each time. */
export function defaultCalendar(): WorkCalendar {
  return {
    zone: OFFICE_ZONE,
    workingWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
    hours: [
      { from: '07:30', to: '11:30' },
      { from: '13:00', to: '17:00' },
    ],
    days: SEED_DAYS.map((day) => ({ ...day })),
  }
}

function listed(date: string, kind: DayKind, name: string, basis: string): CalendarDay {
  return { date, kind, name, basis, confirmed: true }
}

function expected(date: string, kind: DayKind, name: string, basis: string): CalendarDay {
  return { date, kind, name, basis, confirmed: false }
}
