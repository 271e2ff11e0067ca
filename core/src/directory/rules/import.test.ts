import { expect, test } from 'vitest'
import { newUnitsOf, type OfficeFacts, planImport, type SheetRow } from './import.ts'

const office: OfficeFacts = {
  units: [
    { id: 'u-office', name: 'Văn phòng HĐND và UBND', shortName: 'Văn phòng' },
    { id: 'u-culture', name: 'Phòng Văn hóa – Xã hội', shortName: 'VHXH' },
    { id: 'u-twin-1', name: 'Tổ công nghệ số', shortName: 'Tổ 1' },
    { id: 'u-twin-2', name: 'Tổ công nghệ số', shortName: 'Tổ 2' },
  ],
  people: [
    {
      id: 'p-hoa',
      name: 'Lê Thị Hòa',
      email: 'hoa@anthanhtay.example',
      phone: null,
      positions: [{ unitId: 'u-culture', title: 'Trưởng phòng', isHead: true }],
    },
    { id: 'p-nam-1', name: 'Trần Nam', email: null, phone: null, positions: [] },
    { id: 'p-nam-2', name: 'Trần Nam', email: null, phone: null, positions: [] },
  ],
}

const good = {
  unit: 'Văn phòng HĐND và UBND',
  name: 'Nguyễn Văn Bình',
  title: 'Công chức',
  isHead: '',
  email: '',
  phone: '',
}
const plan = (...rows: Partial<SheetRow>[]) =>
  planImport(
    rows.map((row, index) => ({ row: index + 2, ...good, ...row })),
    office,
  )

test.each<[string, Partial<SheetRow>, string, string | null, string | null]>([
  ['somebody new', {}, 'create', 'u-office', null],
  ['a unit by its short name', { unit: 'vhxh' }, 'create', 'u-culture', null],
  ['a unit that does not exist', { unit: 'Phòng Y tế' }, 'create', null, null],
  [
    'known by e-mail, spelt otherwise, same post',
    {
      unit: 'Phòng Văn hoá – Xã hội',
      name: 'LÊ THỊ HOÀ',
      title: 'trưởng phòng',
      isHead: 'x',
      email: 'HOA@anthanhtay.example',
    },
    'same',
    'u-culture',
    'p-hoa',
  ],
  ['known by name, another post', { name: 'Lê Thị Hòa', title: 'Chánh Văn phòng' }, 'update', 'u-office', 'p-hoa'],
  [
    'known by name, new phone',
    { unit: 'VHXH', name: 'Lê Thị Hòa', title: 'Trưởng phòng', isHead: 'Có', phone: '0900 000 001' },
    'update',
    'u-culture',
    'p-hoa',
  ],
  [
    'a namesake told apart by e-mail',
    { name: 'Lê Thị Hòa', email: 'hoa2@anthanhtay.example' },
    'create',
    'u-office',
    null,
  ],
])('a good row: %s', (_name, row, action, unitId, personId) => {
  expect(plan(row)[0]).toMatchObject({ problems: [], action, unitId, personId })
})

test.each<[Partial<SheetRow>, string]>([
  [{ unit: ' ' }, 'Thiếu tên đơn vị.'],
  [{ name: '' }, 'Thiếu họ và tên.'],
  [{ title: '' }, 'Thiếu chức vụ.'],
  [{ name: 'a'.repeat(201) }, 'Họ và tên dài quá 200 ký tự.'],
  [{ isHead: 'có lẽ' }, 'Cột "Là người đứng đầu" chỉ ghi "x" hoặc để trống.'],
  [{ email: 'binh@' }, 'E-mail "binh@" không đúng cách viết.'],
  [{ phone: 'gọi sau' }, 'Số điện thoại "gọi sau" không đúng cách viết.'],
  [
    { unit: 'Tổ công nghệ số' },
    'Có nhiều đơn vị cùng tên "Tổ công nghệ số". Hãy ghi tên viết tắt của đơn vị để phân biệt.',
  ],
  [{ name: 'Trần Nam' }, 'Có nhiều người tên "Trần Nam". Hãy ghi e-mail của người này để phân biệt.'],
  [
    { email: 'hoa@anthanhtay.example' },
    'E-mail hoa@anthanhtay.example đang là của người khác. Hãy kiểm tra lại họ tên hoặc e-mail.',
  ],
  [{ unit: 'VHXH', isHead: 'x' }, '"VHXH" đang có người đứng đầu là Lê Thị Hòa. Hãy kết thúc chức vụ đó trước.'],
])('a bad row %j is named: %s', (row, problem) => {
  expect(plan(row)[0]).toMatchObject({ problems: [problem], action: 'none' })
})

test('rows are checked against each other', () => {
  const rows = plan(
    { unit: 'Phòng Y tế', isHead: 'x', email: 'binh@anthanhtay.example' },
    { unit: 'phòng  y tế', isHead: 'x', name: 'Phạm Thu' },
    { name: 'Phạm Thu', email: 'binh@anthanhtay.example' },
    { name: 'Phạm Thu' },
    { name: 'PHẠM THU' },
  )
  expect(rows.map((row) => row.problems)).toEqual([
    [],
    ['Dòng 2 đã ghi người đứng đầu khác cho đơn vị này; mỗi đơn vị chỉ có một.'],
    ['E-mail này đã ghi cho người khác ở dòng 2.'],
    [],
    ['Trùng với dòng 5.'],
  ])
  expect(newUnitsOf(rows)).toEqual(['Phòng Y tế'])
})

test('empty rows are left out, and the numbers stay those of the sheet', () => {
  const empty = { unit: '', name: ' ', title: '', isHead: '' }
  expect(plan(empty, {}, empty, {}).map((row) => row.row)).toEqual([3, 5])
})
