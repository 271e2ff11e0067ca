import { describe, expect, test } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { CERTAIN } from '../schema.ts'
import { readFields } from './read.ts'

const paper = (top: string, body = 'Đề nghị các đơn vị khẩn trương thực hiện; hồ sơ mật gửi riêng.') => `${top}
UBND PHƯỜNG AN THẠNH TÂY             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
CÔNG AN PHƯỜNG                            Độc lập - Tự do - Hạnh phúc
Số: 15/CAP                           An Thạnh Tây, ngày 02 tháng 3 năm 2026
V/v bảo vệ bí mật nhà nước

Kính gửi: Ủy ban nhân dân phường

${body}
`
const fieldsOf = (text: string) => readFields(parseLayout([{ page: 1, text, runs: [] }]))

describe('urgency and secrecy are stamps, not words', () => {
  test.each([
    ['HỎA TỐC', 'hoa-toc', 'none'],
    ['HOẢ TỐC', 'hoa-toc', 'none'],
    ['[ KHẨN ]', 'khan', 'none'],
    ['| THƯỢNG KHẨN |', 'thuong-khan', 'none'],
    ['Độ khẩn: Khẩn', 'khan', 'none'],
    ['HỎA TỐC HẸN GIỜ\n(đến trước 06 giờ 00 ngày 15/3/2026)', 'hoa-toc-hen-gio', 'none'],
    ['HỎA TỐC HẸN GIỜ 15 giờ 00', 'hoa-toc-hen-gio', 'none'],
    ['MẬT', 'none', 'mat'],
    ['TỐI MẬT\nTHƯỢNG KHẨN', 'thuong-khan', 'toi-mat'],
    ['TUYỆT MẬT - HỎA TỐC', 'hoa-toc', 'tuyet-mat'],
    ['HOA TOC', 'hoa-toc', 'none'],
    ['', 'none', 'none'],
    ['MẮT', 'none', 'none'],
  ])('%j', (top, urgency, secrecy) => {
    const fields = fieldsOf(paper(top))
    expect([fields.urgency.value, fields.secrecy.value]).toEqual([urgency, secrecy])
  })

  test('beside the motto the whole mark is read, not its first two words', () => {
    const { urgency } = fieldsOf(`     HỎA TỐC HẸN GIỜ             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT
 (trước 06 giờ 00 ngày 15/3/2026)               NAM
 UBND PHƯỜNG AN THẠNH TÂY            Độc lập - Tự do - Hạnh phúc
      Số: 15/UBND               An Thạnh Tây, ngày 14 tháng 3 năm 2026
`)
    expect(urgency.value).toBe('hoa-toc-hen-gio')
  })

  test('in the other column of a joined line a mark is read, not certain', () => {
    const { urgency } = fieldsOf(paper('').replace('V/v bảo vệ bí mật nhà nước', 'V/v bảo vệ bí mật nhà nước KHẨN'))
    expect(urgency.value).toBe('khan')
    expect(urgency.confidence).toBeLessThan(CERTAIN)
  })
})
