import { describe, expect, it } from 'vitest'
import { parseEdxml } from './parse.ts'
import { type EdxmlDocument, type EdxmlMessage, EdxmlMessage as Message } from './schema.ts'
import { EDXML_NAMESPACE, type XmlElement } from './xml.ts'

/** ['From', ['OrganId', 'H99.12']] → elements of the message's namespace */
type Spec = readonly [name: string, ...content: (string | Spec)[]]

function tree([name, ...content]: Spec, namespace = EDXML_NAMESPACE): XmlElement {
  const children = content.flatMap((part) => (typeof part === 'string' ? [] : [tree(part, namespace)]))
  return { namespace, name, children, text: content.filter((part) => typeof part === 'string').join('') }
}

const FROM: Spec = ['From', ['OrganId', ' H99.12 '], ['OrganName', 'Sở Văn hóa\r\n   – Tài sản']]
const HEADER: Spec[] = [
  FROM,
  ['To', ['OrganId', 'H99.40.7']],
  ['DocumentId', 'H99.12,2026/11/13,41/SVHTS-VP'],
  ['Code', ['CodeNumber', '41'], ['CodeNotation', 'SVHTS-VP']],
  ['PromulgationInfo', ['Place', 'Thành phố Hồ Chí Minh'], ['PromulgationDate', '2026/11/13']],
  ['DocumentType', ['Type', '1'], ['TypeName', 'Công văn']],
  ['Subject', 'V/v rà soát nhà văn hóa'],
  ['SignerInfo', ['FullName', 'Âu Thị Hoài Thương']],
]

function envelope(
  header: readonly Spec[],
  more: { trace?: readonly Spec[]; body?: readonly Spec[]; beside?: readonly Spec[] } = {},
): Spec {
  const { trace = [], body = [], beside = [] } = more
  return [
    'edXML',
    [
      'edXMLEnvelope',
      ['edXMLHeader', ['MessageHeader', ...header], ['TraceHeaderList', ...trace]],
      ['edXMLBody', ['edXMLManifest', ...body]],
    ],
    ...beside,
  ]
}

const parse = (header: readonly Spec[], more: Parameters<typeof envelope>[1] = {}) =>
  parseEdxml(tree(envelope(header, more)))

function documentOf(message: EdxmlMessage | null): EdxmlDocument {
  if (message?.type !== 'document') throw new Error('no document')
  return message
}

const business = (type: string, ...more: Spec[]): { trace: Spec[] } => ({
  trace: [['Bussiness', ['BussinessDocType', type], ['BussinessDocReason', 'Vì sao'], ...more]],
})

