import { describe, expect, test } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { parseInstant } from '../shared/index.ts'
import { CERTAIN } from './index.ts'
import { readDocument } from './read.ts'
import { Reading, TextSource } from './schema.ts'

const calendar = indexCalendar(defaultCalendar())
const paper = (number: string, day: string, top = '') => `${top}
ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THẠNH TÂY                       Độc lập - Tự do - Hạnh phúc
Số: ${number}/UBND-VHXH                     An Thạnh Tây, ngày ${day} tháng 3 năm 2026
V/v báo cáo tháng khuyến học

Kính gửi: Các trường học trên địa bàn

    Đề nghị các trường gửi báo cáo về Ủy ban nhân dân phường trước ngày 16/3/2026./.
`
function read(text: string) {
  return readDocument([{ page: 1, text, runs: [] }], {
    receivedAt: parseInstant('2026-03-03T08:00:00+07:00'),
    ward: 'phường An Thạnh Tây',
    calendar,
  })
}

describe('warnings about the whole paper', () => {
  test.each([
    ['in order', paper('12', '02'), []],
    ['without a number', paper('     ', '02'), ['no-number']],
    ['dated after it came', paper('12', '04'), ['future-date']],
    ['secret', paper('12', '02', 'MẬT'), ['secret']],
    ['without text', '\n \n', ['no-text']],
  ])('%s', (_, text, codes) => {
    expect(read(text).warnings.map((warning) => warning.code)).toEqual(codes)
  })
})

test.each([
  ['of which not a word was read', '\n \n', true],
  ['that was read', paper('12', '02'), false],
])('a paper %s: whether it bears no mark is left to the clerk', (_, text, isDoubtful) => {
  const { urgency, secrecy } = read(text).fields
  for (const { value, confidence } of [urgency, secrecy]) {
    expect([value, confidence < CERTAIN]).toEqual(['none', isDoubtful])
  }
})

test('a reading has the shape that is promised', () => {
  const reading = {
    file: 'a.txt',
    sha256: '',
    mediaType: 'text/plain',
    text: { source: TextSource.enum.plain, pages: 1 },
  }
  expect(Reading.safeParse({ ...reading, ...read(paper('12', '02')) }).error).toBeUndefined()
})

test('fields, addressees and duties come together', () => {
  const { fields, recipients, duties } = read(paper('12', '02'))
  expect(fields.subject.value).toBe('báo cáo tháng khuyến học')
  expect(recipients).toEqual(['Các trường học trên địa bàn'])
  expect(duties.map((duty) => duty.due?.resolvesTo)).toEqual(['2026-03-13T17:00:00+07:00'])
})

test('a second lead names another addressee', () => {
  const text = paper('12', '02').replace('trên địa bàn\n', 'trên địa bàn\nĐồng kính gửi: Trạm Y tế phường\n')
  expect(read(text).recipients).toEqual(['Các trường học trên địa bàn', 'Trạm Y tế phường'])
})

describe('text without a head is all text', () => {
  test.each([
    ['UBND các phường, xã báo cáo kết quả về Sở Nội vụ trước ngày 20/12/2026.', ['2026-12-20']],
    ['Anh chị ơi, nhờ gửi giúp danh sách hộ nghèo chậm nhất ngày 05/3/2026 nhé.\nCảm ơn cả nhà.', ['2026-03-05']],
    ['Đợt 1 nộp trước ngày 10/3/2026; đợt 2 nộp trước ngày 10/4/2026.', ['2026-03-10', '2026-04-10']],
    ['Về tiến độ, chủ đầu tư phải bàn giao mặt bằng trước ngày 20/11/2026.', ['2026-11-20']],
    ['Trưởng khu phố nộp lại danh sách trước thứ Sáu, 23/10/2026.', ['2026-10-23']],
    ['Hội nghị đã diễn ra tốt đẹp, bà con phấn khởi.', []],
  ])('%s', (text, days) => {
    const { fields, duties } = read(text)
    expect(fields.issuer.value).toBeNull()
    expect(duties.flatMap(({ due }) => (due?.kind === 'date' ? [due.date] : []))).toEqual(days)
    expect(duties.every(({ confidence }) => confidence < 0.8)).toBe(true)
  })
})
