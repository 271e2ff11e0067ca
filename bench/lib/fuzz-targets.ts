/** What is fed with spoilt input, from which good ones, and what must hold of every answer. */
import { EdxmlMessage } from '../../core/src/reading/index.ts'
import { makePdf } from '../../server/src/demo/make-pdf.ts'
import { extractText, openEdxml } from '../../server/src/features/reading/index.ts'
import { edxmlMessage, edxmlStatus } from '../../server/src/testing/edxml.ts'
import { makeZip } from '../../server/src/testing/make-zip.ts'
import { paper } from '../../server/src/testing/papers.ts'

export type FuzzTarget = {
  /** good ones, made once */
  inputs(): Promise<Uint8Array[]>
  /** @throws for an answer that breaks a promise, and whatever the code under test throws */
  feed(bytes: Uint8Array): Promise<void>
}

const utf8 = (text: string) => new TextEncoder().encode(text)
/** Shared by everything that is opened out of one container. */
const MOST_OPENED = 210 * 1024 * 1024

export const TARGETS: Readonly<Record<string, FuzzTarget>> = {
  edxml: { inputs: messages, feed: feedMessage },
  archives: { inputs: archives, feed: feedFile },
  mail: { inputs: async () => mails(), feed: feedFile },
  pdf: { inputs: pdfs, feed: feedFile },
  text: { inputs: async () => [utf8(paper()), utf8(`${paper()}\f${paper()}`), utf8('Kính gửi: a')], feed: feedFile },
}

async function messages(): Promise<Uint8Array[]> {
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

async function feedMessage(bytes: Uint8Array): Promise<void> {
  const { message, faults, files } = await openEdxml(bytes)
  const errors = faults.filter(({ level }) => level === 'error')
  if (message === null && errors.length === 0) throw new Error('refused without a word')
  if (message !== null && errors.length > 0) throw new Error('used in spite of an error')
  if (message !== null) EdxmlMessage.parse(message)
  if (faults.some(({ message: sentence }) => sentence.trim() === '')) throw new Error('a fault without a sentence')
  checkFiles(files)
}

async function feedFile(bytes: Uint8Array): Promise<void> {
  const { attachments, warnings, pages } = await extractText(bytes, { budgetMs: 5_000 })
  if (warnings.some(({ message }) => message.trim() === '')) throw new Error('a warning without a sentence')
  if (pages.some(({ text }) => typeof text !== 'string')) throw new Error('a page without text')
  checkFiles(attachments)
}

function checkFiles(files: readonly { name: string; bytes: Uint8Array }[]): void {
  const names = files.map(({ name }) => name)
  if (names.some((name) => name === '' || /[/\\\0]/.test(name) || name.startsWith('.')))
    throw new Error('a name that leads elsewhere')
  if (new Set(names.map((name) => name.toLowerCase())).size < names.length) throw new Error('two files of one name')
  if (files.reduce((size, file) => size + file.bytes.length, 0) > MOST_OPENED)
    throw new Error('more than is allowed was opened')
}

async function archives(): Promise<Uint8Array[]> {
  const inner = await makeZip([{ name: 'phụ lục.txt', bytes: paper() }])
  return [
    await makeZip([
      { name: 'cv.txt', bytes: paper() },
      { name: 'a/b.txt', bytes: 'b' },
    ]),
    await makeZip([
      { name: 'trong.zip', bytes: inner },
      { name: 'den.edxml', bytes: edxmlMessage() },
    ]),
    await makeZip([{ name: 'to.txt', bytes: new Uint8Array(300_000) }]),
  ]
}

function mails(): Uint8Array[] {
  const head = [
    'From: a@kip.example',
    'To: b@kip.example',
    'Subject: =?utf-8?B?R2nhuqV5IG3hu51p?=',
    'MIME-Version: 1.0',
  ]
  const attached = [
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Kính gửi</p>',
    '--B',
    'Content-Type: application/octet-stream; name="cv.txt"',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(paper()).toString('base64'),
    '--B--',
  ]
  return [
    utf8([...head, '', paper()].join('\r\n')),
    utf8([...head, ...attached].join('\r\n')),
    utf8([...head, 'Content-Type: message/rfc822', '', ...head, ...attached].join('\r\n')),
  ]
}

async function pdfs(): Promise<Uint8Array[]> {
  return [await makePdf({ lines: paper().split('\n') }), await makePdf({ lines: ['Kính gửi'] })]
}
