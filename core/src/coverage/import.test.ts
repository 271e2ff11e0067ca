import { expect, test } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import { ABSENCE_COLUMNS, type AbsenceColumn, type AbsenceOffice, planAbsences } from './import.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)
const office: AbsenceOffice = {
  people: [
    { id: 'hoa', name: 'Lê Thị Hòa', email: 'hoa@kip.example' },
    { id: 'nam-1', name: 'Trần Nam', email: 'nam1@kip.example' },
    { id: 'nam-2', name: 'Trần Nam', email: null },
  ],
  now: at('01T08:00'),
  taken: [{ personId: 'hoa', from: at('20T00:00'), to: at('22T00:00') }],
}

const EMPTY = Object.fromEntries(ABSENCE_COLUMNS.map((column) => [column, ''])) as Record<AbsenceColumn, string>
const GOOD = { 'Họ và tên': 'Lê Thị Hòa', 'Từ ngày': '02/12/2026' }
const plan = (...rows: Partial<Record<AbsenceColumn, string>>[]) =>
  planAbsences(
    rows.map((row, at) => ({ ...EMPTY, ...row, row: at + 2 })),
    office,
  )

test.each<[string, Partial<Record<AbsenceColumn, string>>, string, string]>([
  ['one day of leave', {}, 'leave', '2026-12-01T17:00:00Z–2026-12-02T17:00:00Z'],
  [
    'as Excel gives dates',
    { 'Từ ngày': '2026-12-02', 'Đến hết ngày': '2026-12-04' },
    'leave',
    '2026-12-01T17:00:00Z–2026-12-04T17:00:00Z',
  ],
  [
    'half days',
    { 'Từ buổi': 'Chiều', 'Đến hết ngày': '3/12/2026', 'Đến hết buổi': 'SÁNG' },
    'leave',
    '2026-12-02T05:00:00Z–2026-12-03T05:00:00Z',
  ],
  [
    'spelt otherwise',
    { 'Họ và tên': 'LÊ THỊ HOÀ', 'Lý do': 'Nghỉ Thai Sản' },
    'maternity',
    '2026-12-01T17:00:00Z–2026-12-02T17:00:00Z',
  ],
  [
    'by e-mail',
    { 'Họ và tên': 'Trần Nam', 'E-mail': 'NAM1@kip.example' },
    'leave',
    '2026-12-01T17:00:00Z–2026-12-02T17:00:00Z',
  ],
])('%s', (_, row, kind, stretch) => {
  const [planned] = plan({ ...GOOD, ...row })
  expect(planned?.problems).toEqual([])
  expect([planned?.kind, `${planned?.from}–${planned?.to}`]).toEqual([kind, stretch])
})

test.each<[Partial<Record<AbsenceColumn, string>>, string]>([
  [{ 'Họ và tên': '' }, 'Thiếu họ và tên.'],
  [{ 'Họ và tên': 'Người Lạ' }, 'Không tìm thấy người này trong danh sách cơ quan.'],
  [{ 'Họ và tên': 'Trần Nam' }, 'Có nhiều người tên "Trần Nam". Hãy ghi e-mail của người này để phân biệt.'],
  [{ 'E-mail': 'khac@kip.example' }, 'Không tìm thấy người này trong danh sách cơ quan.'],
  [{ 'Từ ngày': '31/02/2026' }, '"31/02/2026" ở cột "Từ ngày" không phải một ngày (dd/MM/yyyy).'],
  [{ 'Từ buổi': 'tối' }, 'Buổi "tối" chưa rõ: ghi "sáng", "chiều" hoặc để trống.'],
  [{ 'Đến hết ngày': '01/12/2026' }, 'Ngày kết thúc trước ngày bắt đầu.'],
  [{ 'Từ ngày': '21/12/2026' }, 'Người này đã có một lần vắng mặt trong thời gian đó.'],
  [{ 'Từ ngày': '01/01/1900' }, 'Ngày bắt đầu đã qua hơn một năm. Hãy xem lại năm đã ghi.'],
  [{ 'Đến hết ngày': '02/12/2062' }, 'Ngày kết thúc còn hơn năm năm nữa mới đến. Hãy xem lại năm đã ghi.'],
  [{ 'Ghi chú': 'x'.repeat(501) }, 'Ghi chú dài quá 500 ký tự.'],
])('%j is told: %s', (row, problem) => {
  expect(plan({ ...GOOD, ...row })[0]?.problems).toContain(problem)
})

test('the same absence twice is entered once; empty rows are left out, numbers stay those of the sheet', () => {
  const rows = plan({}, GOOD, {}, GOOD)
  expect(rows.map(({ row, problems }) => [row, problems.length])).toEqual([
    [3, 0],
    [5, 1],
  ])
})