describe('a document', () => {
  it('is read in any order, without a fault', () => {
    const { message, faults } = parse(HEADER.toReversed())
    expect(faults).toEqual([])
    expect(Message.parse(message)).toMatchObject({
      type: 'document',
      business: 'new',
      from: { organId: 'H99.12', name: 'Sở Văn hóa – Tài sản', inCharge: null },
      to: [{ organId: 'H99.40.7', name: null }],
      documentId: 'H99.12,2026/11/13,41/SVHTS-VP',
      number: '41',
      notation: 'SVHTS-VP',
      issuedOn: '2026-11-13',
      subject: 'V/v rà soát nhà văn hóa',
      urgency: null,
      dueOn: null,
      signed: false,
    })
  })

  it.each<[string, string | null]>([
    ['2026/12/01', '2026-12-01'],
    ['2026-12-1', '2026-12-01'],
    ['2014/02/30', null],
    ['01/12/2026', null],
    ['sớm', null],
  ])('DueDate %s is %s', (written, expected) => {
    const { message, faults } = parse([...HEADER, ['DueDate', written]])
    expect(documentOf(message).dueOn).toBe(expected)
    expect(faults.map(({ at, level }) => [at, level])).toEqual(
      expected === null ? [['MessageHeader/DueDate', 'warning']] : [],
    )
  })

  it.each([
    ['0', 'none'],
    ['1', 'khan'],
    ['2', 'thuong-khan'],
    ['3', 'hoa-toc'],
    ['4', 'hoa-toc-hen-gio'],
    ['5', 'none'],
    ['9', null],
    ['constructor', null],
  ])('Priority %s is %s', (code, urgency) => {
    const { message } = parse([...HEADER, ['OtherInfo', ['Priority', code]]])
    expect(documentOf(message).urgency).toBe(urgency)
  })

  it.each([
    ['1', 'none'],
    ['2', 'steering'],
    ['3', 'report'],
    ['0', null],
  ])('SteeringType %s is %s', (code, steering) => {
    expect(documentOf(parse([...HEADER, ['SteeringType', code]]).message).steering).toBe(steering)
  })

  it.each([
    ['0', 'new'],
    ['1', 'recall'],
    ['2', 'update'],
  ])('BussinessDocType %s is %s', (code, expected) => {
    expect(documentOf(parse(HEADER, business(code)).message)).toMatchObject({ business: expected, reason: 'Vì sao' })
  })

  it('a business nobody knows is refused, not guessed', () => {
    const { message, faults, sender } = parse(HEADER, business('7'))
    expect(message).toBeNull()
    expect(sender).toEqual({ organId: 'H99.12', documentId: 'H99.12,2026/11/13,41/SVHTS-VP' })
    expect(faults).toEqual([
      { at: 'Bussiness/BussinessDocType', level: 'error', message: expect.stringContaining('«7»') },
    ])
  })

  it('an update names who is no longer a receiver', () => {
    const receiver = (organ: string, type: string): Spec => ['Receiver', ['OrganId', organ], ['ReceiverType', type]]
    const list: Spec = [
      'BussinessDocumentInfo',
      ['DocumentInfo', '1'],
      ['DocumentReceiver', '1'],
      ['ReceiverList', receiver('H99.40.7', '0'), receiver('H99.40.8', '1'), receiver('H99.40.9', '4')],
    ]
    const { message, faults } = parse(HEADER, business('2', list))
    expect(documentOf(message).update).toEqual({
      documentChanged: true,
      receiversChanged: true,
      receivers: [
        { organId: 'H99.40.7', change: 'removed' },
        { organId: 'H99.40.8', change: 'added' },
        { organId: 'H99.40.9', change: null },
      ],
    })
    expect(faults).toHaveLength(1)
  })

  it('a replacement names each old paper once, also when the list does so twice', () => {
    const pair: Spec = [
      'ReplacementInfo',
      ['DocumentId', 'H99.12,2026/11/02,39/SVHTS-VP'],
      ['OrganIdList', ['OrganId', 'H99.40.7'], ['OrganId', 'H99.40.8']],
    ]
    const { message } = parse(HEADER, business('3', ['ReplacementInfoList', pair, pair]))
    expect(documentOf(message).replaces).toEqual([
      { documentId: 'H99.12,2026/11/02,39/SVHTS-VP', organIds: ['H99.40.7', 'H99.40.8'] },
    ])
    expect(parse(HEADER, business('3')).message).toBeNull()
  })

  it('answers are those that name a paper; an empty ResponseFor is none', () => {
    const answer: Spec = ['ResponseFor', ['Code', '12/UBND-VP'], ['PromulgationDate', '2026/11/01']]
    expect(documentOf(parse([...HEADER, ['ResponseFor'], answer]).message).answers).toEqual([
      { organId: null, code: '12/UBND-VP', documentId: null, issuedOn: '2026-11-01' },
    ])
  })

  it('the word null of a gateway is nothing', () => {
    const { message } = parse(HEADER, {
      trace: [['TraceHeader', ['OrganId', 'null'], ['Timestamp', '2026/11/13 16:28:42']], ['TraceHeader']],
    })
    expect(documentOf(message).trace).toEqual([
      { organId: null, at: '2026-11-13T16:28:42+07:00' },
      { organId: null, at: null },
    ])
  })
})

