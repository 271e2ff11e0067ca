import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { CERTAIN, type ReadContext } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import { afterAll, describe, expect, it } from 'vitest'
import { makePdf, type OfficePaper } from '../../demo/make-pdf.ts'
import { photograph, seenFrom } from '../../testing/photographs.ts'
import { scanPages, scanToPdf } from '../../testing/scans.ts'
import { apply, ontoQuad } from './extract/image/projection.ts'
import { createOcrPool } from './ocr-pool.ts'
import { createReader } from './reader.ts'

const CONTEXT: ReadContext = {
  receivedAt: parseInstant('2026-03-05T08:30:00+07:00'),
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}
const PAPER: OfficePaper = {
  parentIssuer: 'ỦY BAN NHÂN DÂN TỈNH',
  issuer: 'SỞ XÂY DỰNG',
  number: '2391/SXD-QLN',
  place: 'An Thạnh',
  date: 'ngày 04 tháng 3 năm 2026',
  subject: 'kiểm tra chung cư cũ',
  recipients: ['Ủy ban nhân dân phường An Thạnh Tây'],
  body: [
    'Đề nghị Ủy ban nhân dân phường An Thạnh Tây báo cáo kết quả kiểm tra về Sở Xây dựng trước ngày 20/3/2026.',
    'Danh sách chung cư cũ gửi trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản này.',
  ],
  copies: ['Như trên', 'Lưu: VT, QLN'],
  signer: { title: 'GIÁM ĐỐC', name: 'Lâm Bảo Chương' },
}
/** A page takes seconds, on a busy machine many. */
const PATIENCE = 120_000
const reader = createReader()
afterAll(() => reader.close())

const READ = {
  fields: {
    issuer: { value: 'SỞ XÂY DỰNG' },
    number: { value: '2391' },
    notation: { value: 'SXD-QLN' },
    issuedOn: { value: '2026-03-04' },
    subject: { value: 'kiểm tra chung cư cũ' },
    signerName: { value: 'Lâm Bảo Chương' },
  },
  recipients: ['Ủy ban nhân dân phường An Thạnh Tây'],
  duties: [
    { due: { date: '2026-03-20', resolvesTo: '2026-03-19T17:00:00+07:00' } },
    { due: { kind: 'relative', amount: 5, unit: 'working-day', anchor: 'receipt' } },
  ],
}

