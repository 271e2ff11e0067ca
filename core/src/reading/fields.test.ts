import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFields } from './fields.ts'
import { parseLayout } from './layout.ts'
import { readRecipients } from './recipients.ts'
import { CERTAIN, FIELD_NAMES, type FieldName } from './schema.ts'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`), 'utf8')
}

function read(text: string) {
  const pages = text.split('\f').map((page, index) => ({ page: index + 1, text: page, runs: [] }))
  const layout = parseLayout(pages)
  return { fields: readFields(layout), recipients: readRecipients(layout) }
}

type Expected = Partial<Record<FieldName, string | null>> & { recipients?: string[] }

/** What is not named is expected to be null, or "none" for the two marks. */
const CASES: Record<string, Expected> = {
  '01-cong-van-phuong-hai-cot': {
    issuer: 'PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ',
    parentIssuer: 'UBND PHƯỜNG AN THẠNH TÂY',
    number: '45',
    notation: 'KTHTĐT',
    place: 'An Thạnh Tây',
    issuedOn: '2026-03-02',
    kind: 'CV',
    subject: 'rà soát nhà ở riêng lẻ xây dựng sai phép trên địa bàn từ năm 2024 đến nay',
    urgency: 'khan',
    signerName: 'Vũ Khắc Duy',
    signerTitle: 'TRƯỞNG PHÒNG',
    recipients: [
      'Ban điều hành các khu phố 1, 2, 3, 4 và Khu phố 7',
      'Công an phường',
      'Ông Lại Hữu Phước, chủ đầu tư công trình số 18 đường Rạch Cầu',
    ],
  },
  '02-to-trinh-lan-luot': {
    issuer: 'ỦY BAN NHÂN DÂN PHƯỜNG AN THẠNH TÂY',
    number: '09',
    notation: 'TTr-UBND',
    place: 'An Thạnh Tây',
    issuedOn: '2026-01-05',
    kind: 'TTr',
    subject: 'đề nghị phê duyệt chủ trương sửa chữa Trạm Y tế phường An Thạnh Tây',
    signerName: 'Trương Mỹ Hạnh',
    signerTitle: 'PHÓ CHỦ TỊCH',
    signerCapacity: 'KT.',
    recipients: ['Ban Thường vụ Đảng ủy phường'],
  },
  '03-bao-cao-dong-noi': {
    issuer: 'KHO BẠC NHÀ NƯỚC KHU VỰC XXI',
    parentIssuer: 'BỘ TÀI CHÍNH',
    number: '127',
    notation: 'BC-KBXXI',
    place: 'Thành phố Hồ Chí Minh',
    issuedOn: '2026-07-08',
    kind: 'BC',
    subject: 'Tình hình giải ngân vốn đầu tư công 6 tháng đầu năm 2026 của các phường, xã trên địa bàn',
    signerName: 'Lâm Quốc Thuần',
    signerTitle: 'PHÓ GIÁM ĐỐC',
    signerCapacity: 'KT.',
  },
  '04-cong-an-hoa-toc-mat': {
    issuer: 'CÔNG AN PHƯỜNG AN THẠNH TÂY',
    parentIssuer: 'CÔNG AN THÀNH PHỐ HỒ CHÍ MINH',
    number: '61',
    notation: 'CAP-TH',
    place: 'An Thạnh Tây',
    issuedOn: '2026-02-17',
    kind: 'CV',
    subject: 'phối hợp bảo đảm an ninh đêm giao thừa',
    urgency: 'hoa-toc',
    secrecy: 'mat',
    signerName: 'Đoàn Bá Lộc',
    signerTitle: 'TRƯỞNG CÔNG AN PHƯỜNG',
    recipients: ['Ủy ban nhân dân phường An Thạnh Tây'],
  },
  '05-dang-uy': {
    issuer: 'ĐẢNG ỦY PHƯỜNG AN THẠNH TÂY',
    parentIssuer: 'ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH',
    number: '21',
    notation: 'KH/ĐU',
    place: 'An Thạnh Tây',
    issuedOn: '2026-02-10',
    kind: 'KH',
    subject: 'tổ chức sinh hoạt chính trị đầu năm và phát động thi đua',
    signerName: 'Cao Thị Bích Vân',
    signerTitle: 'PHÓ BÍ THƯ',
    signerCapacity: 'TM.',
  },
  '06-hdnd-giay-moi': {
    issuer: 'HỘI ĐỒNG NHÂN DÂN PHƯỜNG AN THẠNH TÂY',
    number: '07',
    notation: 'GM-HĐND',
    place: 'An Thạnh Tây',
    issuedOn: '2026-06-21',
    kind: 'GM',
    subject: 'Dự kỳ họp thứ tư (thường lệ giữa năm 2026) Hội đồng nhân dân phường',
    signerName: 'Ngô Diệu Thường',
    signerTitle: 'PHÓ CHỦ TỊCH',
    signerCapacity: 'TM.',
    recipients: ['Đại biểu Hội đồng nhân dân phường', 'Trưởng các phòng chuyên môn thuộc Ủy ban nhân dân phường'],
  },
  '07-cong-dien-thu-tuong': {
    issuer: 'THỦ TƯỚNG CHÍNH PHỦ',
    number: '143',
    notation: 'CĐ-TTg',
    place: 'Hà Nội',
    issuedOn: '2026-09-25',
    kind: 'CĐ',
    subject: 'khẩn trương khắc phục hậu quả bão số 9 và mưa lũ sau bão',
    signerName: 'Phùng Vĩnh Khải',
    signerTitle: 'PHÓ THỦ TƯỚNG',
    signerCapacity: 'KT.',
    recipients: [
      'Bộ trưởng các Bộ: Nông nghiệp và Môi trường, Xây dựng',
      'Chủ tịch Ủy ban nhân dân các tỉnh, thành phố',
    ],
  },
  '08-quyet-dinh-khong-dau': {
    issuer: 'UY BAN NHAN DAN PHUONG AN THANH TAY',
    number: '233',
    notation: 'QD-UBND',
    place: 'An Thanh Tay',
    issuedOn: '2026-05-19',
    kind: 'QĐ',
    subject: 'kien toan To cong nghe so cong dong khu pho 3',
    signerName: 'Dam Quang Huy',
    signerTitle: 'CHU TICH',
  },
  '09-cong-van-dau-den': {
    issuer: 'BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ XÂY DỰNG KHU VỰC BẮC SÔNG TRÀ',
    number: '1204',
    notation: 'BQL-GPMB',
    place: 'Thành phố Hồ Chí Minh',
    issuedOn: '2026-11-11',
    kind: 'CV',
    subject: 'bàn giao mặt bằng đoạn Km2+300 – Km3+100',
    signerName: 'Nghiêm Xuân Lượng',
    signerTitle: 'PHÓ GIÁM ĐỐC',
    signerCapacity: 'KT.',
    recipients: ['Ủy ban nhân dân phường An Thạnh Tây; Ban Bồi thường, giải phóng mặt bằng phường'],
  },
  '10-du-thao-thong-bao': {
    issuer: 'ỦY BAN NHÂN DÂN PHƯỜNG AN THẠNH TÂY',
    notation: 'TB-UBND',
    place: 'An Thạnh Tây',
    kind: 'TB',
    subject:
      'Kết luận của Phó Chủ tịch Ủy ban nhân dân phường Hàn Thế Kiệt tại cuộc họp giao ban công tác tháng 8 năm 2026',
    signerName: 'Bành Thị Lài',
    signerTitle: 'PHÓ CHÁNH VĂN PHÒNG',
    signerCapacity: 'KT.',
  },
  '11-mttq-huong-dan': {
    issuer: 'BAN THƯỜNG TRỰC',
    parentIssuer: 'ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM THÀNH PHỐ HỒ CHÍ MINH',
    number: '15',
    notation: 'HD-MTTQ-BTT',
    place: 'Thành phố Hồ Chí Minh',
    issuedOn: '2026-12-03',
    kind: 'HD',
    subject:
      'Tổ chức Hội nghị đại biểu nhân dân bàn việc xây dựng cộng đồng dân cư và bình xét danh hiệu văn hóa năm 2026',
    signerName: 'Kiều Thanh Nhàn',
    signerTitle: 'PHÓ CHỦ TỊCH THƯỜNG TRỰC',
    signerCapacity: 'KT.',
  },
  '12-don-cu-tri': {
    place: 'An Thạnh Tây',
    issuedOn: '2026-03-09',
    subject: 'cấp đổi số nhà đường Bờ Kè',
    signerName: 'Đinh Công Tráng Hữu',
    recipients: ['Chủ tịch Ủy ban nhân dân phường An Thạnh Tây'],
  },
  '13-so-chi-cuc-gian-chu': {
    issuer: 'CHI CỤC CHĂN NUÔI VÀ THÚ Y',
    parentIssuer: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    number: '330',
    notation: 'CCCNTY-QLDB',
    place: 'TP. Hồ Chí Minh',
    issuedOn: '2026-10-07',
    kind: 'CV',
    subject: 'Tiêm phòng vắc xin dại đợt 2 năm 2026',
    signerName: 'Mạc Thoại Miên',
    signerTitle: 'CHI CỤC TRƯỞNG',
    signerCapacity: 'TUQ.',
    recipients: ['Ủy ban nhân dân các phường, xã, đặc khu'],
  },
  '14-bo-phu-luc': {
    issuer: 'BỘ NỘI VỤ',
    number: '905',
    notation: 'BNV-CCVC',
    place: 'Hà Nội',
    issuedOn: '2026-04-30',
    kind: 'CV',
    subject: 'lấy ý kiến dự thảo Nghị định về cán bộ, công chức cấp xã',
    signerName: 'Triệu Văn Lương',
    signerTitle: 'THỨ TRƯỞNG',
    signerCapacity: 'KT.',
    recipients: ['Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương'],
  },
}

const unset = (name: FieldName) => (name === 'urgency' || name === 'secrecy' ? 'none' : null)

function expectedFields(expected: Expected) {
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, expected[name] ?? unset(name)]))
}

function valuesOf(text: string) {
  const { fields } = read(text)
  return Object.fromEntries(FIELD_NAMES.map((name) => [name, fields[name].value]))
}

describe('fields of papers in many layouts', () => {
  test.each(Object.entries(CASES))('%s', (name, expected) => {
    const reading = read(fixture(name))
    expect(valuesOf(fixture(name))).toEqual(expectedFields(expected))
    expect(reading.recipients).toEqual(expected.recipients ?? [])
  })

  test.each(Object.keys(CASES))('%s: every quote stands in the text', (name) => {
    const text = fixture(name)
    const flat = text.replace(/\s+/g, ' ')
    if (name.startsWith('13')) return expect(read(text).fields.number.evidence?.quote).toBe('Số: 330/CCCNTY-QLDB')
    for (const field of Object.values(read(text).fields)) {
      if (field.evidence) expect(flat).toContain(field.evidence.quote)
    }
  })
})

/** What happens to a text on its way: another Unicode form, other gaps, other blank lines, the notes of a signing program. */
const DISTURBANCES: Record<string, (text: string) => string> = {
  'decomposed Unicode': (text) => text.normalize('NFD'),
  'every line followed by an empty one': (text) => text.replaceAll('\n', '\n\n'),
  'tabs between the columns': (text) => text.replace(/(?<=\S) {6,}(?=\S)/g, '\t'),
  'wider gaps': (text) => text.replace(/(?<=\S) {6,}(?=\S)/g, (gap) => gap.repeat(2)),
  'non-breaking spaces and zero-width characters': (text) => text.replace(/(?<=\p{L}) (?=\p{L})/gu, '\u200b\u00a0'),
  'page numbers and carriage returns': (text) => `${text.replaceAll('\n', '\r\n')}\r\n1\r\n`,
  'a note of a signing program on top': (text) =>
    `Ký bởi: Cơ quan mẫu\nEmail: vanthu@vidu.vn\nThời gian ký: 02.01.2026 08:15:00 +07:00\n${text}`,
}

describe('the same fields however the text arrives', () => {
  for (const [disturbance, disturb] of Object.entries(DISTURBANCES)) {
    test.each(Object.entries(CASES))(`${disturbance}: %s`, (name, expected) => {
      expect(valuesOf(disturb(fixture(name)))).toEqual(expectedFields(expected))
    })
  }

  test.each(Object.entries(CASES))('joined columns may cost certainty, never truth: %s', (name, expected) => {
    const { fields } = read(
      fixture(name)
        .replace(/(?<=\S) {2,}(?=\S)/g, ' ')
        .replace(/^ +/gm, ''),
    )
    const right = expectedFields(expected)
    for (const field of FIELD_NAMES) {
      if (fields[field].confidence >= CERTAIN) expect([field, fields[field].value]).toEqual([field, right[field]])
    }
  })
})
