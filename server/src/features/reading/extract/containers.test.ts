import { describe, expect, it } from 'vitest'
import { makePdf } from '../../../demo/make-pdf.ts'
import { makeZip, patchZip } from '../../../testing/make-zip.ts'
import { extractText } from './index.ts'

const TEXT = 'Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'
const namesOf = (attachments: readonly { name: string }[]) => attachments.map(({ name }) => name)

describe('a ZIP', () => {
  it('gives its files, also those in folders and inner ZIPs, without the litter of systems', async () => {
    const inner = await makeZip([{ name: 'phụ lục.txt', bytes: TEXT }])
    const zip = await makeZip([
      { name: 'công văn.txt', bytes: TEXT },
      { name: 'phụ lục/bảng.txt', bytes: TEXT },
      { name: 'kèm theo.zip', bytes: inner },
      { name: '__MACOSX/._công văn.txt', bytes: 'x' },
      { name: '.DS_Store', bytes: 'x' },
    ])
    const read = await extractText(zip)
    expect(namesOf(read.attachments)).toEqual(['công văn.txt', 'bảng.txt', 'phụ lục.txt'])
    expect(new TextDecoder().decode(read.attachments[0]?.bytes)).toBe(TEXT)
    expect(read.warnings).toMatchObject([{ code: 'archive', message: expect.stringContaining('Có 3 tệp') }])
  })

  it('cannot name a file outside of its place', async () => {
    const zip = patchZip(await makeZip([{ name: 'aa/bb/evil.txt', bytes: TEXT }]), 'aa/bb/', '../../')
    expect(namesOf((await extractText(zip)).attachments)).toEqual(['evil.txt'])
  })

  it('keeps two files of one name apart', async () => {
    const zip = await makeZip(['a', 'b', 'c'].map((folder) => ({ name: `${folder}/Tờ trình.pdf`, bytes: folder })))
    expect(namesOf((await extractText(zip)).attachments)).toEqual([
      'Tờ trình.pdf',
      'Tờ trình (2).pdf',
      'Tờ trình (3).pdf',
    ])
  })
})

describe('a mail', () => {
  const mail = (...parts: string[]) => new TextEncoder().encode(parts.join('\r\n'))
  const HEADER = [
    'From: vanthu@example.vn',
    'To: phuong@example.vn',
    'Subject: =?utf-8?B?R2nhuqV5IG3hu51p?=',
    'MIME-Version: 1.0',
  ]

  it('gives its subject, its text and its attachments', async () => {
    const pdf = Buffer.from(await makePdf({ lines: [TEXT] })).toString('base64')
    const read = await extractText(
      mail(
        ...HEADER,
        'Content-Type: multipart/mixed; boundary=B',
        '',
        '--B',
        'Content-Type: text/plain; charset=utf-8',
        '',
        TEXT,
        '--B',
        "Content-Type: application/pdf; name*=utf-8''..%2FGi%E1%BA%A5y%20m%E1%BB%9Di.pdf",
        'Content-Transfer-Encoding: base64',
        "Content-Disposition: attachment; filename*=utf-8''..%2FGi%E1%BA%A5y%20m%E1%BB%9Di.pdf",
        '',
        pdf,
        '--B--',
      ),
    )
    expect(read.source).toBe('email')
    expect(read.pages[0]?.text.trim()).toBe(`Giấy mời\n\n${TEXT}`)
    expect(namesOf(read.attachments)).toEqual(['Giấy mời.pdf'])
    expect((await extractText(read.attachments[0]?.bytes ?? new Uint8Array())).pages[0]?.text).toBe(TEXT)
  })

  it('of HTML only is read as text; what it points to is not fetched', async () => {
    const html = `<p>${TEXT}</p><img src="http://127.0.0.1:9/track.png"><script>alert(1)</script>`
    const read = await extractText(mail(...HEADER, 'Content-Type: text/html; charset=utf-8', '', html))
    expect(read.pages[0]?.text).toContain(TEXT)
    expect(read.pages[0]?.text).not.toContain('alert')
  })
})

describe('plain text', () => {
  it('pages end at form feeds; accents are joined; tabs part columns', async () => {
    const read = await extractText(
      new TextEncoder().encode(`SỞ Y TẾ\tCỘNG HÒA\r\n${TEXT}\fTrang hai\f`.normalize('NFD')),
    )
    expect(read.pages.map(({ text }) => text)).toEqual([`SỞ Y TẾ    CỘNG HÒA\n${TEXT}`.normalize('NFC'), 'Trang hai'])
    expect(read).toMatchObject({ source: 'plain', mediaType: 'text/plain', warnings: [] })
  })

  it.each([
    ['TCVN3', 'Uỷ', 'Uû ban nh©n d©n ph\xadêng An Th¹nh T©y b¸o c¸o tr\xadíc ngµy 05/6/2026'],
    ['VNI', 'Ủy', 'Uûy ban nhaân daân phöôøng An Thaïnh Taây baùo caùo tröôùc ngaøy 05/6/2026'],
  ] as const)('in %s is turned into Unicode, and said to be', async (_, first, text) => {
    const read = await extractText(new Uint8Array(Buffer.from(`${text}\f${text}`, 'latin1')))
    const meant = `${first} ban nhân dân phường An Thạnh Tây báo cáo trước ngày 05/6/2026`
    expect(read.pages.map((page) => page.text)).toEqual([meant, meant])
    expect(read.warnings).toMatchObject([
      { code: 'legacy-converted', page: 1 },
      { code: 'legacy-converted', page: 2 },
    ])
  })

  it('in no encoding known is kept, with a warning', async () => {
    const bytes = new Uint8Array(Buffer.from('q\xfc\xe8rt \xb6\xb5z kl\xf0m \xe6w'.repeat(5), 'latin1'))
    expect((await extractText(bytes)).warnings).toMatchObject([{ code: 'legacy-encoding' }])
  })
})

describe('what is only kept', () => {
  it('a sheet', async () => {
    const sheet = await makeZip([{ name: 'xl/workbook.xml', bytes: '<x/>' }])
    expect((await extractText(sheet)).warnings).toMatchObject([{ code: 'attachment-only' }])
  })

  it('a picture', async () => {
    const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55', 'hex')
    expect(await extractText(new Uint8Array(png))).toMatchObject({
      pageCount: 1,
      pictures: [1],
      warnings: [{ code: 'no-text-layer', page: 1 }],
    })
    const heic = Buffer.from('00000018667479706865696300000000', 'hex')
    expect(await extractText(new Uint8Array(heic))).toMatchObject({ pages: [], warnings: [{ code: 'heic' }] })
  })
})
