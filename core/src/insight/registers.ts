/** The lines of the two registers as they are printed (Decree 30/2020/NĐ-CP annex IV): the columns and their words. */
import type { FollowUpRow } from '../assignments/index.ts'
import type { IncomingRegisterRow } from '../documents/index.ts'
import { type DocumentKind, KIND_NAMES } from '../reading/index.ts'
import { dateIn, parseInstant, Temporal } from '../shared/index.ts'

export const INCOMING_COLUMNS = [
  'Ngày đến',
  'Số đến',
  'Tác giả',
  'Số, ký hiệu văn bản',
  'Ngày tháng văn bản',
  'Tên loại và trích yếu nội dung văn bản',
  'Đơn vị hoặc người nhận',
  'Ngày chuyển',
  'Ký nhận',
  'Ghi chú',
] as const

export const FOLLOW_UP_COLUMNS = [
  'Số đến',
  'Tên loại, số, ký hiệu, ngày tháng và tên cơ quan, tổ chức ban hành văn bản',
  'Đơn vị hoặc người nhận',
  'Thời hạn giải quyết',
  'Tiến độ giải quyết',
  'Số, ký hiệu văn bản trả lời',
  'Ghi chú',
] as const

/** "05/12/2025", or "" */
export function formatDay(date: string | null): string {
  if (date === null) return ''
  const { day, month, year } = Temporal.PlainDate.from(date)
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}

/** "16:00 05/12/2025"; the end of office hours is a day's limit and needs no hour. */
export function formatLimit(instant: string | null): string {
  if (instant === null) return ''
  const local = parseInstant(instant).toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  const day = formatDay(local.toPlainDate().toString())
  return local.hour === 17 && local.minute === 0
    ? day
    : `${local.toPlainTime().toString({ smallestUnit: 'minute' })} ${day}`
}

export type RegisterFacts = {
  receivedAt: string
  arrivalLabel: string
  issuer: string | null
  label: string | null
  issuedOn: string | null
  kind: DocumentKind | null
  subject: string | null
  recipients: readonly string[]
  handedOn: string | null
  acknowledged: readonly string[]
  note: string | null
}

export function toIncomingRegisterRow(facts: RegisterFacts): IncomingRegisterRow {
  return {
    arrivedOn: dateIn(parseInstant(facts.receivedAt)).toString(),
    arrivalNumber: facts.arrivalLabel,
    author: facts.issuer ?? '',
    label: facts.label ?? '',
    issuedOn: facts.issuedOn,
    kindAndSubject: [facts.kind === null || facts.kind === 'CV' ? null : KIND_NAMES[facts.kind], facts.subject]
      .filter(Boolean)
      .join(' '),
    recipient: facts.recipients.join('; '),
    handedOn: facts.handedOn,
    receipt: facts.acknowledged.join('; '),
    note: facts.note ?? '',
  }
}

export type FollowUpFacts = {
  arrivalLabel: string
  issuer: string | null
  label: string | null
  issuedOn: string | null
  kind: DocumentKind | null
  recipient: string
  dueAt: string | null
  state: string
  lastReport: string | null
  finishedAt: string | null
  timeliness: 'early' | 'on-time' | 'late' | null
  causeConfirmed: boolean
  answer: string | null
  extended: boolean
}

const STATE_WORDS: Record<string, string> = {
  assigned: 'Chưa xác nhận',
  'in-progress': 'Đang xử lý',
  'awaiting-approval': 'Chờ duyệt',
  suspended: 'Tạm dừng',
  returned: 'Đã trả lại',
  recalled: 'Đã thu hồi',
}
const TIMELINESS_WORDS = { early: 'trước hạn', 'on-time': 'đúng hạn', late: 'quá hạn' } as const

export function toFollowUpRow(facts: FollowUpFacts): FollowUpRow {
  const kind = facts.kind === null ? 'Văn bản' : KIND_NAMES[facts.kind]
  const finished = facts.finishedAt === null ? '' : formatLimit(facts.finishedAt)
  const progress =
    facts.state === 'done'
      ? ['Hoàn thành', finished, facts.timeliness === null ? '' : `(${TIMELINESS_WORDS[facts.timeliness]})`]
          .filter(Boolean)
          .join(' ')
      : [STATE_WORDS[facts.state] ?? facts.state, facts.lastReport].filter(Boolean).join(': ')
  return {
    arrivalNumber: facts.arrivalLabel,
    document: [
      kind,
      facts.label === null ? '' : `số ${facts.label}`,
      facts.issuedOn === null ? '' : `ngày ${formatDay(facts.issuedOn)}`,
      facts.issuer === null ? '' : `của ${facts.issuer}`,
    ]
      .filter(Boolean)
      .join(' '),
    recipient: facts.recipient,
    limit: formatLimit(facts.dueAt),
    progress,
    answer: facts.answer ?? '',
    note: [facts.extended ? 'Đã gia hạn' : '', facts.causeConfirmed ? 'Nguyên nhân khách quan đã xác nhận' : '']
      .filter(Boolean)
      .join('; '),
  }
}
