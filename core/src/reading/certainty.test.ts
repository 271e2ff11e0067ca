import { describe, expect, test } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { parseInstant } from '../shared/index.ts'
import { readDocument } from './read.ts'
import { CERTAIN } from './schema.ts'
import type { PageText, TextRun } from './text.ts'

const SCAN = `ỦY BAN NHÂN DÂN                      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
PHƯỜNG AN THẠNH TÂY                       Độc lập - Tự do - Hạnh phúc
Số: 12/UBND-VHXH                     An Thạnh Tây, ngày 02 tháng 3 năm 2026
V/v báo cáo tháng khuyến học

Kính gửi: Các trường học trên địa bàn

    1. Đề nghị các trường gửi báo cáo về Ủy ban nhân dân phường trước ngày 16/3/2026.
    2. Đề nghị các trường tuyên truyền đến phụ huynh, học sinh.

Nơi nhận:                                     CHỦ TỊCH
- Như trên;
- Lưu: VT.                                    Trần Văn Bình An
`

/** Every word with a box, as an optical reader gives it; those named were hard to read. */
function scanned(...unsure: string[]): PageText {
  const runs = [...SCAN.matchAll(/\S+/g)].map((word, at): TextRun => {
    const y = at / 100
    const certainty = unsure.some((hard) => word[0].includes(hard)) ? 0.4 : 0.97
    return { start: word.index, end: word.index + word[0].length, box: [0.1, y, 0.2, y + 0.01], certainty }
  })
  return { page: 1, text: SCAN, runs }
}

function read(page: PageText) {
  return readDocument([page], {
    receivedAt: parseInstant('2026-03-03T08:00:00+07:00'),
    ward: 'phường An Thạnh Tây',
    calendar: indexCalendar(defaultCalendar()),
  })
}

describe('nothing read off a picture is surer than its words', () => {
  test('a scan that reads well is as certain as a text', () => {
    const { fields, duties } = read(scanned())
    const sure = [fields.issuer, fields.number, fields.notation, fields.issuedOn, fields.subject, fields.signerName]
    expect(sure.every(({ confidence }) => confidence >= CERTAIN)).toBe(true)
    expect(duties[0]?.confidence).toBeGreaterThanOrEqual(CERTAIN)
  })

  test.each([
    ['12/UBND-VHXH', ['number', 'notation', 'kind']],
    // one piece of the head
    ['02', ['issuedOn', 'place']],
    ['khuyến', ['subject']],
    // the second line of an issuer printed on two
    ['THẠNH', ['issuer']],
    ['Bình', ['signerName']],
  ] as const)('«%s» hard to read leaves %j unsure and all else as it was', (word, names) => {
    const [doubtful, clear] = [read(scanned(word)).fields, read(scanned()).fields]
    const lowered = Object.keys(clear).filter(
      (name) => doubtful[name as keyof typeof clear].confidence < clear[name as keyof typeof clear].confidence,
    )
    expect(lowered.toSorted()).toEqual([...names].toSorted())
    for (const name of names) expect(doubtful[name].confidence).toBeLessThan(CERTAIN)
  })

  test('a limit is as sure as the words that state it, not as its whole sentence', () => {
    const limit = ({ duties }: ReturnType<typeof read>) => duties[0]?.confidence ?? 0
    expect(limit(read(scanned('16/3/2026')))).toBe(0.4)
    expect(limit(read(scanned('gửi')))).toBe(limit(read(scanned())))
  })

  test('a duty without a limit is as sure as its sentence: the limit may stand in what was misread', () => {
    const [, open] = read(scanned('tuyên')).duties
    expect(open).toMatchObject({ due: null, confidence: 0.4 })
  })

  test('evidence says so where a word was hard to read, and only there', () => {
    expect(read(scanned('12/UBND-VHXH')).fields.number.evidence?.certainty).toBe(0.4)
    const { runs: _, ...plain } = scanned()
    expect(read({ ...plain, runs: [] }).fields.number.evidence).not.toHaveProperty('certainty')
  })
})
