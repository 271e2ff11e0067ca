/** Invented messages of the document exchange, written as senders write them: CRLF, the usual prefix, lists where they stand. */

const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

export type MessageFile = {
  name: string
  bytes: Uint8Array | string
  contentType?: string
  /** instead of the bytes' base64 */
  raw?: string
}

export type MessageSpec = {
  from?: { organId?: string; name?: string | null }
  to?: readonly string[]
  documentId?: string
  number?: string
  notation?: string
  issuedOn?: string
  typeName?: string
  subject?: string
  dueOn?: string
  priority?: string
  /** 0 new, 1 recall, 2 update, 3 replace; null: the sender says nothing */
  business?: string | null
  reason?: string
  /** lines inside Bussiness: receivers, papers replaced */
  inBusiness?: readonly string[]
  files?: readonly MessageFile[]
  /** with its colon; '' for none */
  prefix?: string
  signed?: boolean
}

const element = (prefix: string, name: string, value: string | null | undefined) =>
  value === null || value === undefined ? [] : [`<${prefix}${name}>${escapeText(value)}</${prefix}${name}>`]

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

let made = 0

/** One message of «Sở Văn hóa – Tài sản» (there is none) to the ward H99.40.7; every call another number unless told. */
export function edxmlMessage(spec: MessageSpec = {}): string {
  made += 1
  const { from = {}, prefix: p = 'edXML:', files = [] } = spec
  const organId = from.organId ?? 'H99.12'
  const number = spec.number ?? String(5000 + made)
  const notation = spec.notation ?? 'SVHTS-VP'
  const issuedOn = spec.issuedOn ?? '2026/11/13'
  const named = from.name === undefined ? 'Sở Văn hóa – Tài sản' : from.name
  const el = (name: string, value: string | null | undefined) => element(p, name, value)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML xmlns="${NAMESPACE}">`,
    `<${p}edXMLEnvelope${declared(p)}>`,
    `<${p}edXMLHeader>`,
    `<${p}MessageHeader>`,
    `<${p}From>`,
    ...el('OrganId', organId),
    ...el('OrganName', named),
    `</${p}From>`,
    ...(spec.to ?? ['H99.40.7']).flatMap((to) => [`<${p}To>`, ...el('OrganId', to), `</${p}To>`]),
    ...el('DocumentId', spec.documentId ?? `${organId},${issuedOn},${number}/${notation}`),
    `<${p}Code>`,
    ...el('CodeNumber', number),
    ...el('CodeNotation', notation),
    `</${p}Code>`,
    `<${p}PromulgationInfo>`,
    ...el('Place', 'Thành phố Hồ Chí Minh'),
    ...el('PromulgationDate', issuedOn),
    `</${p}PromulgationInfo>`,
    `<${p}DocumentType>`,
    ...el('Type', '1'),
    ...el('TypeName', spec.typeName ?? 'Công văn'),
    `</${p}DocumentType>`,
    ...el('Subject', spec.subject ?? 'V/v rà soát nhà văn hóa trên địa bàn'),
    `<${p}SignerInfo>`,
    ...el('Competence', 'KT. GIÁM ĐỐC'),
    ...el('Position', 'Phó Giám đốc'),
    ...el('FullName', 'Âu Thị Hoài Thương'),
    `</${p}SignerInfo>`,
    ...el('DueDate', spec.dueOn),
    `<${p}OtherInfo>`,
    ...el('Priority', spec.priority ?? '0'),
    `</${p}OtherInfo>`,
    `<${p}ResponseFor/>`,
    ...el('SteeringType', '2'),
    `<${p}ToPlaces>`,
    ...el('Place', 'Ủy ban nhân dân các phường, xã'),
    `</${p}ToPlaces>`,
    `</${p}MessageHeader>`,
    `<${p}TraceHeaderList>`,
    `<${p}TraceHeader>`,
    ...el('OrganId', 'null'),
    ...el('Timestamp', '2026/11/13 09:12:44'),
    `</${p}TraceHeader>`,
    ...businessLines(spec, p),
    `</${p}TraceHeaderList>`,
    ...(spec.signed === true ? ['<Signature><SignatureValue>AAAA</SignatureValue></Signature>'] : []),
    `</${p}edXMLHeader>`,
    `<${p}edXMLBody>`,
    `<${p}edXMLManifest version="1.0">`,
    ...files.flatMap((file, at) => [
      `<${p}Reference>`,
      ...el('ContentId', `cid:${at + 1}`),
      ...el('AttachmentName', file.name),
      `</${p}Reference>`,
    ]),
    `</${p}edXMLManifest>`,
    `</${p}edXMLBody>`,
    `</${p}edXMLEnvelope>`,
    ...attachmentLines(files),
    '</edXML>',
  ]
  return lines.join('\r\n')
}

const declared = (prefix: string) => (prefix === '' ? '' : ` xmlns:${prefix.slice(0, -1)}="${NAMESPACE}"`)

function businessLines(spec: MessageSpec, p: string): string[] {
  if (spec.business === null) return []
  return [
    `<${p}Bussiness>`,
    ...element(p, 'BussinessDocType', spec.business ?? '0'),
    ...element(p, 'BussinessDocReason', spec.reason ?? 'Văn bản điện tử mới'),
    ...element(p, 'Paper', '0'),
    ...(spec.inBusiness ?? []),
    `<${p}StaffInfo>`,
    ...element(p, 'Department', 'Văn phòng Sở'),
    ...element(p, 'Staff', 'Khuất Duy Bằng'),
    `</${p}StaffInfo>`,
    `</${p}Bussiness>`,
  ]
}

/** Beside the envelope, without a prefix, as gateways write them. */
function attachmentLines(files: readonly MessageFile[]): string[] {
  if (files.length === 0) return []
  return [
    '<AttachmentEncoded>',
    ...files.flatMap((file, at) => [
      '<Attachment>',
      ...element('', 'ContentId', `cid:${at + 1}`),
      ...element('', 'AttachmentName', file.name),
      ...element('', 'ContentType', file.contentType ?? 'application/pdf'),
      `<edXML:ContentTransferEncoded xmlns:edXML="${NAMESPACE}">${file.raw ?? Buffer.from(file.bytes).toString('base64')}</edXML:ContentTransferEncoded>`,
      '</Attachment>',
    ]),
    '</AttachmentEncoded>',
  ]
}

/** What a receiver says of a paper we sent, or a sender of one it sent us. */
export function edxmlStatus(spec: {
  from?: string
  about: { organId?: string; code?: string; documentId: string; issuedOn?: string }
  code: string
  description?: string
  at?: string
}): string {
  const el = (name: string, value: string | undefined) => element('edXML:', name, value)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML xmlns="${NAMESPACE}">`,
    `<edXML:edXMLEnvelope xmlns:edXML="${NAMESPACE}">`,
    '<edXML:edXMLHeader>',
    '<edXML:MessageHeader>',
    '<edXML:From>',
    ...el('OrganId', spec.from ?? 'H99.12'),
    ...el('OrganName', 'Sở Văn hóa – Tài sản'),
    '</edXML:From>',
    '<edXML:ResponseFor>',
    ...el('OrganId', spec.about.organId ?? 'H99.40.7'),
    ...el('Code', spec.about.code),
    ...el('PromulgationDate', spec.about.issuedOn ?? '2026/11/10'),
    ...el('DocumentId', spec.about.documentId),
    '</edXML:ResponseFor>',
    ...el('StatusCode', spec.code),
    ...el('Description', spec.description ?? 'Đã tiếp nhận'),
    ...el('Timestamp', spec.at ?? '2026/11/13 10:00:00'),
    '</edXML:MessageHeader>',
    '</edXML:edXMLHeader>',
    '</edXML:edXMLEnvelope>',
    '</edXML>',
  ].join('\r\n')
}
