/**
 * XML tree → typed message, with everything that is wrong named one by one. Elements are found by namespace and name in
 * any order: senders differ, and prefixes mean nothing.
 */
import {
  readOrgan,
  readReference,
  readReferences,
  readReplaced,
  readStaff,
  readTrace,
  readUpdate,
  textsOf,
} from './parts.ts'
import type { EdxmlDocument, EdxmlFault, EdxmlMessage, EdxmlStatus } from './schema.ts'
import { businessOf, dateAt, Faults, flagOf, instantOf, steeringOf, urgencyOf } from './values.ts'
import { childrenNamed, EDXML_NAMESPACE, findAt, findChild, textAt, type XmlElement } from './xml.ts'

/** An attachment as it stands in the message: what it claims to be, and its base64. */
export type EdxmlAttachment = {
  contentId: string | null
  name: string | null
  /** may contradict the bytes: gateways write application/pdf around a ZIP */
  contentType: string | null
  base64: string
}

export type EdxmlParse = {
  /** null where an error stands among the faults */
  message: EdxmlMessage | null
  /** who sent it and which paper it names, as far as they could be read */
  sender: { organId: string | null; documentId: string | null }
  attachments: EdxmlAttachment[]
  faults: EdxmlFault[]
}

export function parseEdxml(root: XmlElement): EdxmlParse {
  const faults = new Faults()
  const header = findHeader(root, faults)
  const attachments = readAttachments(root)
  if (header === undefined) {
    return { message: null, sender: { organId: null, documentId: null }, attachments, faults: faults.list }
  }
  const isStatus = findChild(header, 'StatusCode') !== undefined
  const message = isStatus ? readStatus(header, faults) : readDocumentMessage(root, header, faults)
  checkLengths(header, faults)
  if (!isStatus) checkManifest(root, attachments, faults)
  const broken = faults.list.some(({ level }) => level === 'error')
  return {
    message: broken ? null : message,
    sender: {
      organId: textAt(header, 'From', 'OrganId'),
      documentId: isStatus ? textAt(header, 'ResponseFor', 'DocumentId') : textAt(header, 'DocumentId'),
    },
    attachments,
    faults: faults.list,
  }
}

function findHeader(root: XmlElement, faults: Faults): XmlElement | undefined {
  if (root.name !== 'edXML') {
    faults.error('edXML', `Phần tử gốc là «${root.name}», không phải edXML: đây không phải thông điệp văn bản điện tử.`)
    return undefined
  }
  if (root.namespace !== EDXML_NAMESPACE) {
    faults.error(
      'edXML',
      `Không gian tên «${root.namespace}» không phải của QCVN 102:2016 (${EDXML_NAMESPACE}): bên gửi cần gửi lại đúng quy chuẩn.`,
    )
    return undefined
  }
  const header = findAt(root, 'edXMLEnvelope', 'edXMLHeader', 'MessageHeader')
  if (header === undefined) {
    faults.error('edXMLEnvelope/edXMLHeader/MessageHeader', 'Thiếu phần đầu thông điệp (MessageHeader).')
  }
  return header
}

function requireText(header: XmlElement, faults: Faults, sentence: string, ...path: readonly string[]): string {
  const text = textAt(header, ...path)
  if (text === null) faults.error(path.join('/'), sentence)
  return text ?? ''
}

function readDocumentMessage(root: XmlElement, header: XmlElement, faults: Faults): EdxmlDocument {
  requireText(header, faults, 'Thiếu mã cơ quan gửi (From/OrganId).', 'From', 'OrganId')
  const documentId = requireText(header, faults, 'Thiếu mã văn bản (DocumentId).', 'DocumentId')
  const trace = findAt(root, 'edXMLEnvelope', 'edXMLHeader', 'TraceHeaderList')
  const bussiness = findChild(trace, 'Bussiness')
  const business = businessOf(textAt(bussiness, 'BussinessDocType'), faults)
  const other = findChild(header, 'OtherInfo')
  const replaces = business === 'replace' ? readReplaced(bussiness, faults) : []
  if (business === 'replace' && replaces.length === 0) {
    faults.error('Bussiness/ReplacementInfoList', 'Thông điệp thay thế không nói thay cho văn bản nào.')
  }
  if (business !== 'recall') warnOfMissing(header, faults)
  return {
    type: 'document',
    business,
    from: readOrgan(findChild(header, 'From')),
    to: childrenNamed(header, 'To').map(readOrgan),
    documentId,
    number: textAt(header, 'Code', 'CodeNumber'),
    notation: textAt(header, 'Code', 'CodeNotation'),
    place: textAt(header, 'PromulgationInfo', 'Place'),
    issuedOn: dateAt(findChild(header, 'PromulgationInfo'), 'PromulgationDate', faults, 'PromulgationInfo'),
    typeName: textAt(header, 'DocumentType', 'TypeName'),
    subject: textAt(header, 'Subject'),
    content: textAt(header, 'Content'),
    signer: {
      competence: textAt(header, 'SignerInfo', 'Competence'),
      position: textAt(header, 'SignerInfo', 'Position'),
      name: textAt(header, 'SignerInfo', 'FullName'),
    },
    dueOn: dateAt(header, 'DueDate', faults, 'MessageHeader'),
    urgency: urgencyOf(textAt(other, 'Priority'), faults),
    sphere: textAt(other, 'SphereOfPromulgation'),
    pages: textAt(other, 'PageAmount'),
    copies: textAt(other, 'PromulgationAmount'),
    appendixes: textsOf(findChild(other, 'Appendixes'), 'Appendix'),
    answers: readReferences(header, faults),
    steering: steeringOf(textAt(header, 'SteeringType')),
    toPlaces: textsOf(findChild(header, 'ToPlaces'), 'Place'),
    trace: readTrace(trace, faults),
    reason: textAt(bussiness, 'BussinessDocReason'),
    paperFollows: flagOf(textAt(bussiness, 'Paper')),
    staff: readStaff(findChild(bussiness, 'StaffInfo')),
    update: business === 'update' ? readUpdate(bussiness, faults) : null,
    replaces,
    signed: findAt(root, 'edXMLEnvelope', 'edXMLHeader')?.children.some(({ name }) => name === 'Signature') ?? false,
  }
}

