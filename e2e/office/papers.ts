/** Invented papers, as real PDF files. */
import { makePdf, type OfficePaper } from '../../server/src/demo/make-pdf.ts'

export type PaperFile = { name: string; bytes: Uint8Array }

const REPORT: OfficePaper = {
  parentIssuer: 'ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH',
  issuer: 'SỞ NỘI VỤ',
  number: '4127/SNV-CCHC',
  place: 'Thành phố Hồ Chí Minh',
  date: 'ngày 27 tháng 11 năm 2026',
  subject: 'báo cáo kết quả công tác cải cách hành chính năm 2026',
  recipients: ['Ủy ban nhân dân các phường, xã, đặc khu'],
  body: [
    'Thực hiện Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân Thành phố, Sở Nội vụ đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả công tác cải cách hành chính năm 2026, gửi về Sở Nội vụ trước 16 giờ 00 ngày 11/12/2026.',
    'Trong quá trình thực hiện, nếu có vướng mắc, đề nghị Ủy ban nhân dân các phường, xã, đặc khu liên hệ Phòng Cải cách hành chính để được hướng dẫn.',
  ],
  copies: ['Như trên', 'Lưu: VT, CCHC'],
  signer: { capacity: 'KT.', title: 'GIÁM ĐỐC', name: 'Lưu Hoàng Phiên' },
}

const URGENT: OfficePaper = {
  ...REPORT,
  issuer: 'SỞ Y TẾ',
  number: '981/SYT-NVY',
  date: 'ngày 01 tháng 12 năm 2026',
  urgency: 'HỎA TỐC',
  subject: 'xử lý khẩn cấp ổ dịch sốt xuất huyết',
  body: [
    'Sở Y tế đề nghị Ủy ban nhân dân các phường, xã, đặc khu tổ chức phun hóa chất diệt muỗi tại các khu phố có ca bệnh và báo cáo kết quả về Sở Y tế trước 10 giờ 00 ngày 02/12/2026.',
  ],
  copies: ['Như trên', 'Lưu: VT, NVY'],
  signer: { title: 'GIÁM ĐỐC', name: 'Cù Thị Lam Giang' },
}

/** Asks every ward for a report by 16:00 on 11 December 2026. */
export const reportPaper = (change: Partial<OfficePaper> = {}): Promise<PaperFile> => printed({ ...REPORT, ...change })

/** Hỏa tốc, for the next morning. */
export const urgentPaper = (change: Partial<OfficePaper> = {}): Promise<PaperFile> => printed({ ...URGENT, ...change })

async function printed(paper: OfficePaper): Promise<PaperFile> {
  return { name: `${paper.number.replaceAll('/', '-')}.pdf`, bytes: await makePdf({ paper }) }
}
