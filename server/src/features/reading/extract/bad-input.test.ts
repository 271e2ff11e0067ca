/** What people send by mistake or on purpose: a clear sentence each time, nothing thrown, nothing hung. */
import { Document, Packer, Paragraph } from 'docx'
import { describe, expect, it } from 'vitest'
import { makePdf } from '../../../demo/make-pdf.ts'
import { makeZip, patchZip } from '../../../testing/make-zip.ts'
import { extractText } from './index.ts'

const codesOf = async (bytes: Uint8Array) => (await extractText(bytes)).warnings.map(({ code }) => code)
const half = (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)
const docx = async () =>
  new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Kính gửi')] }] })))

const CONTENT = 'Ủy ban nhân dân phường An Thạnh Tây báo cáo'
const MEGABYTE = 1024 * 1024

describe('bad input', () => {
  it('an empty file', async () => {
    expect(await codesOf(new Uint8Array())).toEqual(['empty'])
  })

  it('a program with a harmless name', async () => {
    expect(await codesOf(new TextEncoder().encode('MZ\x90 This program cannot be run in DOS mode'))).toEqual([
      'program',
    ])
  })

  it('a PDF cut in half', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => `${at + 1}. ${CONTENT}`)
    const codes = await codesOf(half(await makePdf({ lines })))
    expect(codes).toContain('damaged')
  })

  it('a PDF whose end alone is missing still gives its text', async () => {
    const whole = await makePdf({ lines: [CONTENT] })
    const { pages, warnings } = await extractText(whole.subarray(0, Buffer.from(whole).lastIndexOf('startxref')))
    expect(pages[0]?.text).toBe(CONTENT)
    expect(warnings.map(({ code }) => code)).toEqual(['damaged'])
  })

  it('a PDF of rubbish', async () => {
    expect(await codesOf(new TextEncoder().encode(`%PDF-1.7\n${'x'.repeat(5000)}`))).toEqual(['damaged'])
  })

  it('a PDF with a password', async () => {
    const { warnings, pages } = await extractText(await makePdf({ lines: [CONTENT], password: 'kip' }))
    expect(warnings.map(({ code }) => code)).toEqual(['encrypted'])
    expect(pages).toEqual([])
  })

  it('a PDF of 2,000 pages is read at its beginning, and that is said', async () => {
    const pages = Array.from({ length: 2000 }, (_, at) => ({ texts: [{ text: `Trang ${at + 1}`, x: 80, y: 80 }] }))
    const read = await extractText(await makePdf({ pages }))
    expect(read.pageCount).toBe(2000)
    expect(read.pages).toHaveLength(300)
    expect(read.pages.at(-1)?.text).toBe('Trang 300')
    expect(read.warnings.map(({ code }) => code)).toEqual(['too-many-pages'])
  })

  it.each([
    ['out of time', 'too-slow', { budgetMs: 0 }],
    ['given up', 'stopped', { signal: AbortSignal.abort() }],
  ])('a file that is %s keeps what was read', async (_, code, options) => {
    const pages = Array.from({ length: 50 }, (_, at) => ({ texts: [{ text: `Trang ${at + 1}`, x: 80, y: 80 }] }))
    const read = await extractText(await makePdf({ pages }), options)
    expect(read.pages).toEqual([])
    expect(read.warnings).toMatchObject([{ code, message: expect.stringContaining('Đã đọc 0 trên 50 trang') }])
  })

  it('one bad page never loses the others', async () => {
    const whole = await makePdf({ pages: [1, 2, 3].map((at) => ({ texts: [{ text: `Trang ${at}`, x: 80, y: 80 }] })) })
    // The second page no longer names a page: its entry in the list of pages points to the font file.
    const kids = /\/Kids \[(\d+) 0 R (\d+) 0 R/.exec(Buffer.from(whole).toString('latin1'))
    const bad = patchZip(
      whole,
      `/Kids [${kids?.[1]} 0 R ${kids?.[2]} 0 R`,
      `/Kids [${kids?.[1]} 0 R ${'9'.repeat(kids?.[2]?.length ?? 1)} 0 R`,
    )
    const read = await extractText(bad)
    expect(read.pages.map(({ text }) => text)).toContain('Trang 1')
    expect(read.warnings.length).toBeGreaterThan(0)
  })

  it('a Word file cut in half', async () => {
    expect(await codesOf(half(await docx()))).toContain('damaged')
  })

  it('a Word file with an XML entity bomb', async () => {
    const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    const xml = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">${entities}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>`
    expect(await codesOf(await makeZip([{ name: 'word/document.xml', bytes: xml }]))).toEqual(['dangerous-xml'])
  })

  it('a Word file that is not XML, or nests without end', async () => {
    const deep = `${'<w:p>'.repeat(100_000)}`
    expect(await codesOf(await makeZip([{ name: 'word/document.xml', bytes: 'not xml' }]))).toEqual(['damaged'])
    expect(await codesOf(await makeZip([{ name: 'word/document.xml', bytes: deep }]))).toEqual(['damaged'])
  })

  it('Office files under a password', async () => {
    const container = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await codesOf(new Uint8Array(container))).toEqual(['encrypted'])
  })

  it('a Word 97 file cut short', async () => {
    const container = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')])
    expect(await codesOf(new Uint8Array(container))).toEqual(['damaged'])
  })

  it('a ZIP bomb: many megabytes in a few bytes', async () => {
    const bomb = await makeZip([
      { name: 'cong-van.txt', bytes: CONTENT },
      { name: 'zeroes.txt', bytes: new Uint8Array(64 * MEGABYTE) },
    ])
    const read = await extractText(bomb)
    expect(read.warnings.map(({ code }) => code)).toContain('archive-bomb')
    expect(read.attachments.map(({ name }) => name)).toEqual(['cong-van.txt'])
  })

  it('a ZIP that lies about what it holds', async () => {
    const zip = Buffer.from(await makeZip([{ name: 'zeroes.txt', bytes: new Uint8Array(64 * MEGABYTE) }]))
    const small = Buffer.alloc(4)
    small.writeUInt32LE(1000)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(64 * MEGABYTE)
    const lying = patchZip(zip, size.toString('latin1'), small.toString('latin1'))
    expect(await codesOf(lying)).toEqual(['damaged'])
  })

  it('ZIPs in ZIPs without end', async () => {
    let zip = await makeZip([{ name: 'innermost.txt', bytes: CONTENT }])
    for (let depth = 0; depth < 6; depth += 1) zip = await makeZip([{ name: 'inner.zip', bytes: zip }])
    const read = await extractText(zip)
    expect(read.warnings.map(({ code }) => code)).toEqual(['archive', 'archive-too-deep'])
    expect(read.attachments.map(({ name }) => name)).toEqual(['inner.zip'])
  })

  it('a ZIP of too many files', async () => {
    const many = await makeZip(Array.from({ length: 230 }, (_, at) => ({ name: `${at}.txt`, bytes: CONTENT })))
    const read = await extractText(many)
    expect(read.attachments).toHaveLength(200)
    expect(read.warnings.map(({ code }) => code)).toEqual(['archive', 'archive-too-many'])
  })

  it('a ZIP cut in half', async () => {
    const zip = await makeZip([{ name: 'a.txt', bytes: CONTENT.repeat(500) }])
    expect(await codesOf(half(zip))).toEqual(['damaged'])
  })

  it('every sentence says what to do, in Vietnamese', async () => {
    const read = await extractText(new Uint8Array())
    expect(read.warnings[0]?.message).toMatch(/đề nghị|xin|không nên/)
  })
})
