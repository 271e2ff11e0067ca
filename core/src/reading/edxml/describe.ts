/**
 * What a message says, as a `Reading` has it. The text is a page written from the header, so that each value has its
 * line as evidence; what the paper inside says is read from the paper itself.
 */
import { foldText } from '../../shared/index.ts'
import { bareSubject, field } from '../fields/index.ts'
import type { TextReading } from '../read.ts'
import type { Capacity, DocumentKind, Evidence, ReadField, ReadFields, ReadingWarning, Urgency } from '../schema.ts'
import { URGENCY_WORDS } from '../urgency-words.ts'
import { findTitleKind } from '../words/kinds.ts'
import type { EdxmlDocument, EdxmlFault, EdxmlMessage, EdxmlOrgan, EdxmlStatus } from './schema.ts'

/** Typed by the sender's clerk beside the paper, not read from it. */
const AS_SENT = 0.9
/** A message has no place for a mark of secrecy, and none for a superior office: silence says little. */
const UNTOLD = 0.6

/** The lines of the page; `quote` finds one again by its label. */
type Page = { lines: string[]; quote(label: string): Evidence | null }

function pageOf(rows: readonly (readonly [label: string, value: string | null])[]): Page {
  const lines = rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [`${label}: ${value}`]))
  return {
    lines,
    quote: (label) => {
      const line = lines.find((one) => one.startsWith(`${label}: `))
      return line === undefined ? null : { page: 1, quote: line }
    },
  }
}

export type EdxmlReading = { text: string; said: TextReading }

export function describeEdxml(message: EdxmlMessage | null, faults: readonly EdxmlFault[]): EdxmlReading {
  if (message === null) return { text: '', said: nothing(faults) }
  return message.type === 'status' ? describeStatus(message, faults) : describeDocument(message, faults)
}

/** What is left to say of a message that cannot be used: everything that is wrong with it. */
function nothing(faults: readonly EdxmlFault[]): TextReading {
  const fields = fieldsOf({}, pageOf([]))
  return { fields, recipients: [], duties: [], meetings: [], warnings: faults.map(toWarning) }
}

function toWarning({ level, message }: EdxmlFault): ReadingWarning {
  return { code: level === 'error' ? 'edxml-broken' : 'edxml-fault', message }
}

const nameOf = (organ: EdxmlOrgan) => organ.name ?? organ.inCharge

function describeStatus(message: EdxmlStatus, faults: readonly EdxmlFault[]): EdxmlReading {
  const page = pageOf([
    ['Trạng thái', message.code],
    ['Nội dung', message.description],
    ['Cơ quan gửi', nameOf(message.from) ?? message.from.organId],
    ['Về văn bản', message.about.code ?? message.about.documentId],
    ['Thời điểm', message.at],
  ])
  const told = { code: 'edxml-status', message: `Đây là thông điệp trạng thái ${message.code}, không phải văn bản.` }
  return {
    text: page.lines.join('\n'),
    said: {
      fields: fieldsOf({}, page),
      recipients: [],
      duties: [],
      meetings: [],
      warnings: [told, ...faults.map(toWarning)],
    },
  }
}

function describeDocument(message: EdxmlDocument, faults: readonly EdxmlFault[]): EdxmlReading {
  const { signer } = message
  const page = pageOf([
    ['Cơ quan gửi', nameOf(message.from)],
    ['Mã cơ quan gửi', message.from.organId],
    ['Số', message.number],
    ['Ký hiệu', message.notation],
    ['Nơi ban hành', message.place],
    ['Ngày ban hành', message.issuedOn],
    ['Loại', message.typeName],
    ['Trích yếu', message.subject],
    ['Độ khẩn', message.urgency === null ? null : URGENCY_WORDS[message.urgency]],
    ['Quyền hạn ký', signer.competence],
    ['Chức vụ người ký', signer.position],
    ['Người ký', signer.name],
    ['Hạn trong thông điệp', message.dueOn],
    ['Nơi nhận', message.toPlaces.join('; ')],
  ])
  return {
    text: page.lines.join('\n'),
    said: {
      fields: fieldsOf(message, page),
      recipients: message.to.flatMap((organ) => nameOf(organ) ?? []),
      duties: [],
      meetings: [],
      warnings: [...warningsOf(message), ...faults.map(toWarning)],
    },
  }
}

const BUSINESS_WARNINGS = {
  recall: 'Bên gửi xin thu hồi văn bản này.',
  update: 'Bên gửi cập nhật văn bản này.',
  replace: 'Văn bản này thay thế văn bản đã gửi trước.',
} as const

function warningsOf(message: EdxmlDocument): ReadingWarning[] {
  const warnings: ReadingWarning[] = []
  if (message.business !== 'new') {
    warnings.push({ code: `edxml-${message.business}`, message: BUSINESS_WARNINGS[message.business] })
  }
  if (message.dueOn !== null) {
    const [year, month, day] = message.dueOn.split('-')
    warnings.push({
      code: 'edxml-due',
      message: `Thông điệp ghi hạn ${day}/${month}/${year}, không có giờ và không rõ «trước» hay «đến hết» ngày đó: xin xem hạn trong văn bản.`,
    })
  }
  if (message.signed) {
    warnings.push({
      code: 'edxml-signed',
      message: 'Thông điệp có chữ ký số; chữ ký này chưa kiểm tra được ở đây.',
    })
  }
  return warnings
}

function fieldsOf(message: Partial<EdxmlDocument>, page: Page): ReadFields {
  const sent = <T>(value: T | null | undefined, label: string): ReadField<T> =>
    value === null || value === undefined ? field<T>(null, 0) : field(value, AS_SENT, page.quote(label))
  const { signer } = message
  return {
    issuer: sent(message.from && nameOf(message.from), 'Cơ quan gửi'),
    parentIssuer: field<string>(null, 0),
    number: sent(message.number, 'Số'),
    notation: sent(message.notation, 'Ký hiệu'),
    place: sent(message.place, 'Nơi ban hành'),
    issuedOn: sent(message.issuedOn, 'Ngày ban hành'),
    kind: sent(kindNamed(message.typeName), 'Loại'),
    subject: sent(message.subject && bareSubject(message.subject), 'Trích yếu'),
    urgency: message.urgency ? sent(message.urgency, 'Độ khẩn') : field<Urgency>('none', UNTOLD),
    secrecy: field('none', UNTOLD),
    signerName: sent(signer?.name, 'Người ký'),
    signerTitle: sent(signer?.position, 'Chức vụ người ký'),
    signerCapacity: sent(capacityIn(signer?.competence), 'Quyền hạn ký'),
  }
}

/** The name of the kind is free text; the digits beside it differ by vendor and say nothing. */
function kindNamed(typeName: string | null | undefined): DocumentKind | null {
  if (!typeName) return null
  const fold = foldText(typeName)
  const found = findTitleKind(fold)
  return found !== null && found.length === fold.length ? found.kind : null
}

const CAPACITY_WORDS: readonly [RegExp, Capacity][] = [
  [/^tuq\b/, 'TUQ.'],
  [/^tm\b/, 'TM.'],
  [/^kt\b/, 'KT.'],
  [/^tl\b/, 'TL.'],
  [/^q\./, 'Q.'],
]

/** "TL. BO TRUONG" → "TL." */
function capacityIn(competence: string | null | undefined): Capacity | null {
  if (!competence) return null
  const fold = foldText(competence)
  return CAPACITY_WORDS.find(([pattern]) => pattern.test(fold))?.[1] ?? null
}
