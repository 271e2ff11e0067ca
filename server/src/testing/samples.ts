/** Good files of every kind that is read, small, so that many spoilt ones can be fed. */
import { createCanvas } from '@napi-rs/canvas'
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import utif from 'utif2'
import { makePdf } from '../demo/make-pdf.ts'
import { unzip } from '../features/reading/extract/zip.ts'
import { edxmlMessage, edxmlStatus } from './edxml.ts'
import { makeDoc } from './make-doc.ts'
import { makeZip } from './make-zip.ts'
import { paper } from './papers.ts'
import { type Identity, makeCertificate, makeRevocationList, makeTimeStamp } from './signing/pki.ts'
import { signPdf } from './signing/sign-pdf.ts'
import { addStampAnnotation, overlayPicture } from './signing/stamp-pdf.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

export async function messages(): Promise<Uint8Array[]> {
  const zip = await makeZip([{ name: '41aa', bytes: paper() }])
  const inner = await makeZip([
    { name: 'trong.edxml', bytes: edxmlMessage({ files: [{ name: 'a.txt', bytes: 'a' }] }) },
  ])
  const receivers =
    '<edXML:BussinessDocumentInfo><edXML:DocumentInfo>1</edXML:DocumentInfo><edXML:ReceiverList><edXML:Receiver><edXML:OrganId>H99.40.7</edXML:OrganId><edXML:ReceiverType>0</edXML:ReceiverType></edXML:Receiver></edXML:ReceiverList></edXML:BussinessDocumentInfo>'
  const replaced =
    '<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>x</edXML:DocumentId><edXML:OrganIdList><edXML:OrganId>y</edXML:OrganId></edXML:OrganIdList></edXML:ReplacementInfo></edXML:ReplacementInfoList>'
  return [
    edxmlMessage({ files: [{ name: 'cv.txt', bytes: paper() }], dueOn: '2026/12/01', signed: true }),
    edxmlMessage({ prefix: '', priority: '3', files: [{ name: 'cv.pdf', bytes: zip }] }),
    edxmlMessage({ prefix: 'v:', business: null, files: [{ name: 'goc.edxml', bytes: inner }] }),
    edxmlMessage({ business: '1', reason: 'Nhầm' }),
    edxmlMessage({ business: '2', inBusiness: [receivers] }),
    edxmlMessage({ business: '3', inBusiness: [replaced] }),
    edxmlStatus({ code: '03', about: { documentId: 'x,2026/11/10,9/UBND', code: '9/UBND' } }),
  ].map(utf8)
}

const sheet = () =>
  makeZip([
    { name: '[Content_Types].xml', bytes: '<Types/>' },
    { name: 'xl/workbook.xml', bytes: '<workbook><sheets><sheet name="Biểu 1"/></sheets></workbook>' },
  ])

export async function archives(): Promise<Uint8Array[]> {
  const inner = await makeZip([{ name: 'phụ lục.txt', bytes: paper() }])
  return [
    await makeZip([
      { name: 'cv.txt', bytes: paper() },
      { name: 'a/b.txt', bytes: 'b' },
    ]),
    await makeZip([
      { name: 'trong.zip', bytes: inner },
      { name: 'den.edxml', bytes: edxmlMessage() },
      { name: 'bieu.xlsx', bytes: await sheet() },
    ]),
    await makeZip([{ name: 'to.txt', bytes: new Uint8Array(300_000) }]),
    await sheet(),
  ]
}

