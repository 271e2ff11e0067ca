/** Invented papers as a ward receives them: who writes, what it asks, by when. Every run makes the same ones. */
import { formatDateVi } from '@kip/core/calendar'
import type { Temporal } from '@kip/core/shared'
import type { OfficePaper } from './make-pdf.ts'
import type { FieldKey } from './office.ts'

type Issuer = { parentIssuer?: string; issuer: string; code: string; signer: OfficePaper['signer'] }
const CITY = 'ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH'
const ISSUERS = {
  homeAffairs: {
    parentIssuer: CITY,
    issuer: 'SỞ NỘI VỤ',
    code: 'SNV-CCHC',
    signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Lưu Hoàng Phiên' },
  },
  health: {
    parentIssuer: CITY,
    issuer: 'SỞ Y TẾ',
    code: 'SYT-NVY',
    signer: { title: 'GIÁM ĐỐC', name: 'Cù Thị Lam Giang' },
  },
  science: {
    parentIssuer: CITY,
    issuer: 'SỞ KHOA HỌC VÀ CÔNG NGHỆ',
    code: 'SKHCN-CĐS',
    signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Viên Chí Đạt' },
  },
  environment: {
    parentIssuer: CITY,
    issuer: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG',
    code: 'SNNMT-ĐĐ',
    signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Kha Trường Giang' },
  },
  building: {
    parentIssuer: CITY,
    issuer: 'SỞ XÂY DỰNG',
    code: 'SXD-QLĐT',
    signer: { title: 'GIÁM ĐỐC', name: 'Ông Thế Hiển' },
  },
  finance: {
    parentIssuer: CITY,
    issuer: 'SỞ TÀI CHÍNH',
    code: 'STC-NS',
    signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Giang Mỹ Duyên' },
  },
  justice: {
    parentIssuer: CITY,
    issuer: 'SỞ TƯ PHÁP',
    code: 'STP-HTQT',
    signer: { title: 'GIÁM ĐỐC', name: 'Thạch Ngọc Bảo' },
  },
  cityOffice: {
    parentIssuer: CITY,
    issuer: 'VĂN PHÒNG',
    code: 'VP-KSTTHC',
    signer: { capacity: 'KT.', title: 'CHÁNH VĂN PHÒNG', name: 'La Thành Nhân' },
  },
  command: {
    parentIssuer: 'QUÂN KHU 7',
    issuer: 'BỘ TƯ LỆNH THÀNH PHỐ',
    code: 'BTL-TM',
    signer: { capacity: 'KT.', title: 'TƯ LỆNH', name: 'Kim Văn Thắng' },
  },
} as const satisfies Record<string, Issuer>

type Template = {
  from: keyof typeof ISSUERS
  field: FieldKey
  subject: string
  /** a kind with a name of its own; else a công văn */
  kind?: { title: string; notation: string }
  /** the sentence that asks; {due} is the limit */
  asks: string
  more?: string
  urgency?: 'KHẨN' | 'THƯỢNG KHẨN' | 'HỎA TỐC'
  /** working days until the limit; null: names none */
  days: number | null
  hour?: string
}

