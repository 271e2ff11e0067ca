/** "Kính gửi" blocks of many offices: as pages set them, without their indents, and run together in one line. */
import { expect, it } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { readRecipients } from './recipients.ts'

/** a công văn, one with the text right below the addressees, a telegram */
type Setting = 'letter' | 'tight' | 'telegram'

const paper = (
  address: string,
  setting: Setting,
) => `ỦY BAN NHÂN DÂN                                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH KIM GIANG                                    Độc lập - Tự do - Hạnh phúc
Số: 12/${setting === 'telegram' ? 'CĐ-UBND' : 'UBND-NC'}                                Kim Giang, ngày 12 tháng 5 năm 2027
${setting === 'telegram' ? '\n                  CÔNG ĐIỆN\n          Về ứng phó triều cường' : 'V/v rà soát hồ sơ'}

${address}
${setting === 'tight' ? '' : '\n'}      Qua theo dõi, Ủy ban nhân dân tỉnh nhận thấy còn một số hồ sơ trễ hạn; đề nghị các cơ quan, đơn
vị gửi báo cáo trước ngày 20/6/2027./.

Nơi nhận:                                         CHỦ TỊCH
- Như trên;
- Lưu: VT.                                        Âu Văn Ba
`

const ADDRESSES: readonly [string, string[], Setting?][] = [
  ['Kính gửi: Sở Y tế, Sở Nội vụ, Công an tỉnh.', ['Sở Y tế, Sở Nội vụ, Công an tỉnh']],
  ['      Kính gửi: Các sở, ban, ngành;\n      UBND các phường, xã.', ['Các sở, ban, ngành', 'UBND các phường, xã']],
  [
    '      Kính gửi:  - Các sở, ban, ngành cấp tỉnh;\n                 - UBND các phường, xã;\n                 - Các tổ chức chính trị - xã hội\n                   tỉnh.',
    ['Các sở, ban, ngành cấp tỉnh', 'UBND các phường, xã', 'Các tổ chức chính trị - xã hội tỉnh'],
  ],
  [
    'Kính gửi:\n   - Các cơ quan chuyên môn thuộc UBND tỉnh:\n     + Sở Y tế;\n     + Sở Nội vụ;\n   - UBND các phường, xã.',
    ['Các cơ quan chuyên môn thuộc UBND tỉnh', 'Sở Y tế', 'Sở Nội vụ', 'UBND các phường, xã'],
  ],
  [
    '          Kính gửi: Đồng chí Nguyễn Văn Sáu - Chủ tịch UBND phường Bến Lụa',
    ['Đồng chí Nguyễn Văn Sáu - Chủ tịch UBND phường Bến Lụa'],
  ],
  [
    '   Kính gửi:   Hội đồng nhân dân phường Bến Lụa khóa I, kỳ họp thứ 5',
    ['Hội đồng nhân dân phường Bến Lụa khóa I, kỳ họp thứ 5'],
  ],
  [
    '   Kính gửi:\n\n        - Thường trực Tỉnh ủy;\n\n        - Thường trực HĐND tỉnh.',
    ['Thường trực Tỉnh ủy', 'Thường trực HĐND tỉnh'],
  ],
  ['      KÍNH GỬI: ỦY BAN NHÂN DÂN PHƯỜNG BẾN LỤA', ['ỦY BAN NHÂN DÂN PHƯỜNG BẾN LỤA']],
  ['      Kính gửi : Công an phường Bến Lụa', ['Công an phường Bến Lụa']],
  [
    '      Kính gửi: Văn phòng Đoàn ĐBQH và HĐND tỉnh\n      Đồng kính gửi: Ban Pháp chế HĐND tỉnh',
    ['Văn phòng Đoàn ĐBQH và HĐND tỉnh', 'Ban Pháp chế HĐND tỉnh'],
  ],
  [
    '      Kính gửi: Hộ ông Lê Văn Tư và bà Phạm Thị Năm (thửa đất số 52, tờ bản đồ 7)',
    ['Hộ ông Lê Văn Tư và bà Phạm Thị Năm (thửa đất số 52, tờ bản đồ 7)'],
  ],
  ['      Kính gửi: Quý phụ huynh học sinh khối 5', ['Quý phụ huynh học sinh khối 5']],
  [
    '  Kính gửi:  Công ty TNHH Sản xuất - Thương mại - Dịch vụ\n             Minh Phát',
    ['Công ty TNHH Sản xuất - Thương mại - Dịch vụ Minh Phát'],
  ],
  [
    '   Kính gửi:\n      Ủy ban nhân dân phường Bến Lụa;\n      Công an phường Bến Lụa;\n      Trạm Y tế phường Bến Lụa.',
    ['Ủy ban nhân dân phường Bến Lụa', 'Công an phường Bến Lụa', 'Trạm Y tế phường Bến Lụa'],
  ],
  [
    '   Kính gửi:\n      Ủy ban nhân dân phường Bến Lụa\n      Công an phường Bến Lụa\n      Trạm Y tế phường Bến Lụa',
    ['Ủy ban nhân dân phường Bến Lụa', 'Công an phường Bến Lụa', 'Trạm Y tế phường Bến Lụa'],
  ],
  ['   Kính gửi:\n      • Sở Công Thương\n      • Sở Xây dựng', ['Sở Công Thương', 'Sở Xây dựng']],
  ['   Kính gửi:\n      a) Sở Công Thương;\n      b) Sở Xây dựng.', ['Sở Công Thương', 'Sở Xây dựng']],
  ['   Kính gửi: 1. Sở Công Thương;\n             2. Sở Xây dựng.', ['Sở Công Thương', 'Sở Xây dựng']],
  [
    '   Kính gửi: - Sở Công Thương; - Sở Xây dựng; - UBND phường Bến Lụa.',
    ['Sở Công Thương', 'Sở Xây dựng', 'UBND phường Bến Lụa'],
  ],
  [
    '   Kính gửi: Sở Công Thương; Sở Xây dựng; UBND phường\n             Bến Lụa; UBND phường Sáu Ghe.',
    ['Sở Công Thương', 'Sở Xây dựng', 'UBND phường Bến Lụa', 'UBND phường Sáu Ghe'],
  ],
  [
    '   Kính gửi: Sở Công Thương\n             Sở Xây dựng\n             UBND phường Bến Lụa',
    ['Sở Công Thương', 'Sở Xây dựng', 'UBND phường Bến Lụa'],
  ],
  [
    '                         Kính gửi:    Ban Quản lý các khu công nghiệp\n                                      tỉnh Kim Giang.',
    ['Ban Quản lý các khu công nghiệp tỉnh Kim Giang'],
  ],
  [
    '   Kính gửi: Bí thư chi bộ, Trưởng khu phố, Trưởng Ban công tác Mặt trận\n             các khu phố 1, 2, 3, 4 và 5.',
    ['Bí thư chi bộ, Trưởng khu phố, Trưởng Ban công tác Mặt trận các khu phố 1, 2, 3, 4 và 5'],
  ],
  [
    '   Kính gửi: Ủy ban nhân dân các phường: Bến Lụa, Sáu Ghe, Hòn Bạc.',
    ['Ủy ban nhân dân các phường: Bến Lụa, Sáu Ghe, Hòn Bạc'],
  ],
  ['   Kính gửi: ...............................................', []],
  ['   Kính gửi: Ủy ban nhân dân phường Bến Lụa./.', ['Ủy ban nhân dân phường Bến Lụa']],
  [
    '   Kính gửi: Ông (bà) chủ các cơ sở nhà trọ trên địa bàn khu phố 7',
    ['Ông (bà) chủ các cơ sở nhà trọ trên địa bàn khu phố 7'],
  ],
  [
    'Kính gửi: \n- UBND phường Bến Lụa (Phòng Kinh tế, Hạ tầng và Đô thị; Ban Quản lý chợ);\n- Công an phường Bến Lụa.',
    ['UBND phường Bến Lụa (Phòng Kinh tế, Hạ tầng và Đô thị; Ban Quản lý chợ)', 'Công an phường Bến Lụa'],
  ],
  [
    'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH KIM GIANG ĐIỆN:\n   - Chủ tịch Ủy ban nhân dân các phường, xã;\n   - Giám đốc các sở, ngành.',
    ['Chủ tịch Ủy ban nhân dân các phường, xã', 'Giám đốc các sở, ngành'],
    'telegram',
  ],
  [
    '   ỦY BAN NHÂN DÂN TỈNH điện: Chủ tịch Ủy ban nhân dân các phường ven biển; Giám đốc Công an tỉnh',
    ['Chủ tịch Ủy ban nhân dân các phường ven biển', 'Giám đốc Công an tỉnh'],
    'telegram',
  ],
  [
    '   Chủ tịch Ủy ban nhân dân tỉnh Kim Giang điện:\n      Chủ tịch Ủy ban nhân dân các phường, xã\n      Giám đốc Sở Xây dựng',
    ['Chủ tịch Ủy ban nhân dân các phường, xã', 'Giám đốc Sở Xây dựng'],
    'telegram',
  ],
  ['   ĐIỆN: Chủ tịch Ủy ban nhân dân các phường, xã.', ['Chủ tịch Ủy ban nhân dân các phường, xã'], 'telegram'],
  [
    '   Kính gửi:\n      - Chủ tịch UBND các phường, xã;\n      - Giám đốc Sở Xây dựng.',
    ['Chủ tịch UBND các phường, xã', 'Giám đốc Sở Xây dựng'],
    'telegram',
  ],
  ['   Gửi: Ban Chỉ huy PTDS các phường, xã', ['Ban Chỉ huy PTDS các phường, xã'], 'telegram'],
  ['      Kính gửi: Ủy ban nhân dân phường Bến Lụa', ['Ủy ban nhân dân phường Bến Lụa'], 'tight'],
  ['      Kính gửi:\n      - Sở Y tế;\n      - Sở Nội vụ', ['Sở Y tế', 'Sở Nội vụ'], 'tight'],
  ['      Kính gửi: Sở Y tế; Sở Nội vụ', ['Sở Y tế', 'Sở Nội vụ'], 'tight'],
  [
    '      Kính gửi: Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam\n                phường Bến Lụa',
    ['Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam phường Bến Lụa'],
    'tight',
  ],
  ['Kính trình: Chủ tịch Ủy ban nhân dân phường Bến Lụa', ['Chủ tịch Ủy ban nhân dân phường Bến Lụa']],
  [
    '   Kính gửi: - Đảng ủy, HĐND, UBND phường Bến Lụa;\n             - Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội\n             phường Bến Lụa;\n             - Lưu Ban.',
    [
      'Đảng ủy, HĐND, UBND phường Bến Lụa',
      'Ủy ban MTTQ Việt Nam phường và các tổ chức chính trị - xã hội phường Bến Lụa',
      'Lưu Ban',
    ],
  ],
]

const FORMS: Readonly<Record<string, (text: string) => string>> = {
  'as set': (text) => text,
  'without indents': (text) => text.replace(/^ +/gm, ''),
  'in one line': (text) => text.replace(/\s+/g, ' '),
}
/** lists that only their indents or breaks part: without these nothing tells where one ends */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'as set': [],
  'without indents': ['Minh Phát', 'Sở Công Thương\n             Sở Xây dựng'],
  'in one line': ['Lụa\n      Công an', 'Thương\n             Sở', 'xã\n      Giám đốc'],
}

it.each(
  Object.entries(FORMS).flatMap(([form, set]) =>
    ADDRESSES.filter(([printed]) => !OPEN[form]?.some((part) => printed.includes(part))).map(
      ([printed, recipients, setting = 'letter']) => [form, printed, set(paper(printed, setting)), recipients] as const,
    ),
  ),
)('%s: %s', (_form, _printed, text, recipients) => {
  expect(readRecipients(parseLayout([{ page: 1, text, runs: [] }]))).toEqual(recipients)
})
