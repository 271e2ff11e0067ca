import { describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { decodeText, sniff } from './sniff.ts'

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, mark = '\ufeff') => new Uint8Array(Buffer.from(mark + text, 'utf16le'))
const ole = (stream: string) =>
  new Uint8Array(Buffer.concat([latin1('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), utf16(stream, '')]))
const zipOf = (...names: string[]) => makeZip(names.map((name) => ({ name, bytes: '<x/>' })))

describe('sniff', () => {
  it.each<[string, Uint8Array | Promise<Uint8Array>, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['a PDF', makePdf({ lines: ['Kính gửi'] }), 'pdf'],
    ['a PDF behind rubbish', latin1('\r\n\r\n%PDF-1.4'), 'pdf'],
    ['a program named anything', latin1('MZ\x90\0\x03'), 'program'],
    ['a program of Linux', latin1('\x7fELF\x02'), 'program'],
    ['DOCX', zipOf('[Content_Types].xml', 'word/document.xml'), 'docx'],
    ['XLSX', zipOf('[Content_Types].xml', 'xl/workbook.xml'), 'xlsx'],
    ['PPTX', zipOf('[Content_Types].xml', 'ppt/presentation.xml'), 'pptx'],
    ['a ZIP', zipOf('a.pdf'), 'zip'],
    ['Word 97', ole('WordDocument'), 'doc'],
    ['Excel 97', ole('Workbook'), 'xls'],
    ['Office under a password', ole('EncryptedPackage'), 'ole'],
    ['RTF', latin1('{\\rtf1'), 'rtf'],
    ['PNG', latin1('\x89PNG\r\n\x1a\n'), 'png'],
    ['JPEG', latin1('\xff\xd8\xff\xe0'), 'jpeg'],
    ['TIFF', latin1('II*\0\x08'), 'tiff'],
    ['WebP', latin1('RIFF\x01\x02\x03\x04WEBP'), 'webp'],
    ['HEIC', latin1('\0\0\0\x18ftypheic'), 'heic'],
    ['a mail', utf8('From: a@b.vn\r\nSubject: Công văn\r\nMIME-Version: 1.0\r\n\r\nKính gửi'), 'eml'],
    ['a letter that begins with "Kính gửi:"', utf8('Kính gửi: Ủy ban nhân dân\nV/v: họp\n\n'), 'text'],
    ['edXML', utf8('<?xml version="1.0"?>\n<edXML:edXML xmlns:edXML="x">'), 'edxml'],
    ['XML', utf8('<?xml version="1.0"?><a/>'), 'xml'],
    ['HTML', utf8('<!DOCTYPE html><html>'), 'html'],
    ['random bytes', Uint8Array.from({ length: 900 }, (_, at) => (at * 151) % 256), 'unknown'],
  ])('%s', async (_, bytes, kind) => {
    expect(sniff(await bytes).kind).toBe(kind)
  })

  it.each<[string, Uint8Array, string]>([
    ['UTF-8', utf8('Ủy ban nhân dân'), 'utf-8'],
    ['UTF-8 with a mark', utf8('\ufeffỦy ban nhân dân'), 'utf-8'],
    ['UTF-16', utf16('Ủy ban nhân dân'), 'utf-16le'],
    ['UTF-16 without a mark', utf16('Báo cáo công tác tháng', ''), 'utf-16le'],
  ])('text in %s is read', (_, bytes, encoding) => {
    const found = sniff(bytes)
    expect(found).toMatchObject({ kind: 'text', encoding })
    expect(decodeText(bytes, found.encoding ?? 'utf-8')).toMatch(/^(Ủy ban nhân dân|Báo cáo công tác tháng)$/)
  })

  it('text in an old code page is told from Unicode', () => {
    expect(sniff(latin1('\xf1y ban nh\xa9n d\xa9n ph\xad\xeang')).encoding).toBe('windows-1258')
  })
})
