/** Heads and feet whose two columns were run together: who issues, and who signs. */
import { describe, expect, it } from 'vitest'
import { parseLayout } from '../layout/index.ts'
import { readFields } from './read.ts'

const fieldsOf = (text: string) => readFields(parseLayout([{ page: 1, text, runs: [] }]))
const REST = `Số: 99/ABC-XY Hà Lâm, ngày 19 tháng 5 năm 2026
V/v góp ý dự thảo

                    Kính gửi: Các sở, ban, ngành

      Đề nghị các cơ quan góp ý.
`

describe('the office above and the office that issues', () => {
  const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc']
  it.each([
    ['ỦY BAN NHÂN DÂN', 'TỈNH HÀ LÂM SỞ NỘI VỤ', 'ỦY BAN NHÂN DÂN TỈNH HÀ LÂM', 'SỞ NỘI VỤ'],
    ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ HẢI PHÒNG SỞ Y TẾ', 'ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG', 'SỞ Y TẾ'],
    ['UBND THÀNH PHỐ HẢI PHÒNG', 'SỞ XÂY DỰNG', 'UBND THÀNH PHỐ HẢI PHÒNG', 'SỞ XÂY DỰNG'],
    ['UBND PHƯỜNG LONG TRƯỜNG NAM', 'VĂN PHÒNG', 'UBND PHƯỜNG LONG TRƯỜNG NAM', 'VĂN PHÒNG'],
    ['ỦY BAN NHÂN DÂN', 'PHƯỜNG AN THẠNH TÂY', null, 'ỦY BAN NHÂN DÂN PHƯỜNG AN THẠNH TÂY'],
    ['BỘ QUỐC PHÒNG', 'BINH ĐOÀN 99', 'BỘ QUỐC PHÒNG', 'BINH ĐOÀN 99'],
    ['QUÂN KHU 99', 'SƯ ĐOÀN 9', 'QUÂN KHU 99', 'SƯ ĐOÀN 9'],
  ])('%s / %s', (first, second, parent, issuer) => {
    const fields = fieldsOf(`${first} ${MOTTO[0]}\n${second} ${MOTTO[1]}\n${REST}`)
    expect([fields.parentIssuer.value, fields.issuer.value]).toEqual([parent, issuer])
  })
})

describe('the signature of a paper without line breaks', () => {
  it.each([
    [
      'KT. GIÁM ĐỐC - Như trên; PHÓ GIÁM ĐỐC - Lãnh đạo Sở (b/c); - Lưu: VT. Bùi Quốc Vượng',
      'KT.',
      'PHÓ GIÁM ĐỐC',
      'Bùi Quốc Vượng',
    ],
    ['GIÁM ĐỐC - Như trên; - Lưu: VT, QLN. Lò Thị Mận', null, 'GIÁM ĐỐC', 'Lò Thị Mận'],
    ['TL. CHỦ TỊCH - Như trên; CHÁNH VĂN PHÒNG - Lưu: VT. Âu Thị Xuân', 'TL.', 'CHÁNH VĂN PHÒNG', 'Âu Thị Xuân'],
  ])('%s', (foot, capacity, title, name) => {
    const head = 'UBND TỈNH HÀ LÂM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM SỞ XÂY DỰNG Độc lập – Tự do – Hạnh phúc'
    const { signerCapacity, signerTitle, signerName } = fieldsOf(
      `${head} ${REST.replaceAll(/\s+/g, ' ')} Quá trình thực hiện nếu có vướng mắc, liên hệ Sở để được hướng dẫn./. Nơi nhận: ${foot}`,
    )
    expect([signerCapacity.value, signerTitle.value, signerName.value]).toEqual([capacity, title, name])
  })
})

describe('the subject under the name of the kind', () => {
  it.each([
    ['                 Tiếp nhận hồ sơ nhập học năm 2027\n', 'Tiếp nhận hồ sơ nhập học năm 2027'],
    ['                 Tổ chức phát quà cho người cao tuổi\n', 'Tổ chức phát quà cho người cao tuổi'],
    [
      '\n      Tiếp nhận Công văn số 15/SYT-NV ngày 02/5/2026 của Sở Y tế, Ủy ban nhân dân phường thực hiện như sau:\n',
      null,
    ],
  ])('%j', (below, subject) => {
    const { value } = fieldsOf(`ỦY BAN NHÂN DÂN                       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THẠNH TÂY                    Độc lập - Tự do - Hạnh phúc
Số: 305/KH-UBND                        An Thạnh Tây, ngày 14 tháng 12 năm 2026

                                   KẾ HOẠCH
${below}
      I. THỜI GIAN
      Trong tháng 01/2027.
`).subject
    expect(value).toBe(subject)
  })
})
