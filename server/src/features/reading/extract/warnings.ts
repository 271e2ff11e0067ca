/** The warnings of extraction: stable codes, and sentences that say what happened and what to do next. */
import type { ReadingWarning } from '@kip/core/reading'

const SENTENCES = {
  empty: 'Tệp rỗng (0 byte): đề nghị nơi gửi gửi lại.',
  program: 'Đây là tệp chương trình, không phải văn bản, dù tên tệp nói khác. Kịp không mở; không nên chạy tệp này.',
  unsupported: 'Kịp chưa đọc được loại tệp này: tệp vẫn được giữ nguyên, xin nhập các trường bằng tay.',
  'attachment-only': 'Tệp này được giữ làm tệp đính kèm, Kịp không đọc nội dung của nó: xin mở tệp để xem.',
  encrypted: 'Tệp có mật khẩu nên Kịp không đọc được: xin bản không đặt mật khẩu, hoặc nhập các trường bằng tay.',
  damaged: 'Tệp bị hỏng nên Kịp không đọc được hoặc chỉ đọc được một phần: đề nghị nơi gửi gửi lại.',
  'damaged-page': 'Trang này bị hỏng, Kịp không đọc được: xin mở tệp để xem trực tiếp.',
  'dangerous-xml':
    'Tệp Word này khai báo thực thể XML (DTD), cách thường dùng để làm treo máy; Word không bao giờ ghi như vậy. Kịp không đọc: đề nghị nơi gửi gửi lại.',
  'archive-bomb': 'Tệp nén bung ra lớn bất thường nên Kịp dừng lại: đề nghị nơi gửi gửi từng tệp riêng.',
  'archive-too-many': 'Tệp nén chứa quá nhiều tệp: Kịp chỉ lấy phần đầu, xin gửi phần còn lại riêng.',
  'archive-too-deep': 'Tệp nén lồng nhau quá nhiều lớp: lớp trong cùng được giữ nguyên, chưa mở ra.',
  'archive-encrypted': 'Trong tệp nén có tệp đặt mật khẩu, Kịp không mở được: xin bản không đặt mật khẩu.',
  'only-pictures': 'Tệp Word này chỉ có ảnh, không có chữ: Kịp đọc từng ảnh, xin đối chiếu bằng mắt.',
  archive: 'Đây là tệp nén: mỗi tệp bên trong được đọc riêng.',
  'no-text-layer': 'Trang này là ảnh, không có lớp chữ: xin xem ảnh và nhập các trường bằng tay.',
  'ocr-failed': 'Trang này là ảnh và Kịp không đọc được: xin xem ảnh và nhập các trường bằng tay.',
  'ocr-too-slow':
    'Tệp có quá nhiều trang ảnh nên Kịp chưa đọc trang này: xin xem ảnh; những trang trước đã đọc được giữ lại.',
  'not-read':
    'Việc đọc đã được dừng trước trang này: xin xem trang và nhập các trường bằng tay; những trang trước đã đọc được giữ lại.',
  'hard-to-read': 'Ảnh của trang này khó đọc (mờ, nhòe hoặc nhiễu): chữ đọc được có thể sai, xin đối chiếu bằng mắt.',
  'read-from-image':
    'Lớp chữ của trang này bị lỗi phông nên Kịp đọc chữ trên hình của trang: xin đối chiếu số và ngày tháng.',
  heic: 'Ảnh HEIC (kiểu ảnh của iPhone) Kịp chưa đọc được: xin chuyển sang JPEG hoặc PDF rồi gửi lại; tệp vẫn được giữ nguyên.',
  'broken-text-layer':
    'Lớp chữ của trang này bị lỗi phông (không ra tiếng Việt): các trường đọc được có thể sai, xin đối chiếu với bản nhìn thấy.',
  'legacy-encoding':
    'Tệp chữ dùng bảng mã cũ (TCVN3, VNI hoặc tương tự): chữ đọc được có thể sai, xin bản dùng Unicode hoặc đối chiếu bằng mắt.',
  'legacy-converted':
    'Chữ của trang này dùng bảng mã cũ (như TCVN3, VNI), Kịp đã chuyển sang Unicode: xin đối chiếu với bản nhìn thấy.',
  'read-by-scanner':
    'Chữ của trang này do máy quét đọc từ ảnh, không phải chữ gốc của văn bản: xin đối chiếu số và ngày tháng.',
  'too-many-pages': 'Tệp có quá nhiều trang: Kịp chỉ đọc các trang đầu, xin xem các trang sau bằng mắt.',
  'text-cut': 'Nội dung quá dài: Kịp chỉ đọc phần đầu, xin xem phần sau bằng mắt.',
  'too-slow': 'Đọc tệp này lâu quá mức cho phép nên Kịp dừng lại: phần đã đọc được giữ lại, xin kiểm tra bằng mắt.',
  'too-big': 'Tệp cần quá nhiều bộ nhớ để đọc nên Kịp dừng lại: tệp vẫn được giữ nguyên, xin nhập các trường bằng tay.',
  stopped: 'Việc đọc tệp này đã được dừng: tệp vẫn được giữ nguyên, xin nhập các trường bằng tay.',
  failed: 'Kịp gặp lỗi khi đọc tệp này: tệp vẫn được giữ nguyên, xin nhập các trường bằng tay.',
} as const

export type WarningCode = keyof typeof SENTENCES

/** @param detail one more Vietnamese sentence with the numbers of this file. */
export function warning(code: WarningCode, more: { page?: number; detail?: string } = {}): ReadingWarning {
  const message = more.detail === undefined ? SENTENCES[code] : `${SENTENCES[code]} ${more.detail}`
  return more.page === undefined ? { code, message } : { code, message, page: more.page }
}

/** From so many pages on one sentence tells of all of them. */
const MANY = 4

/** Warnings that say the same of many pages become one that names the pages; the others stay, in order. */
export function gathered(warnings: readonly ReadingWarning[]): ReadingWarning[] {
  const pagesOf = (code: string) =>
    warnings.flatMap((one) => (one.code === code && one.page !== undefined ? one.page : []))
  return warnings.flatMap((one) => {
    const pages = pagesOf(one.code)
    if (one.page === undefined || pages.length < MANY) return [one]
    if (one.page !== pages[0]) return []
    return [{ code: one.code, message: `${one.message} Các trang: ${listOf(pages)}.` }]
  })
}

/** "3, 7–12, 15" */
function listOf(pages: readonly number[]): string {
  const spans: { from: number; to: number }[] = []
  for (const page of pages) {
    const last = spans.at(-1)
    if (last?.to === page - 1) last.to = page
    else spans.push({ from: page, to: page })
  }
  return spans.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
