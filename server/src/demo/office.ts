/** The invented ward of the sample data: its units, its people, what they carry. No name here is of a real person. */
import type { UnitKind, UnitRelation } from '@kip/core/directory'
import type { Role } from '@kip/core/identity'

export const WARD = { name: 'Ủy ban nhân dân phường An Thạnh Tây', shortName: 'phường An Thạnh Tây' } as const

export type UnitKey = keyof typeof UNITS
export const UNITS = {
  leaders: { name: 'Lãnh đạo Ủy ban nhân dân', shortName: 'Lãnh đạo UBND', kind: 'leadership', relation: 'assign' },
  office: { name: 'Văn phòng HĐND và UBND', shortName: 'Văn phòng', kind: 'office', relation: 'assign' },
  economy: { name: 'Phòng Kinh tế, Hạ tầng và Đô thị', shortName: 'P.KTHTĐT', kind: 'division', relation: 'assign' },
  culture: { name: 'Phòng Văn hóa – Xã hội', shortName: 'P.VHXH', kind: 'division', relation: 'assign' },
  centre: { name: 'Trung tâm Phục vụ hành chính công', shortName: 'TTPVHCC', kind: 'centre', relation: 'assign' },
  health: { name: 'Trạm Y tế phường', shortName: 'Trạm Y tế', kind: 'centre', relation: 'assign' },
  military: { name: 'Ban Chỉ huy Quân sự phường', shortName: 'BCHQS', kind: 'armed', relation: 'assign' },
  police: { name: 'Công an phường', shortName: 'Công an', kind: 'armed', relation: 'ask' },
  front: { name: 'Ủy ban Mặt trận Tổ quốc Việt Nam phường', shortName: 'MTTQ', kind: 'front', relation: 'ask' },
} as const satisfies Record<string, { name: string; shortName: string; kind: UnitKind; relation: UnitRelation }>

export type PersonKey = keyof typeof PEOPLE
type PersonSpec = {
  name: string
  title: string
  unit: UnitKey
  isHead?: true
  roles: readonly (readonly [Role, 'ward' | 'unit'])[]
}
export const PEOPLE = {
  'chu.tich': { name: 'Đặng Hữu Thanh', title: 'Chủ tịch', unit: 'leaders', isHead: true, roles: [['leader', 'ward']] },
  'pho.chu.tich': { name: 'Vương Thị Bích Hà', title: 'Phó Chủ tịch', unit: 'leaders', roles: [['leader', 'ward']] },
  'chanh.van.phong': {
    name: 'Lê Nhật Cường',
    title: 'Chánh Văn phòng',
    unit: 'office',
    isHead: true,
    // He assigns incoming papers on the system (Decree 315/2025/NĐ-CP art. 8.7).
    roles: [
      ['head', 'unit'],
      ['leader', 'ward'],
    ],
  },
  'van.thu': { name: 'Huỳnh Thị Ngọc Diễm', title: 'Văn thư', unit: 'office', roles: [['clerk', 'ward']] },
  'quan.tri': {
    name: 'Tô Gia Bảo',
    title: 'Công chức công nghệ thông tin',
    unit: 'office',
    roles: [['administrator', 'ward']],
  },
  'tu.phap': { name: 'Bạch Kim Ngân', title: 'Công chức tư pháp', unit: 'office', roles: [['officer', 'unit']] },
  'truong.kinh.te': {
    name: 'Trần Đại Lâm',
    title: 'Trưởng phòng',
    unit: 'economy',
    isHead: true,
    roles: [['head', 'unit']],
  },
  'dat.dai': {
    name: 'Ngô Minh Triết',
    title: 'Công chức đất đai, môi trường',
    unit: 'economy',
    roles: [['officer', 'unit']],
  },
  'tai.chinh': {
    name: 'Phan Thị Mỹ Lệ',
    title: 'Công chức tài chính, kế hoạch',
    unit: 'economy',
    roles: [['officer', 'unit']],
  },
  'do.thi': {
    name: 'Châu Vĩnh Phúc',
    title: 'Công chức xây dựng, đô thị',
    unit: 'economy',
    roles: [['officer', 'unit']],
  },
  'truong.van.xa': {
    name: 'Nguyễn Thị Hồng Quế',
    title: 'Trưởng phòng',
    unit: 'culture',
    isHead: true,
    roles: [['head', 'unit']],
  },
  'bao.tro': {
    name: 'Dương Thị Thanh Tâm',
    title: 'Công chức bảo trợ xã hội',
    unit: 'culture',
    roles: [['officer', 'unit']],
  },
  'noi.vu': { name: 'Hồ Quốc Việt', title: 'Công chức nội vụ', unit: 'culture', roles: [['officer', 'unit']] },
  'chuyen.doi.so': {
    name: 'Lý Anh Khoa',
    title: 'Công chức chuyển đổi số',
    unit: 'culture',
    roles: [['officer', 'unit']],
  },
  'giam.doc.trung.tam': {
    name: 'Đinh Thị Thu Trang',
    title: 'Giám đốc',
    unit: 'centre',
    isHead: true,
    roles: [['head', 'unit']],
  },
  'mot.cua': { name: 'Mai Xuân Sang', title: 'Viên chức tiếp nhận', unit: 'centre', roles: [['officer', 'unit']] },
  'tram.truong': {
    name: 'Bùi Thị Ái Vân',
    title: 'Trạm trưởng',
    unit: 'health',
    isHead: true,
    roles: [['head', 'unit']],
  },
  'chi.huy.truong': {
    name: 'Tạ Quang Vinh',
    title: 'Chỉ huy trưởng',
    unit: 'military',
    isHead: true,
    roles: [['head', 'unit']],
  },
  'kiem.tra': { name: 'Thái Bình Minh', title: 'Kiểm tra công vụ', unit: 'office', roles: [['auditor', 'ward']] },
} as const satisfies Record<string, PersonSpec>

export type FieldKey = keyof typeof FIELDS
export const FIELDS = {
  records: { name: 'Văn thư, lưu trữ', unit: 'office', carriers: ['van.thu'], standIns: ['tu.phap'] },
  reform: { name: 'Cải cách hành chính', unit: 'culture', carriers: ['noi.vu'], standIns: ['chuyen.doi.so'] },
  digital: { name: 'Chuyển đổi số', unit: 'culture', carriers: ['chuyen.doi.so'], standIns: [] },
  social: { name: 'Bảo trợ xã hội', unit: 'culture', carriers: ['bao.tro'], standIns: [] },
  health: { name: 'Y tế, dân số', unit: 'health', carriers: ['tram.truong'], standIns: ['bao.tro'] },
  land: { name: 'Đất đai, môi trường', unit: 'economy', carriers: ['dat.dai'], standIns: ['do.thi'] },
  building: { name: 'Xây dựng, trật tự đô thị', unit: 'economy', carriers: ['do.thi'], standIns: ['dat.dai'] },
  finance: { name: 'Tài chính, ngân sách', unit: 'economy', carriers: ['tai.chinh'], standIns: [] },
  justice: { name: 'Tư pháp, hộ tịch', unit: 'office', carriers: ['tu.phap'], standIns: ['mot.cua'] },
  oneStop: { name: 'Một cửa, dịch vụ công', unit: 'centre', carriers: ['mot.cua'], standIns: [] },
  defence: { name: 'Quốc phòng, tuyển quân', unit: 'military', carriers: ['chi.huy.truong'], standIns: [] },
} as const satisfies Record<
  string,
  { name: string; unit: UnitKey; carriers: readonly PersonKey[]; standIns: readonly PersonKey[] }
>
