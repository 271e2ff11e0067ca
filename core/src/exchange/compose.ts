/** Our own status messages, written as receivers read them: with the prefix, CRLF, local time without a zone. */
import { z } from 'zod'
import { EDXML_NAMESPACE } from '../reading/index.ts'
import { dateIn, IsoDate, IsoInstant, OFFICE_ZONE, parseInstant } from '../shared/index.ts'

/** Everything a status file says, kept in its row, so that writing it again writes the same bytes. */
export const StatusContent = z.object({
  code: z.string(),
  from: z.object({ organId: z.string().nullable(), name: z.string() }),
  about: z.object({
    organId: z.string(),
    /** "41/SVHTS-VP" */
    code: z.string().nullable(),
    issuedOn: IsoDate.nullable(),
    documentId: z.string(),
  }),
  staff: z.object({ department: z.string(), name: z.string().nullable() }),
  description: z.string(),
  at: IsoInstant,
})
export type StatusContent = z.infer<typeof StatusContent>

const INDENT = '  '

/** @throws Error without a code of our own: nobody would know whose status it is */
export function composeStatus(content: StatusContent): string {
  const { from, about, staff } = content
  if (from.organId === null) throw new Error('a status needs the code of its sender')
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<edXML xmlns="${EDXML_NAMESPACE}">`,
    `${INDENT}<edXML:edXMLEnvelope xmlns:edXML="${EDXML_NAMESPACE}">`,
    ...wrap(2, 'edXMLHeader', [
      ...wrap(3, 'MessageHeader', [
        ...wrap(4, 'From', [
          ...leaf(5, 'OrganId', from.organId),
          ...leaf(5, 'OrganizationInCharge', from.name),
          ...leaf(5, 'OrganName', from.name),
        ]),
        ...wrap(4, 'ResponseFor', [
          ...leaf(5, 'OrganId', about.organId),
          ...leaf(5, 'Code', about.code),
          ...leaf(5, 'PromulgationDate', about.issuedOn?.replaceAll('-', '/') ?? null),
          ...leaf(5, 'DocumentId', about.documentId),
        ]),
        ...wrap(4, 'StaffInfo', [...leaf(5, 'Department', staff.department), ...leaf(5, 'Staff', staff.name)]),
        ...leaf(4, 'StatusCode', content.code),
        ...leaf(4, 'Description', content.description),
        ...leaf(4, 'Timestamp', formatTimestamp(content.at)),
      ]),
    ]),
    `${INDENT}</edXML:edXMLEnvelope>`,
    '</edXML>',
    '',
  ]
  return lines.join('\r\n')
}

function wrap(depth: number, name: string, inner: readonly string[]): string[] {
  const indent = INDENT.repeat(depth)
  return [`${indent}<edXML:${name}>`, ...inner, `${indent}</edXML:${name}>`]
}

function leaf(depth: number, name: string, value: string | null): string[] {
  return value === null ? [] : [`${INDENT.repeat(depth)}<edXML:${name}>${escapeText(value)}</edXML:${name}>`]
}

/** Characters XML cannot hold at all are left out: a reason typed on a telephone may have any. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** `yyyy/MM/dd HH:mm:ss`, the office's clock. */
export function formatTimestamp(at: string): string {
  const instant = parseInstant(at)
  const day = dateIn(instant).toString().replaceAll('-', '/')
  const time = instant.toZonedDateTimeISO(OFFICE_ZONE).toPlainTime().toString({ smallestUnit: 'second' })
  return `${day} ${time}`
}