/** A paper may be registered without these; the clerk then types them, and the sender is told nothing untrue. */
const EXPECTED: readonly [sentence: string, ...path: string[]][] = [
  ['Thiếu số văn bản (Code/CodeNumber).', 'Code', 'CodeNumber'],
  ['Thiếu ký hiệu văn bản (Code/CodeNotation).', 'Code', 'CodeNotation'],
  ['Thiếu ngày ban hành (PromulgationInfo/PromulgationDate).', 'PromulgationInfo', 'PromulgationDate'],
  ['Thiếu tên loại văn bản (DocumentType/TypeName).', 'DocumentType', 'TypeName'],
  ['Thiếu trích yếu (Subject).', 'Subject'],
  ['Thiếu người ký (SignerInfo/FullName).', 'SignerInfo', 'FullName'],
]

function warnOfMissing(header: XmlElement, faults: Faults): void {
  for (const [sentence, ...path] of EXPECTED)
    if (textAt(header, ...path) === null) faults.warn(path.join('/'), sentence)
  if (childrenNamed(header, 'To').length === 0) faults.warn('To', 'Thông điệp không ghi nơi nhận (To).')
}

function readStatus(header: XmlElement, faults: Faults): EdxmlStatus {
  requireText(header, faults, 'Thiếu mã cơ quan gửi (From/OrganId).', 'From', 'OrganId')
  const code = requireText(header, faults, 'Thiếu mã trạng thái (StatusCode).', 'StatusCode')
  const about = readReference(findChild(header, 'ResponseFor'), faults)
  if (about.documentId === null && about.code === null) {
    faults.error('ResponseFor', 'Thông điệp trạng thái không nói về văn bản nào (ResponseFor).')
  }
  return {
    type: 'status',
    from: readOrgan(findChild(header, 'From')),
    about,
    staff: readStaff(findChild(header, 'StaffInfo')),
    code: /^\d$/.test(code) ? `0${code}` : code,
    description: textAt(header, 'Description'),
    at: instantOf(header, 'Timestamp', faults, 'MessageHeader'),
  }
}

/** Sibling of the envelope as a rule; one sender's stands inside it. */
function readAttachments(root: XmlElement): EdxmlAttachment[] {
  const places = [root, findChild(root, 'edXMLEnvelope')]
  return places
    .flatMap((place) => childrenNamed(place, 'AttachmentEncoded'))
    .flatMap((list) => childrenNamed(list, 'Attachment'))
    .map((element) => ({
      contentId: textAt(element, 'ContentId'),
      name: textAt(element, 'AttachmentName'),
      contentType: textAt(element, 'ContentType'),
      base64: findChild(element, 'ContentTransferEncoded')?.text ?? '',
    }))
}

/** What the body announces and what came must be the same files. */
function checkManifest(root: XmlElement, attachments: readonly EdxmlAttachment[], faults: Faults): void {
  const came = new Set(attachments.map(({ contentId }) => contentId))
  const manifest = findAt(root, 'edXMLEnvelope', 'edXMLBody', 'edXMLManifest')
  for (const reference of childrenNamed(manifest, 'Reference')) {
    const contentId = textAt(reference, 'ContentId')
    if (contentId === null || came.has(contentId)) continue
    const name = textAt(reference, 'AttachmentName') ?? contentId
    faults.warn('edXMLManifest/Reference', `Thông điệp kể tệp «${name}» nhưng không kèm tệp đó.`)
  }
}

/** Longest values of one checker of the regulation; longer ones are read all the same. */
const LENGTHS: readonly [limit: number, ...path: string[]][] = [
  [200, 'From', 'OrganName'],
  [500, 'From', 'OrganAdd'],
  [11, 'Code', 'CodeNumber'],
  [30, 'Code', 'CodeNotation'],
  [50, 'PromulgationInfo', 'Place'],
  [100, 'DocumentType', 'TypeName'],
  [500, 'Subject'],
  [500, 'Content'],
]

function checkLengths(header: XmlElement, faults: Faults): void {
  for (const [limit, ...path] of LENGTHS) {
    const length = textAt(header, ...path)?.length ?? 0
    if (length > limit) {
      faults.warn(path.join('/'), `${path.join('/')} dài ${length} ký tự, quy chuẩn cho phép ${limit}.`)
    }
  }
}
