/** A reading for people at a terminal: fields, duties with the counted days, what to be careful about. */
import { formatDateVi, formatMomentVi } from '@kip/core/calendar'
import { CERTAIN, type Duty, KIND_NAMES, type Meeting, type ReadFields, type Reading } from '@kip/core/reading'
import { OFFICE_ZONE, parseInstant, Temporal } from '@kip/core/shared'

const URGENCY_NAMES = {
  none: 'không',
  khan: 'Khẩn',
  'thuong-khan': 'Thượng khẩn',
  'hoa-toc': 'Hỏa tốc',
  'hoa-toc-hen-gio': 'Hỏa tốc hẹn giờ',
} as const
const SECRECY_NAMES = { none: 'không', mat: 'Mật', 'toi-mat': 'Tối mật', 'tuyet-mat': 'Tuyệt mật' } as const

const LABEL_WIDTH = 18

export function printReading(reading: Reading): string[] {
  const fields = printFields(reading.fields)
  const recipients = reading.recipients.map((recipient, at) => labelled(at === 0 ? 'Kính gửi' : '', recipient))
  return [
    `── ${reading.file}`,
    ...fields,
    ...recipients,
    ...reading.meetings.flatMap(printMeeting),
    ...printDuties(reading.duties),
    ...reading.warnings.map(({ message, page }) => `  ! ${page === undefined ? '' : `Trang ${page}: `}${message}`),
    '',
  ]
}

function labelled(label: string, value: string): string {
  return `  ${label.padEnd(LABEL_WIDTH)}${value}`
}

function printFields(fields: ReadFields): string[] {
  const { number, notation } = fields
  const signer = [fields.signerCapacity, fields.signerTitle, fields.signerName]
  const rows: [label: string, value: string | null, confidence: number][] = [
    ['Cơ quan ban hành', fields.issuer.value, fields.issuer.confidence],
    ['Cơ quan cấp trên', fields.parentIssuer.value, fields.parentIssuer.confidence],
    [
      'Số, ký hiệu',
      notation.value === null && number.value === null ? null : `${number.value ?? '…'}/${notation.value ?? '…'}`,
      Math.min(number.value === null ? 1 : number.confidence, notation.confidence),
    ],
    ['Ngày', fields.issuedOn.value && showDate(fields.issuedOn.value), fields.issuedOn.confidence],
    ['Loại', fields.kind.value && KIND_NAMES[fields.kind.value], fields.kind.confidence],
    ['Trích yếu', fields.subject.value, fields.subject.confidence],
    ['Độ khẩn', fields.urgency.value && URGENCY_NAMES[fields.urgency.value], fields.urgency.confidence],
    ['Độ mật', fields.secrecy.value && SECRECY_NAMES[fields.secrecy.value], fields.secrecy.confidence],
    [
      'Người ký',
      signer.flatMap(({ value }) => value ?? []).join(' ') || null,
      Math.min(...signer.map(({ value, confidence }) => (value === null ? 1 : confidence))),
    ],
  ]
  return rows.flatMap(([label, value, confidence]) => {
    if (value === null || value === 'không') return []
    return [labelled(label, confidence < CERTAIN ? `${value}  (chưa chắc, xin kiểm tra)` : value)]
  })
}

function printDuties(duties: readonly Duty[]): string[] {
  if (duties.length === 0) return []
  return ['  Việc phải làm:', ...duties.flatMap(printDuty)]
}

function printDuty(duty: Duty, at: number): string[] {
  const indent = ' '.repeat(6)
  const doubt = duty.confidence < CERTAIN ? '  (chưa chắc, xin kiểm tra)' : ''
  const lines = [`  ${`${at + 1}.`.padStart(3)} ${duty.what}${doubt}`]
  if (duty.who !== null) lines.push(`${indent}Ai: ${duty.who}${bindingOf(duty.forUs)}`)
  if (duty.due !== null) {
    const { resolvesTo, phrase, steps } = duty.due
    const limit = resolvesTo === null ? 'chưa tính được ngày' : showInstant(resolvesTo)
    lines.push(`${indent}Hạn: ${limit} («${phrase}»)`, ...steps.map((step) => `${indent}  · ${step}`))
  }
  return lines
}

function bindingOf(forUs: boolean | null): string {
  if (forUs === null) return ''
  return forUs ? ' (có đơn vị mình)' : ' (không phải đơn vị mình)'
}

function printMeeting({ startsAt, endsAt, place }: Meeting): string[] {
  const until = endsAt === undefined ? '' : ` đến ${showInstant(endsAt)}`
  return [labelled('Họp', `${showInstant(startsAt)}${until}${place === undefined ? '' : `, ${place}`}`)]
}

const showDate = (date: string) => formatDateVi(Temporal.PlainDate.from(date))
const showInstant = (instant: string) => formatMomentVi(parseInstant(instant), OFFICE_ZONE)
