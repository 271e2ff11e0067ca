/** What a paper asks does not hang on where its lines happen to break. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { dutiesOfFixture } from './fixtures/held-out.ts'
import { showDue } from './fixtures/limits.ts'
import { rewrap } from './fixtures/rewrap.ts'
import { readDocument } from './read.ts'

const FOLDER = new URL('./fixtures/duties/', import.meta.url)
const WIDTHS = [62, 71, 80, 89, 97, 104]
const calendar = indexCalendar(defaultCalendar())

function limitsOf(text: string): string[] {
  const pages = text.split('\f').map((page, at) => ({ page: at + 1, text: page.normalize('NFC'), runs: [] }))
  const { duties } = readDocument(pages, { receivedAt: null, ward: 'phường An Thạnh Tây', calendar })
  return duties.map(({ due }) => (due === null ? '–' : showDue(due))).sort()
}

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.txt')))('%s', (name) => {
  const { text } = dutiesOfFixture(readFileSync(new URL(name, FOLDER), 'utf8'))
  const meant = limitsOf(text)

  it.each(WIDTHS)('says the same in lines of %i letters', (width) => {
    expect(limitsOf(rewrap(text, width))).toEqual(meant)
  })
})

describe('a line that begins with what could begin something else', () => {
  const HEAD = `SỞ XÂY DỰNG                            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                          Độc lập - Tự do - Hạnh phúc
Số: 15/SXD-QLN                         Hà Lâm, ngày 02 tháng 3 năm 2026

              Kính gửi: Ủy ban nhân dân các phường

    Thực hiện nhiệm vụ được giao, Sở Xây dựng đề nghị Ủy ban nhân dân các phường rà soát nhà ở cũ trên
địa bàn và thực hiện các nội dung sau đây, bảo đảm đúng quy định và thời hạn đã được ấn định:
`
  const FOOT =
    '\n\nNơi nhận:                          GIÁM ĐỐC\n- Như trên;\n                                   Vũ Khắc Duy\n'
  it.each([
    [
      'the day of signing',
      '    1. Cử 01 cán bộ làm đầu mối, gửi danh sách về Sở trong 05 ngày làm việc kể từ\nngày ký văn bản này.',
      ['5 working-day issue'],
    ],
    [
      'a name in brackets',
      '    1. Gửi danh sách qua số máy của Phòng Quản lý nhà và thị trường bất động sản (bà\nNhàn), chậm nhất ngày 16/3/2026.',
      ['by 2026-03-16'],
    ],
    [
      'a day of the week',
      '    1. Gửi danh sách các hộ đang sinh sống tại đây về Sở muộn nhất hết thứ\nBa, 10/3/2026, qua hộp thư công vụ.',
      ['by 2026-03-10'],
    ],
    [
      'a proper name',
      '    1. Rà soát toàn bộ nhà chung cư cũ, kết quả rà soát gửi về\nĐội Thanh tra số 3 không trễ hơn ngày 20/3/2026.',
      ['by 2026-03-20'],
    ],
    [
      'what is done in addition',
      '    1. Báo cáo kết quả rà soát về Sở Xây dựng chậm nhất ngày 20/3/2026;\nđồng thời cử 01 cán bộ làm đầu mối.',
      ['by 2026-03-20', '–'],
    ],
    [
      'an annex',
      '    1. Lập danh sách nhà theo mẫu tại\nPhụ lục, gửi về Sở trước ngày 20/3/2026.',
      ['before 2026-03-20'],
    ],
  ])('%s', (_, body, expected) => {
    expect(limitsOf(HEAD + body + FOOT)).toEqual(expected)
  })
})
