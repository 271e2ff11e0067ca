import { describe, expect, it } from 'vitest'
import { makePdf } from '../../../../demo/make-pdf.ts'
import { edxmlMessage, edxmlStatus } from '../../../../testing/edxml.ts'
import { makeZip } from '../../../../testing/make-zip.ts'
import { sniff } from '../../sniff.ts'
import { openEdxml } from './index.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const open = (text: string) => openEdxml(bytesOf(text))
const TEXT = 'Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'

const sentencesOf = ({ faults }: { faults: readonly { message: string }[] }) => faults.map(({ message }) => message)
const namesOf = ({ files }: { files: readonly { name: string }[] }) => files.map(({ name }) => name)

describe('the XML of a message', () => {
  it.each([
    ['with the usual prefix', {}],
    ['with another prefix', { prefix: 'v:' }],
    ['without any', { prefix: '' }],
  ])('%s is the same message', async (_, spec) => {
    const { message, faults } = await open(edxmlMessage({ ...spec, number: '77' }))
    expect(faults).toEqual([])
    expect(message).toMatchObject({ type: 'document', number: '77', from: { organId: 'H99.12' } })
  })

  it.each([
    ['a byte order mark', '\ufeff'],
    ['two of them', '\ufeff\ufeff'],
    ['stray bytes', '\u0002\u0000?? '],
    ['empty lines', '\r\n\r\n'],
  ])('%s in front is passed over', async (_, stray) => {
    const bytes = bytesOf(stray + edxmlMessage())
    expect(sniff(bytes).kind).toBe('edxml')
    expect((await openEdxml(bytes)).message).not.toBeNull()
  })

  it('is read in UTF-16 too', async () => {
    const bytes = new Uint8Array(Buffer.from(`\ufeff${edxmlMessage({ subject: 'V/v họp giao ban' })}`, 'utf16le'))
    expect(sniff(bytes).kind).toBe('edxml')
    expect((await openEdxml(bytes)).message).toMatchObject({ subject: 'V/v họp giao ban' })
  })

  it.each<[string, (text: string) => string, RegExp]>([
    [
      'an undeclared prefix',
      (text) => text.replace('edXMLManifest version', 'edXMLManifest xlink:href="" version'),
      /dòng \d+, cột \d+: tiền tố «xlink»/,
    ],
    ['cut in half', (text) => text.slice(0, text.length / 2), /cắt cụt/],
    ['a document type', (text) => text.replace('?>', '?><!DOCTYPE edXML [<!ENTITY a "b">]>'), /DTD/],
    ['an entity nobody declared', (text) => text.replace('V/v', '&laugh;'), /sai cú pháp/],
    ['two roots', (text) => `${text}<edXML/>`, /sai cú pháp/],
    ['a hundred levels', (text) => text.replace('V/v', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`), /quá sâu/],
    ['half a million elements', (text) => text.replace('V/v', '<a/>'.repeat(500_000)), /quá nhiều phần tử/],
  ])('%s: refused with a sentence', async (_, spoil, sentence) => {
    const { message, faults } = await open(spoil(edxmlMessage()))
    expect(message).toBeNull()
    expect(sentencesOf({ faults }).join(' ')).toMatch(sentence)
  })

  it('a file that is expanded by nothing but its own size is not opened', async () => {
    const { message, faults } = await openEdxml(new Uint8Array(100 * 1024 * 1024 + 1))
    expect(message).toBeNull()
    expect(sentencesOf({ faults })).toEqual([expect.stringContaining('lớn hơn 100 MB')])
  })
})

describe('the files of a message', () => {
  it('come by their bytes, whatever the message calls them', async () => {
    const pdf = await makePdf({ lines: [TEXT] })
    const zipped = await makeZip([{ name: '5f0e-41aa', bytes: pdf }])
    const many = await makeZip([
      { name: 'a.txt', bytes: TEXT },
      { name: 'b.txt', bytes: `${TEXT}.` },
    ])
    const opened = await open(
      edxmlMessage({
        files: [
          { name: 'Công văn.pdf', bytes: pdf },
          { name: 'Phụ lục 1.pdf', bytes: zipped, contentType: 'application/pdf' },
          { name: 'Phụ lục.zip', bytes: many, contentType: 'application/zip' },
        ],
      }),
    )
    expect(opened.faults).toEqual([])
    expect(namesOf(opened)).toEqual(['Công văn.pdf', 'Phụ lục 1.pdf', 'a.txt', 'b.txt'])
    expect(opened.files.slice(0, 2).map(({ bytes }) => Buffer.from(bytes).equals(pdf))).toEqual([true, true])
  })

  it('of a message in a ZIP in a message are found, to a depth', async () => {
    const wrap = async (inner: string) => {
      const zip = await makeZip([{ name: 'thong-diep.edxml', bytes: inner }])
      return edxmlMessage({ files: [{ name: 'goc.edxml', bytes: zip }] })
    }
    const innermost = edxmlMessage({ files: [{ name: 'Công văn.txt', bytes: TEXT }] })
    expect(namesOf(await open(await wrap(innermost)))).toEqual(['Công văn.txt'])
    const deep = await open(await wrap(await wrap(await wrap(innermost))))
    expect(namesOf(deep)).toEqual(['goc.edxml'])
    expect(sniff(deep.files[0]?.bytes ?? new Uint8Array()).kind).toBe('edxml')
  })

  it('of a broken message inside are not there: it is kept as it is, with what is wrong with it', async () => {
    const broken = edxmlMessage().replace('edXMLManifest version', 'edXMLManifest xlink:href="" version')
    const zip = await makeZip([{ name: '5f0e-41aa', bytes: broken }])
    const opened = await open(edxmlMessage({ files: [{ name: 'Quyết định.doc', bytes: zip }] }))
    expect(opened.message).toMatchObject({ type: 'document' })
    expect(namesOf(opened)).toEqual(['Quyết định.doc'])
    expect(sentencesOf(opened)).toEqual([
      expect.stringMatching(
        /^Thông điệp «Quyết định\.doc» bên trong: XML sai ở dòng .*«xlink».* Kịp giữ nguyên tệp này\.$/,
      ),
    ])
  })

  it.each<[string, { bytes?: string; raw?: string }, RegExp, 'error' | 'warning']>([
    ['a placeholder', { raw: '$' + '{__StringFromFile(test.txt)}' }, /không có nội dung base64/, 'error'],
    ['nothing', { raw: '' }, /không có nội dung base64/, 'error'],
    ['a program', { bytes: 'MZ\u0090\u0000' }, /chương trình/, 'warning'],
    ['a broken ZIP', { bytes: 'PK\u0003\u0004 cut' }, /không mở được, Kịp giữ nguyên/, 'warning'],
  ])('%s is named', async (_, file, sentence, level) => {
    const { faults } = await open(edxmlMessage({ files: [{ name: 'tệp.pdf', bytes: '', ...file }] }))
    expect(faults).toEqual([{ at: expect.any(String), level, message: expect.stringMatching(sentence) }])
  })

  it('an archive that swells is stopped', async () => {
    const bomb = await makeZip([{ name: 'to.txt', bytes: new Uint8Array(60 * 1024 * 1024) }])
    const { files, faults } = await open(edxmlMessage({ files: [{ name: 'to.zip', bytes: bomb }] }))
    expect(files.reduce((size, { bytes }) => size + bytes.length, 0)).toBeLessThan(1024 * 1024)
    expect(sentencesOf({ faults })).toEqual([expect.stringMatching(/Kịp giữ nguyên.*bung ra lớn bất thường/)])
  })

  it('archives in messages inside count together', async () => {
    // Each is allowed by itself: 90 MB of noise that does not compress much, three times.
    const noise = Buffer.alloc(9 * 1024 * 1024, 'Kính gửi các đơn vị. ')
    const inner = async (name: string) => {
      const zip = await makeZip(Array.from({ length: 10 }, (_, at) => ({ name: `${name}-${at}.txt`, bytes: noise })))
      return { name: `${name}.edxml`, bytes: edxmlMessage({ files: [{ name: `${name}.zip`, bytes: zip }] }) }
    }
    const files = [await inner('a'), await inner('b'), await inner('c')]
    const opened = await open(edxmlMessage({ files }))
    expect(opened.files.filter(({ name }) => name.endsWith('.txt'))).toHaveLength(22)
    expect(sentencesOf(opened).join(' ')).toMatch(/«c\.edxml» bên trong: .*bung ra lớn bất thường/)
  })
})

it('a status has no files', async () => {
  const { message, files } = await open(
    edxmlStatus({ code: '03', about: { documentId: 'H99.40.7,2026/11/10,9/UBND' } }),
  )
  expect(message).toMatchObject({ type: 'status', code: '03', at: '2026-11-13T10:00:00+07:00' })
  expect(files).toEqual([])
})
