/** A paper's text → what it says. Pure: the same pages, time of receipt and calendar give the same reading. */
import type { CalendarIndex } from '../calendar/index.ts'
import { dateIn, Temporal } from '../shared/index.ts'
import { readDuties } from './duties/index.ts'
import { readFields } from './fields.ts'
import { parseLayout } from './layout.ts'
import { readMeetings } from './meetings.ts'
import { readRecipients } from './recipients.ts'
import type { ReadFields, Reading, ReadingWarning } from './schema.ts'
import type { PageText } from './text.ts'

export type ReadContext = {
  /** when the paper reached the office; null: unknown, limits counted from receipt cannot be dated */
  receivedAt: Temporal.Instant | null
  /** the ward that reads ("phường An Thạnh Tây"); null: nobody in particular, `forUs` stays null */
  ward: string | null
  calendar: CalendarIndex
}

export type TextReading = Omit<Reading, 'file' | 'sha256' | 'mediaType' | 'text'>

export function readDocument(pages: readonly PageText[], context: ReadContext): TextReading {
  const layout = parseLayout(pages)
  const fields = readFields(layout)
  const recipients = readRecipients(layout)
  const facts = {
    issuedOn: fields.issuedOn.value === null ? null : Temporal.PlainDate.from(fields.issuedOn.value),
    receivedAt: context.receivedAt,
    ward: context.ward,
    recipients,
    issuer: fields.issuer.value,
    parentIssuer: fields.parentIssuer.value,
    kind: fields.kind.value,
  }
  const { duties, warnings } = readDuties(layout, facts, context.calendar)
  return {
    fields,
    recipients,
    duties,
    meetings: readMeetings(layout, facts, context.calendar),
    warnings: [...warningsOf(pages, fields, context), ...warnings],
  }
}

/** What a clerk must know about the whole paper before trusting the rest. */
function warningsOf(pages: readonly PageText[], fields: ReadFields, context: ReadContext): ReadingWarning[] {
  if (pages.every((page) => page.text.trim() === '')) {
    return [
      {
        code: 'no-text',
        message: 'Không đọc được chữ nào trong tệp; hãy nhập các trường bằng tay hoặc quét lại bản rõ hơn.',
      },
    ]
  }
  const warnings: ReadingWarning[] = []
  const { secrecy, number, notation, issuedOn } = fields
  if (secrecy.value !== null && secrecy.value !== 'none') {
    warnings.push({
      code: 'secret',
      message:
        'Văn bản mang dấu mật: không lưu, không quét, không xử lý trên hệ thống này; hãy chuyển sang sổ văn bản mật.',
      ...(secrecy.evidence ? { page: secrecy.evidence.page } : {}),
    })
  }
  if (number.value === null && notation.value !== null) {
    warnings.push({
      code: 'no-number',
      message: 'Văn bản chưa có số: có thể là dự thảo, hãy kiểm tra trước khi vào sổ.',
    })
  }
  if (issuedOn.value !== null && context.receivedAt !== null) {
    const received = dateIn(context.receivedAt)
    if (Temporal.PlainDate.compare(Temporal.PlainDate.from(issuedOn.value), received) > 0) {
      warnings.push({
        code: 'future-date',
        message: 'Ngày ghi trên văn bản sau ngày nhận; hãy xem lại ngày tháng.',
        ...(issuedOn.evidence ? { page: issuedOn.evidence.page } : {}),
      })
    }
  }
  return warnings
}