export async function mails(): Promise<Uint8Array[]> {
  const head = [
    'From: a@kip.example',
    'To: b@kip.example',
    'Subject: =?utf-8?B?R2nhuqV5IG3hu51p?=',
    'MIME-Version: 1.0',
  ]
  const part = (name: string, bytes: Uint8Array) => [
    '--B',
    `Content-Type: application/octet-stream; name="${name}"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(bytes).toString('base64'),
  ]
  const attached = [
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Kính gửi</p>',
    ...part('cv.txt', utf8(paper())),
    ...part('bieu.xlsx', await sheet()),
    '--B--',
  ]
  return [
    utf8([...head, '', paper()].join('\r\n')),
    utf8([...head, ...attached].join('\r\n')),
    utf8([...head, 'Content-Type: message/rfc822', '', ...head, ...attached].join('\r\n')),
  ]
}

const TABLED = `PHỤ LỤC\n${Array.from({ length: 12 }, (_, at) => `${at + 1}   Rà soát nhà văn hóa số ${at}    trước ngày ${at + 1}/12/2026`).join('\n')}`

export async function texts(): Promise<Uint8Array[]> {
  return [
    utf8(paper()),
    utf8(`${paper()}\f${TABLED}`),
    utf8('Kính gửi: a'),
    utf8(
      paper({
        request: 'Đề nghị họp lúc 14 giờ 00 ngày 05/12/2026, báo cáo trong vòng 05 ngày làm việc kể từ ngày nhận.',
      }),
    ),
    Buffer.from(`\ufeff${paper()}`, 'utf16le'),
  ]
}

let docx: Promise<{ name: string; bytes: Uint8Array }[]> | undefined

async function makeParts(): Promise<{ name: string; bytes: Uint8Array }[]> {
  const cells = ['Sở Nội vụ', 'Báo cáo trước ngày 30/11/2026'].map(
    (text) => new TableCell({ children: [new Paragraph(text)] }),
  )
  const children = [
    new Paragraph({ children: [new TextRun({ text: 'Kính gửi: Ủy ban nhân dân phường', bold: true })] }),
    new Paragraph({ text: 'Nhiệm vụ', numbering: { reference: 'so', level: 0 } }),
    new Table({ rows: [new TableRow({ children: cells })] }),
  ]
  const levels = [{ level: 0, format: 'decimal', text: '%1.' }] as const
  const document = new Document({ numbering: { config: [{ reference: 'so', levels }] }, sections: [{ children }] })
  const packed = await Packer.toBuffer(document)
  return (await unzip(packed, { maxEntries: 100, maxBytes: 10_000_000, maxRatio: 1000 }, () => true)).entries
}

const READ_PARTS = /^word\/(document|styles|numbering|footnotes|_rels\/document.xml)/

export async function docxFiles(): Promise<Uint8Array[]> {
  docx ??= makeParts()
  return [await makeZip(await docx)]
}

/** Packed anew with one of its parts spoilt. */
export async function docxWithSpoilt(
  spoil: (part: Uint8Array) => Uint8Array,
  random: () => number,
): Promise<Uint8Array> {
  docx ??= makeParts()
  const parts = await docx
  const read = parts.filter(({ name }) => READ_PARTS.test(name))
  const chosen = read[Math.floor(random() * read.length)]
  return makeZip(parts.map((part) => (part === chosen ? { name: part.name, bytes: spoil(part.bytes) } : part)))
}

export async function docFiles(): Promise<Uint8Array[]> {
  const text = paper().replaceAll('\n', '\r')
  return [makeDoc(text), makeDoc('Nơi nhận:\t\r- Như trên\u0007GIÁM ĐỐC\u0007\u0007\r'), makeDoc(text.repeat(3))]
}

/** Small sheets: what is drawn of them is drawn quickly. */
export async function pdfs(): Promise<Uint8Array[]> {
  const texts = paper()
    .split('\n')
    .map((text, at) => ({ text: text.trim(), x: 10, y: 12 + at * 8, size: 6 }))
  const small = { width: 220, height: 190 }
  return [
    await makePdf({ pages: [{ ...small, texts }] }),
    await makePdf({ lines: ['Kính gửi'] }),
    await makePdf({ pages: [scannedPage()] }),
    await makePdf({ lines: ['Kính gửi'], password: 'kip' }),
    plainPdf(),
  ]
}

function drawing() {
  const canvas = createCanvas(60, 40)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 60, 40)
  context.fillStyle = '#222'
  for (let line = 6; line < 36; line += 8) context.fillRect(6, line, 48, 3)
  return { canvas, context }
}

function scannedPage() {
  const { canvas } = drawing()
  return { width: 60, height: 40, picture: { width: 60, height: 40, jpeg: canvas.toBuffer('image/jpeg', 80) } }
}

/** Nothing packed: what is spoilt here are operators, numbers and references themselves. */
function plainPdf(): Uint8Array {
  const content =
    'q 1 0 0 1 0 0 cm 0.5 w 10 10 100 40 re S 10 30 m 110 30 l S Q BT /F1 9 Tf 12 40 Td (Kinh gui: Uy ban) Tj 0 -14 Td [(nhan) -200 (dan)] TJ ET q 20 0 0 20 80 60 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x00\x40\x80\xff EI Q /X1 Do'
  const form = '1 0 0 RG 0 0 10 10 re f'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] >> >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> /XObject << /X1 7 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /V (12/UBND) /Rect [10 70 60 82] /P 3 0 R >>',
    `<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length ${form.length} >>\nstream\n${form}\nendstream`,
  ]
  let file = '%PDF-1.7\n'
  const offsets: number[] = []
  for (const [at, object] of objects.entries()) {
    offsets.push(file.length)
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
  }
  const lines = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const count = objects.length + 1
  file += `xref\n0 ${count}\n0000000000 65535 f \n${lines}trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

/** One red and one white point (GIF89a). */
const GIF = '47494638396102000100800000ff0000ffffff2c00000000020001000002024401003b'

export async function pictures(): Promise<Uint8Array[]> {
  const { canvas, context } = drawing()
  const rgba = new Uint8Array(context.getImageData(0, 0, 60, 40).data)
  return [
    canvas.toBuffer('image/png'),
    canvas.toBuffer('image/jpeg', 80),
    canvas.toBuffer('image/webp', 80),
    Buffer.from(GIF, 'hex'),
    new Uint8Array(utif.encodeImage(rgba, 60, 40)),
  ]
}

let authority: Identity | undefined
function root(): Identity {
  authority ??= makeCertificate({ name: 'Gốc', isAuthority: true })
  return authority
}

export const rootOfTrust = () => root().der

export async function signed(): Promise<Uint8Array[]> {
  const signer = makeCertificate({ name: 'Người ký', issuer: root() })
  const stamper = makeCertificate({ name: 'Dấu thời gian', issuer: root(), purposes: ['1.3.6.1.5.5.7.3.8'] })
  const timeStamp = (value: Buffer) => makeTimeStamp(stamper, value, { at: '2026-03-04T02:30:00Z' })
  const once = signPdf(await makePdf({ lines: ['Kính gửi: Ủy ban nhân dân phường'] }), signer, {
    timeStamp,
    room: 12_000,
  })
  const revoked = [{ who: stamper, at: '2026-03-05T00:00:00Z' }]
  return [
    once,
    signPdf(once, signer),
    addStampAnnotation(once, 'ĐẾN'),
    overlayPicture(once),
    utf8(edxmlMessage({ signed: true })),
    root().der,
    makeRevocationList(root(), { madeAt: '2026-03-05T00:00:00Z', revoked }),
  ]
}

export async function everything(): Promise<Uint8Array[]> {
  const kinds = [messages, archives, mails, texts, docxFiles, docFiles, pdfs, pictures]
  return (await Promise.all(kinds.map((make) => make()))).flat()
}