describe('faults', () => {
  it.each<[string, readonly string[]]>([
    ['From', ['From/OrganId']],
    ['DocumentId', ['DocumentId']],
  ])('without %s it cannot be used', (name, places) => {
    const { message, faults } = parse(HEADER.filter(([found]) => found !== name))
    expect(message).toBeNull()
    expect(faults.filter(({ level }) => level === 'error').map(({ at }) => at)).toEqual(places)
  })

  it('what a clerk can type is missed one by one, and the paper is taken all the same', () => {
    const { message, faults } = parse([FROM, ['DocumentId', 'a1']])
    expect(message).not.toBeNull()
    expect(faults.map(({ at }) => at)).toEqual([
      'Code/CodeNumber',
      'Code/CodeNotation',
      'PromulgationInfo/PromulgationDate',
      'DocumentType/TypeName',
      'Subject',
      'SignerInfo/FullName',
      'To',
    ])
    expect(faults.every(({ level, message: sentence }) => level === 'warning' && sentence.endsWith('.'))).toBe(true)
  })

  it('a number longer than the rule allows is told and kept', () => {
    const { message, faults } = parse(
      HEADER.map((spec) =>
        spec[0] === 'Code' ? ['Code', ['CodeNumber', '1'.repeat(12)], ['CodeNotation', 'VP']] : spec,
      ),
    )
    expect(documentOf(message).number).toHaveLength(12)
    expect(faults.map(({ at }) => at)).toEqual(['Code/CodeNumber'])
  })

  it('a file that is announced and did not come is named', () => {
    const body: Spec[] = [['Reference', ['ContentId', 'cid:1'], ['AttachmentName', 'Phụ lục.pdf']]]
    expect(parse(HEADER, { body }).faults).toEqual([
      { at: 'edXMLManifest/Reference', level: 'warning', message: expect.stringContaining('«Phụ lục.pdf»') },
    ])
    const beside: Spec[] = [
      ['AttachmentEncoded', ['Attachment', ['ContentId', 'cid:1'], ['ContentTransferEncoded', 'QQ==']]],
    ]
    const came = parse(HEADER, { body, beside })
    expect(came.faults).toEqual([])
    expect(came.attachments).toEqual([{ contentId: 'cid:1', name: null, contentType: null, base64: 'QQ==' }])
  })

  it.each<[string, XmlElement]>([
    ['another root', tree(['Envelope'])],
    ['another namespace', tree(envelope(HEADER), 'http://example.vn/eDoc')],
    ['no header', tree(['edXML', ['edXMLEnvelope', ['edXMLHeader']]])],
  ])('%s is no message', (_, root) => {
    const { message, faults } = parseEdxml(root)
    expect(message).toBeNull()
    expect(faults).toEqual([{ at: expect.any(String), level: 'error', message: expect.stringMatching(/\.$/) }])
  })
})

describe('a status', () => {
  const about: Spec = ['ResponseFor', ['OrganId', 'H99.40.7'], ['Code', '12/UBND-VP'], ['DocumentId', 'x1']]

  it.each([
    ['03', '03'],
    ['3', '03'],
    ['09', '09'],
    ['X1', 'X1'],
  ])('%s is kept as %s, known or not', (written, code) => {
    const { message, faults } = parse([FROM, about, ['StatusCode', written], ['Timestamp', '2026/11/13 17:25:11']])
    expect(Message.parse(message)).toMatchObject({
      type: 'status',
      code,
      about: { organId: 'H99.40.7', code: '12/UBND-VP', documentId: 'x1' },
      at: '2026-11-13T17:25:11+07:00',
    })
    expect(faults).toEqual([])
  })

  it('about no paper it says nothing', () => {
    expect(parse([FROM, ['ResponseFor'], ['StatusCode', '03']]).message).toBeNull()
  })
})