describe('papers that are pictures', { timeout: PATIENCE }, () => {
  it('a scan laid askew under a seal says what the paper says, page by page, with boxes on the scan', async () => {
    const paper = await makePdf({ paper: PAPER })
    const { reading: given } = await reader.read(paper, 'paper.pdf', CONTEXT)
    const scan = await scanToPdf(paper, {
      skew: 1.4,
      grain: 25,
      seal: { x: 0.62, y: 0.34 },
      mark: { text: 'KHẨN', x: 0.14, y: 0.24, askew: -4 },
    })
    const text = await reader.read(scan, 'scan.pdf', CONTEXT)
    expect(text).toMatchObject({ pictures: [1], reading: { warnings: [{ code: 'no-text-layer', page: 1 }] } })

    const progress: string[] = []
    const onPage = (done: number, of: number) => progress.push(`${done}/${of}`)
    const { reading, pictures } = await reader.readPictures(scan, 'scan.pdf', CONTEXT, { onPage })
    expect(reading).toMatchObject({ ...READ, text: { source: 'ocr', pages: 1 }, warnings: [] })
    expect([pictures, progress]).toEqual([[], ['1/1']])
    // The mark is a red stamp, and as such told apart from the seal and from the print under both.
    expect(reading.fields.urgency).toMatchObject({ value: 'khan', evidence: { page: 1, quote: 'KHẨN' } })
    // Of a secret nothing was seen, which on a scan proves nothing.
    expect(reading.fields.secrecy).toMatchObject({ value: 'none', evidence: null })
    expect(reading.fields.secrecy.confidence).toBeLessThan(CERTAIN)
    // The sheet lies a little askew, so boxes are where those of the text are, give and take.
    const boxes = [reading, given].map(({ fields, duties }) =>
      [fields.number.evidence?.box, duties[0]?.evidence.box].flat(),
    )
    const apart = boxes[0]?.map((edge, at) => Math.abs((edge ?? 0) - (boxes[1]?.[at] ?? 1)))
    expect(Math.max(...(apart ?? [1]))).toBeLessThan(0.03)
    expect(reading.duties[0]?.confidence).toBeGreaterThanOrEqual(CERTAIN)
  })

  it('a red mark of a secret is read with its place, and warned of', async () => {
    const mark = { text: 'MẬT', x: 0.14, y: 0.27, askew: 5 }
    const scan = await scanToPdf(await makePdf({ paper: PAPER }), { skew: -1, grain: 20, mark })
    const { reading } = await reader.readPictures(scan, 'scan.pdf', CONTEXT)
    const { secrecy, number } = reading.fields
    expect(secrecy).toMatchObject({ value: 'mat', evidence: { page: 1, quote: 'MẬT' } })
    expect(secrecy.confidence).toBeGreaterThanOrEqual(CERTAIN)
    const [left = 0, top = 0, right = 0, bottom = 0] = secrecy.evidence?.box ?? []
    expect(left).toBeGreaterThan(0.12)
    expect(right).toBeLessThan(0.26)
    expect((top + bottom) / 2).toBeCloseTo(0.26, 1)
    expect(reading.warnings).toMatchObject([{ code: 'secret', page: 1 }])
    expect(number.value).toBe('2391')
  })

  it('a photograph on its side, badly lit, is turned and read; what was hard to read is not certain', async () => {
    const [photograph] = await scanPages(await makePdf({ paper: PAPER }), {
      quarters: 1,
      skew: -3,
      shadow: 0.5,
      grain: 70,
      blur: 1.2,
    })
    const jpeg = photograph?.toBuffer('image/jpeg', 60) ?? Buffer.alloc(0)
    const { reading } = await reader.readPictures(jpeg, 'anh.jpg', CONTEXT)
    expect(reading).toMatchObject({ mediaType: 'image/jpeg', text: { source: 'ocr' }, duties: READ.duties })
    const { issuer, number, notation, issuedOn } = reading.fields
    for (const [field, meant] of [
      [issuer, 'SỞ XÂY DỰNG'],
      [number, '2391'],
      [notation, 'SXD-QLN'],
      [issuedOn, '2026-03-04'],
    ] as const) {
      expect(field.value === meant || field.confidence < CERTAIN, `${field.value}, ${field.confidence}`).toBe(true)
    }
  })

  it('a photograph from a slant, a shadow across it, is straightened; its boxes stand on the photograph', async () => {
    const paper = await makePdf({ paper: PAPER })
    const [page] = await scanPages(paper)
    if (page === undefined) throw new Error('a page was to be drawn')
    const size = { width: 1800, height: 2400 }
    const corners = seenFrom(size, { tilt: 18, sway: -8, roll: 5, size: 0.85 })
    const shadow = { x: 1000, y: 1100, dark: 0.45, edge: 60 }
    const jpeg = photograph({ ...size, sheets: [{ page, corners }], shadow }).toBuffer('image/jpeg', 85)
    const { reading: given } = await reader.read(paper, 'paper.pdf', CONTEXT)
    const { reading } = await reader.readPictures(jpeg, 'anh.jpg', CONTEXT)
    expect(reading).toMatchObject({ ...READ, text: { source: 'ocr', pages: 1 }, warnings: [] })
    const seen = ontoQuad(1, 1, corners)
    for (const name of ['number', 'issuedOn', 'signerName'] as const) {
      const [left = 0, top = 0, right = 0, bottom = 0] = given.fields[name].evidence?.box ?? []
      const box = reading.fields[name].evidence?.box ?? []
      const [x, y] = apply(seen, (left + right) / 2, (top + bottom) / 2)
      expect(Math.abs(((box[0] ?? 0) + (box[2] ?? 0)) / 2 - x / size.width), name).toBeLessThan(0.015)
      expect(Math.abs(((box[1] ?? 0) + (box[3] ?? 0)) / 2 - y / size.height), name).toBeLessThan(0.015)
    }
  })

  it('a paper whose text layer is nonsense is read off what it shows', async () => {
    const textLayer = (letter: string) =>
      letter === ' ' ? ' ' : String.fromCodePoint((letter.codePointAt(0) ?? 0) - 29)
    const { reading } = await reader.readWhole(await makePdf({ paper: PAPER, textLayer }), 'loi.pdf', CONTEXT)
    expect(reading).toMatchObject({
      ...READ,
      text: { source: 'ocr' },
      warnings: [{ code: 'read-from-image', page: 1 }],
    })
  })

  it('a picture of nothing is read as nothing, and a damaged one says so', async () => {
    const blank = await scanToPdf(await makePdf({ lines: [''] }))
    expect((await reader.readPictures(blank, 'trang.pdf', CONTEXT)).reading.warnings).toMatchObject([
      { code: 'no-text' },
    ])
    const damaged = await reader.readPictures(
      Buffer.from('\x89PNG\r\n\x1a\n and no more', 'latin1'),
      'hong.png',
      CONTEXT,
    )
    expect(damaged.reading.warnings).toMatchObject([{ code: 'damaged' }])
  })

  it('given up on the way, a file comes back with the pages that were read', async () => {
    const pages = Array.from({ length: 9 }, (_, at) => ({ texts: [{ text: `trang thứ ${at + 1}`, x: 80, y: 100 }] }))
    const scan = await scanToPdf(await makePdf({ pages }), {}, 120)
    const stop = new AbortController()
    const { reading, text } = await reader.readPictures(scan, 'dai.pdf', CONTEXT, {
      signal: stop.signal,
      onPage: () => stop.abort(),
    })
    expect(text).toContain('trang thứ 1')
    expect(text).not.toContain('trang thứ 9')
    expect(reading.warnings).toContainEqual(expect.objectContaining({ code: 'stopped' }))
  })

  it('given up before its turn, a file comes back unread, and nothing has failed', async () => {
    const failures: string[] = []
    const strict = createReader({ onFailure: ({ code }) => failures.push(code) })
    const result = await strict.readPictures(new Uint8Array(), 'a.pdf', CONTEXT, { signal: AbortSignal.abort() })
    expect(result.reading.warnings).toMatchObject([{ code: 'stopped' }])
    expect(failures).toEqual([])
    await strict.close()
  })
})

describe('the optical reader', { timeout: PATIENCE }, () => {
  const sheet = () => ({ width: 400, height: 80, data: new Uint8Array(32_000).fill(255), dotsPerInch: 200, cells: [] })

  it('takes what is needed sooner first', async () => {
    const pool = createOcrPool({ threads: 1 })
    const order: number[] = []
    await Promise.all([9, 5, 1, 3].map((rank) => pool.read(sheet(), rank).then(() => order.push(rank))))
    // The first was alone when it came.
    expect(order).toEqual([9, 1, 3, 5])
    await pool.close()
  })

  it('gives up a sheet that takes too long, and reads the next', async () => {
    const pool = createOcrPool({ threads: 1, sheetMs: 1 })
    await expect(pool.read(sheet(), 1)).rejects.toThrow('no answer in 1 ms')
    await pool.close()
    await expect(pool.read(sheet(), 1)).rejects.toThrow('closed')
  })
})
