/** The lines of the two registers as they are printed (Decree 30/2020/NĐ-CP annex IV): the columns and their words. */
import type { AssignmentState, FollowUpRow } from '../assignments/index.ts'
import type { IncomingRegisterRow } from '../documents/index.ts'
import { type DocumentKind, KIND_NAMES } from '../reading/index.ts'
import type { EntryState } from '../registers/index.ts'
import { dateIn, parseInstant, Temporal } from '../shared/index.ts'

export const REGISTER_TITLES = {
  incoming: 'Sổ đăng ký văn bản đến',
  'follow-up': 'Sổ theo dõi giải quyết văn bản đến',
} as const

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
  arrivalLabel: string
  state: EntryState
  /** why the number is held, inserted or void */
  reason: string | null
  documentId: string | null
  receivedAt: string | null
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
    documentId: facts.state === 'void' ? null : facts.documentId,
    state: facts.state,
    arrivedOn: facts.receivedAt === null ? null : dateIn(parseInstant(facts.receivedAt)).toString(),
    arrivalNumber: facts.arrivalLabel,
    author: facts.issuer ?? '',
    label: facts.label ?? '',
    issuedOn: facts.issuedOn,
    kindAndSubject: sayKindAndSubject(facts.kind, facts.subject),
    recipient: facts.recipients.join('; '),
    handedOn: facts.handedOn,
    receipt: facts.acknowledged.join('; '),
    note: [sayEntry(facts), facts.note].filter(Boolean).join('; '),
  }
}

/** "Kế hoạch kiểm tra công vụ", "Công văn về việc …": a công văn's subject is what follows "V/v". */
function sayKindAndSubject(kind: DocumentKind | null, subject: string | null): string {
  if (kind === null) return subject ?? ''
  if (subject === null) return KIND_NAMES[kind]
  const joint = kind === 'CV' && !/^(về|v\/v) /iu.test(subject) ? ' về việc ' : ' '
  return `${KIND_NAMES[kind]}${joint}${subject}`
}

function sayEntry({ state, reason, arrivalLabel }: RegisterFacts): string | null {
  switch (state) {
    case 'taken':
      return null
    case 'reserved':
      return `Số đang giữ: ${reason}`
    case 'void':
      return `Số đã hủy: ${reason}`
    case 'inserted':
      return /[a-z]$/.test(arrivalLabel) ? `Số chèn: ${reason}` : `Số đã giữ trước: ${reason}`
  }
}

export type FollowUpFacts = {
  assignmentId: string
  arrivalLabel: string
  issuer: string | null
  label: string | null
  issuedOn: string | null
  kind: DocumentKind | null
  recipient: string
  dueAt: string | null
  state: AssignmentState
  /** it runs, and its limit has passed */
  late: boolean
  lastReport: string | null
  /** of the last report: whose answer is waited for */
  waitingFor: string | null
  finishedAt: string | null
  timeliness: 'early' | 'on-time' | 'late' | null
  causeConfirmed: boolean
  answer: string | null
  extended: boolean
}

const STATE_WORDS = {
  assigned: 'Chưa nhận',
  'in-progress': 'Đang thực hiện',
  'awaiting-approval': 'Chờ duyệt',
  suspended: 'Tạm dừng',
  returned: 'Đã trả lại',
  recalled: 'Đã thu hồi',
  done: 'Hoàn thành',
} as const satisfies Record<AssignmentState, string>
const TIMELINESS_WORDS = { early: 'trước hạn', 'on-time': 'đúng hạn', late: 'trễ hạn' } as const

export function toFollowUpRow(facts: FollowUpFacts): FollowUpRow {
  const kind = facts.kind === null ? 'Văn bản' : KIND_NAMES[facts.kind]
  return {
    assignmentId: facts.assignmentId,
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
    progress: sayProgress(facts),
    answer: facts.answer ?? '',
    note: [facts.extended ? 'Đã gia hạn' : '', facts.causeConfirmed ? 'Nguyên nhân khách quan đã xác nhận' : '']
      .filter(Boolean)
      .join('; '),
  }
}

/** "Hoàn thành 10:00 04/12/2026 (trước hạn)", "Đang thực hiện, quá hạn: đã lấy số liệu", "…, chờ phản hồi của Sở Y tế: …" */
function sayProgress(facts: FollowUpFacts): string {
  const { state, late, lastReport, waitingFor, finishedAt, timeliness } = facts
  const word = STATE_WORDS[state]
  if (state === 'done') {
    const how = timeliness === null ? '' : `(${TIMELINESS_WORDS[timeliness]})`
    return [word, formatLimit(finishedAt), how].filter(Boolean).join(' ')
  }
  const where = [word, late ? 'quá hạn' : '', waitingFor === null ? '' : `chờ phản hồi của ${waitingFor}`]
  return [where.filter(Boolean).join(', '), lastReport].filter(Boolean).join(': ')
}
