/** Invented papers in the words offices use, so that search meets common and rare words in the shares it meets in life. */
import { searchLexemes } from '../../core/src/documents/index.ts'
import { pick } from './benchmark.ts'

const DEEDS = [
  'báo cáo kết quả',
  'đề nghị báo cáo',
  'triển khai thực hiện',
  'hướng dẫn thực hiện',
  'đôn đốc thực hiện',
  'tăng cường công tác',
  'rà soát, thống kê',
  'lấy ý kiến góp ý dự thảo về',
  'phối hợp thực hiện',
  'kiểm tra, giám sát',
  'phê duyệt kế hoạch',
  'tổ chức hội nghị về',
  'cử cán bộ tham gia tập huấn về',
  'cung cấp số liệu',
  'giải quyết đơn kiến nghị về',
] as const

const MATTERS = [
  'hộ nghèo, hộ cận nghèo',
  'cải cách hành chính',
  'chuyển đổi số',
  'phòng cháy, chữa cháy',
  'vệ sinh môi trường',
  'an toàn thực phẩm',
  'bảo hiểm y tế',
  'người có công',
  'trẻ em có hoàn cảnh đặc biệt',
  'chung cư cũ',
  'trật tự xây dựng',
  'đất đai',
  'giải phóng mặt bằng',
  'dân quân tự vệ',
  'tuyển quân năm mới',
  'phòng, chống dịch bệnh',
  'sốt xuất huyết',
  'hộ tịch, chứng thực',
  'tiếp công dân',
  'khiếu nại, tố cáo',
  'thi đua, khen thưởng',
  'ngân sách nhà nước',
  'tiết kiệm điện',
  'chợ truyền thống',
  'hộ kinh doanh',
  'gia đình văn hóa',
  'thư viện cộng đồng',
  'người cao tuổi',
  'trợ giúp xã hội',
  'thoát nước đô thị',
  'cây xanh',
  'chiếu sáng công cộng',
  'vỉa hè, lòng đường',
  'nước sạch',
  'rác thải sinh hoạt',
  'bầu cử',
  'dân số và phát triển',
  'tệ nạn xã hội',
  'ma túy học đường',
  'an ninh mạng',
] as const

const PLACES = [
  'trên địa bàn phường',
  'trên địa bàn Thành phố',
  'tại các khu phố',
  'trong quý tới',
  'trong sáu tháng đầu năm',
  'giai đoạn 2026 – 2030',
  'theo chỉ đạo của Ủy ban nhân dân Thành phố',
  'theo Nghị quyết của Hội đồng nhân dân',
] as const

const ISSUERS = [
  ['Sở Nội vụ', 'SNV'],
  ['Sở Xây dựng', 'SXD'],
  ['Sở Y tế', 'SYT'],
  ['Sở Tài chính', 'STC'],
  ['Sở Nông nghiệp và Môi trường', 'SNNMT'],
  ['Sở Giáo dục và Đào tạo', 'SGDĐT'],
  ['Sở Văn hóa và Thể thao', 'SVHTT'],
  ['Sở Khoa học và Công nghệ', 'SKHCN'],
  ['Ủy ban nhân dân Thành phố', 'UBND'],
  ['Công an Thành phố', 'CATP'],
  ['Thanh tra Thành phố', 'TTTP'],
  ['Ủy ban Mặt trận Tổ quốc Thành phố', 'MTTQ'],
] as const

const FAMILIES = ['Lâm', 'Quách', 'Tạ', 'Mạc', 'Kiều', 'Phùng', 'Cao', 'Nghiêm', 'Hứa', 'Đoàn'] as const
const MIDDLES = ['Văn', 'Thị', 'Minh', 'Ngọc', 'Đình', 'Hữu', 'Thanh', 'Quang'] as const
const GIVEN = ['Ân', 'Bình', 'Chương', 'Dũng', 'Đào', 'Hiên', 'Khang', 'Lộc', 'Phước', 'Sơn', 'Vân', 'Yên'] as const

export function nameOf(random: () => number): string {
  return `${pick(random, FAMILIES)} ${pick(random, MIDDLES)} ${pick(random, GIVEN)}`
}

export type Paper = {
  issuer: string
  number: string
  notation: string
  kind: string
  subject: string
  signer: string
  lexemes: string[]
}

export function paperOf(random: () => number): Paper {
  const [issuer, short] = pick(random, ISSUERS)
  const number = String(1 + Math.floor(random() * 9_000))
  const notation = random() < 0.7 ? `${short}-VP` : `KH-${short}`
  const subject = `${pick(random, DEEDS)} ${pick(random, MATTERS)} ${pick(random, PLACES)} (đợt ${1 + Math.floor(random() * 60)})`
  const signer = nameOf(random)
  return {
    issuer,
    number,
    notation,
    kind: notation.startsWith('KH') ? 'KH' : 'CV',
    subject,
    signer,
    // As the product makes them: see documents/fields.ts.
    lexemes: searchLexemes([subject, issuer, `${number} ${notation}`, signer]),
  }
}
