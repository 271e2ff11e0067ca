import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import type { ReadContext } from '@kip/core/reading'
import { parseInstant } from '@kip/core/shared'
import { afterAll, describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { createReader, type ReaderOptions } from './reader.ts'

const CONTEXT: ReadContext = {
  receivedAt: parseInstant('2026-03-05T08:30:00+07:00'),
  ward: 'phường An Thạnh Tây',
  calendar: indexCalendar(defaultCalendar()),
}
const PAPER = {
  parentIssuer: 'UBND THÀNH PHỐ HỒ CHÍ MINH',
  issuer: 'SỞ XÂY DỰNG',
  number: '2391/SXD-QLN',
  place: 'Thành phố Hồ Chí Minh',
  date: 'ngày 04 tháng 3 năm 2026',
  subject: 'kiểm tra chung cư cũ',
  recipients: ['Ủy ban nhân dân phường An Thạnh Tây'],
  body: ['Đề nghị Ủy ban nhân dân phường An Thạnh Tây báo cáo kết quả kiểm tra về Sở Xây dựng trước ngày 20/3/2026.'],
  copies: ['Như trên', 'Lưu: VT, QLN'],
  signer: { title: 'GIÁM ĐỐC', name: 'Lâm Bảo Chương' },
}
const text = (content: string) => new TextEncoder().encode(content)
const codesOf = (result: { reading: { warnings: { code: string }[] } }) =>
  result.reading.warnings.map(({ code }) => code)

const open: { close(): Promise<void> }[] = []
function readerWith(options: ReaderOptions) {
  const failures: string[] = []
  const reader = createReader({ ...options, onFailure: ({ name, code }) => failures.push(`${name}: ${code}`) })
  open.push(reader)
  return { reader, failures }
}
afterAll(() => Promise.all(open.map((reader) => reader.close())))

describe('a reader', () => {
  it('reads a paper in its own thread: fields, limits counted with the calendar given, evidence with boxes', async () => {
    const { reader } = readerWith({})
    const { reading, text: whole } = await reader.read(await makePdf({ paper: PAPER }), 'cv.pdf', CONTEXT)
    expect(reading).toMatchObject({
      file: 'cv.pdf',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      mediaType: 'application/pdf',
      text: { source: 'text-layer', pages: 1 },
      fields: {
        issuer: { value: 'SỞ XÂY DỰNG' },
        number: { value: '2391', evidence: { page: 1, box: expect.any(Array) } },
        notation: { value: 'SXD-QLN' },
        issuedOn: { value: '2026-03-04' },
        signerName: { value: 'Lâm Bảo Chương' },
      },
    })
    expect(reading.duties[0]?.due?.resolvesTo).toBe('2026-03-19T17:00:00+07:00')
    expect(whole).toContain('Kính gửi: Ủy ban nhân dân phường An Thạnh Tây')
  })

  it('gives the answers to whom they belong, however many are asked at once', async () => {
    const { reader } = readerWith({ workers: 2 })
    const names = Array.from({ length: 12 }, (_, at) => `${at}.txt`)
    const results = await Promise.all(names.map((name) => reader.read(text(`Số: ${name}`), name, CONTEXT)))
    expect(results.map(({ reading, text: whole }) => [reading.file, whole])).toEqual(
      names.map((name) => [name, `Số: ${name}`]),
    )
  })

  it('a file that needs too much memory costs its thread only', async () => {
    const { reader, failures } = readerWith({ memoryMb: 48 })
    const huge = reader.read(text('Ủy ban nhân dân. '.repeat(3_000_000)), 'huge.txt', CONTEXT)
    const next = reader.read(text('Kính gửi: Sở Xây dựng'), 'next.txt', CONTEXT)
    expect(codesOf(await huge)).toEqual(['too-big'])
    expect((await next).text).toBe('Kính gửi: Sở Xây dựng')
    expect(failures).toEqual(['huge.txt: too-big'])
  })

  it('a thread that gives no answer is ended, and the file comes back with a warning', async () => {
    const { reader, failures } = readerWith({ budgetMs: 1, graceMs: 0 })
    const result = await reader.read(await makePdf({ paper: PAPER }), 'slow.pdf', CONTEXT)
    expect(codesOf(result)).toEqual(['too-slow'])
    expect(result.reading).toMatchObject({ file: 'slow.pdf', mediaType: 'application/pdf', duties: [] })
    expect(failures).toEqual(['slow.pdf: too-slow'])
  })

  it('a page that ends its thread is left out, and the others are read', { timeout: 60_000 }, async () => {
    const { reader, failures } = readerWith({ memoryMb: 64 })
    const texts = (line: string) => [{ text: line, x: 80, y: 100 }]
    // More pieces of text than the memory of the thread holds.
    const crowded = { texts: Array.from({ length: 100_000 }, () => ({ text: 'chữ', x: 80, y: 100 })) }
    const pdf = await makePdf({ pages: [{ texts: texts('trang đầu') }, crowded, { texts: texts('trang cuối') }] })
    const result = await reader.read(pdf, 'ban-ve.pdf', CONTEXT)
    expect(result.text).toBe('trang đầu\f\ftrang cuối')
    expect(result.reading.warnings).toMatchObject([{ code: 'damaged-page', page: 2 }])
    expect(failures).toEqual([])
  })

  it('once closed refuses, also what was waiting', async () => {
    const reader = createReader()
    const waiting = reader.read(text('một'), '1.txt', CONTEXT)
    const behind = reader.read(text('hai'), '2.txt', CONTEXT)
    const refused = Promise.all(
      [waiting, behind].map((one) => expect(one).rejects.toMatchObject({ code: 'unavailable' })),
    )
    await reader.close()
    await refused
    await expect(reader.read(text('ba'), '3.txt', CONTEXT)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