export const TEMPLATES: readonly Template[] = [
  {
    from: 'homeAffairs',
    field: 'reform',
    subject: 'báo cáo kết quả cải cách hành chính quý IV',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả công tác cải cách hành chính, gửi về Sở Nội vụ trước ngày {due}.',
    days: 8,
  },
  {
    from: 'health',
    field: 'health',
    subject: 'rà soát trẻ em chưa tiêm đủ mũi vắc xin sởi',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu rà soát, lập danh sách trẻ em từ 01 đến 05 tuổi chưa tiêm đủ mũi, gửi về Sở Y tế chậm nhất là {hour} ngày {due}.',
    days: 3,
    hour: '16 giờ 00',
    urgency: 'KHẨN',
  },
  {
    from: 'science',
    field: 'digital',
    subject: 'cử cán bộ tham gia tập huấn Tổ công nghệ số cộng đồng',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu đăng ký danh sách học viên qua hộp thư của Sở trước ngày {due}.',
    days: 5,
  },
  {
    from: 'environment',
    field: 'land',
    subject: 'thống kê các khu đất công do phường quản lý',
    asks: 'yêu cầu Ủy ban nhân dân các phường, xã, đặc khu thống kê hiện trạng các khu đất công và báo cáo Sở trước ngày {due}.',
    days: 12,
  },
  {
    from: 'building',
    field: 'building',
    subject: 'kiểm tra, xử lý biển quảng cáo không bảo đảm an toàn trước mùa mưa bão',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu tổ chức kiểm tra và báo cáo kết quả về Sở Xây dựng chậm nhất ngày {due}.',
    days: 6,
  },
  {
    from: 'finance',
    field: 'finance',
    subject: 'đối chiếu dự toán ngân sách cấp xã',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu đối chiếu, xác nhận số liệu dự toán, gửi về Sở Tài chính trước ngày {due}.',
    days: 10,
  },
  {
    from: 'justice',
    field: 'justice',
    subject: 'báo cáo kết quả số hóa sổ hộ tịch',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo tiến độ số hóa sổ hộ tịch về Sở Tư pháp trước ngày {due}.',
    days: 7,
  },
  {
    from: 'cityOffice',
    field: 'oneStop',
    subject: 'khắc phục hồ sơ thủ tục hành chính trễ hạn',
    asks: 'yêu cầu Chủ tịch Ủy ban nhân dân các phường, xã, đặc khu rà soát toàn bộ hồ sơ trễ hạn, giải trình nguyên nhân và gửi báo cáo trước {hour} ngày {due}.',
    days: 2,
    hour: '10 giờ 00',
    urgency: 'THƯỢNG KHẨN',
  },
  {
    from: 'health',
    field: 'social',
    subject: 'chi trả trợ cấp xã hội qua tài khoản',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu rà soát số người hưởng trợ cấp chưa có tài khoản, báo cáo Sở Y tế trước ngày {due}.',
    days: 9,
  },
  {
    from: 'command',
    field: 'defence',
    subject: 'chuẩn bị sơ tuyển nghĩa vụ quân sự',
    kind: { title: 'KẾ HOẠCH', notation: 'KH-BTL' },
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu lập danh sách công dân trong độ tuổi, gửi về Bộ Tư lệnh Thành phố trước ngày {due}.',
    days: 11,
  },
  {
    from: 'cityOffice',
    field: 'social',
    subject: 'thống kê thiệt hại do triều cường, mưa lớn',
    kind: { title: 'CÔNG ĐIỆN', notation: 'CĐ-VP' },
    asks: 'yêu cầu Ủy ban nhân dân các phường, xã, đặc khu thống kê nhanh thiệt hại và báo cáo trước {hour} ngày {due}.',
    days: 1,
    hour: '08 giờ 00',
    urgency: 'HỎA TỐC',
  },
  {
    from: 'homeAffairs',
    field: 'records',
    subject: 'lập hồ sơ điện tử',
    kind: { title: 'HƯỚNG DẪN', notation: 'HD-SNV' },
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu nghiên cứu, phổ biến đến công chức và thường xuyên thực hiện.',
    days: null,
  },
  {
    from: 'science',
    field: 'digital',
    subject: 'góp ý dự thảo kế hoạch dữ liệu dùng chung',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu góp ý bằng văn bản trước ngày {due}; quá thời hạn trên, không có ý kiến thì coi như thống nhất.',
    days: 6,
  },
  {
    from: 'building',
    field: 'building',
    subject: 'cung cấp số liệu nhà ở riêng lẻ',
    asks: 'đề nghị Ủy ban nhân dân các phường, xã, đặc khu cung cấp số liệu theo biểu mẫu kèm theo chậm nhất ngày {due}.',
    days: 14,
    more: 'Số liệu tính đến ngày 31 tháng 10 năm nay.',
  },
]

export type DemoPaper = { paper: OfficePaper; field: FieldKey; urgent: boolean; hasLimit: boolean; subject: string }

export type Letter = {
  from: keyof typeof ISSUERS
  number: string
  on: Temporal.PlainDate
  subject: string
  body: string[]
  /** of a kind with a name of its own; else a công văn */
  title?: string
  urgency?: string
}

/** To every ward of the city, as its sender prints it. */
export function letter({ from, on, title, urgency, ...content }: Letter): OfficePaper {
  const { code: _, ...issuer } = ISSUERS[from]
  return {
    ...issuer,
    ...content,
    place: 'Thành phố Hồ Chí Minh',
    date: `ngày ${pad(on.day)} tháng ${on.month < 3 ? pad(on.month) : on.month} năm ${on.year}`,
    ...(urgency === undefined ? {} : { urgency }),
    ...(title === undefined ? {} : { title }),
    recipients: ['Ủy ban nhân dân các phường, xã, đặc khu'],
    copies: ['Như trên', 'Lưu: VT'],
  }
}

/** @param due the day of the limit, counted by the caller */
export function makePaper(
  template: Template,
  index: number,
  issuedOn: Temporal.PlainDate,
  due: Temporal.PlainDate,
): DemoPaper {
  const { code, issuer } = ISSUERS[template.from]
  const asks = template.asks.replace('{due}', formatDateVi(due)).replace('{hour}', template.hour ?? '')
  const name = issuer.charAt(0) + issuer.slice(1).toLowerCase()
  return {
    field: template.field,
    urgent: template.urgency === 'HỎA TỐC',
    hasLimit: template.days !== null,
    subject: template.subject,
    paper: letter({
      from: template.from,
      number: `${1200 + index * 7}/${template.kind?.notation ?? code}`,
      on: issuedOn,
      subject: template.subject,
      ...(template.urgency === undefined ? {} : { urgency: template.urgency }),
      ...(template.kind === undefined ? {} : { title: template.kind.title }),
      body: [
        `Thực hiện chương trình công tác năm ${issuedOn.year}, ${asks.charAt(0) === 'y' ? 'cơ quan chúng tôi' : name} ${asks}`,
        ...(template.more === undefined ? [] : [template.more]),
        'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ cơ quan chúng tôi để được hướng dẫn./.',
      ],
    }),
  }
}

const pad = (value: number) => String(value).padStart(2, '0')
