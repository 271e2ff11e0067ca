/** The way to who answers, in one Vietnamese sentence. */
import { type Id, OFFICE_ZONE, type Temporal } from '../shared/index.ts'
import type { Away } from './away.ts'
import type { Step } from './responsible.ts'
import type { AbsenceKind } from './schema.ts'

export type PathNames = {
  people: ReadonlyMap<Id, string> /** of the field of work asked about */
  field: string | null
}

export const ABSENCE_WORDS: Record<AbsenceKind, string> = {
  leave: 'nghỉ phép',
  sick: 'nghỉ ốm',
  maternity: 'nghỉ thai sản',
  travel: 'đi công tác',
  training: 'đi học',
  other: 'vắng mặt',
}

/**
 * "Lê Thị Hòa nghỉ phép đến 17:00 ngày 05/12; Trần Văn Bình thay, lĩnh vực Hộ tịch." Somebody unknown is "Người khác".
 * @param sayKind false: why somebody is away is not for the reader; "vắng mặt" is said of all
 */
export function sayPath(path: readonly Step[], names: PathNames, { sayKind = true } = {}): string {
  const parts = path.map((step, at) => {
    const name = names.people.get(step.personId) ?? 'Người khác'
    return step.away === null ? takes(step, name, names.field, at > 0) : `${name} ${sayAway(step.away, sayKind)}`
  })
  if (path.at(-1)?.away !== null) parts.push('chưa có ai thay: hãy chỉ định người thay')
  const sentence = parts.join('; ')
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`
}

/** "nghỉ phép đến 17:00 ngày 05/12", "đi công tác hết ngày 05/12", "không còn công tác ở cơ quan" */
export function sayAway({ kind, until }: Away, sayKind = true): string {
  if (kind === 'left') return 'không còn công tác ở cơ quan'
  const words = ABSENCE_WORDS[sayKind ? kind : 'other']
  return until === null ? words : `${words} ${sayUntil(until)}`
}

/** "đến 17:00 ngày 05/12"; an end at midnight is the end of the day before: "hết ngày 05/12" */
export function sayUntil(until: Temporal.Instant): string {
  const local = until.toZonedDateTimeISO(OFFICE_ZONE)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = (date: { day: number; month: number }) => `${two(date.day)}/${two(date.month)}`
  if (local.hour === 0 && local.minute === 0) return `hết ngày ${day(local.subtract({ days: 1 }))}`
  return `đến ${two(local.hour)}:${two(local.minute)} ngày ${day(local)}`
}

function takes({ because }: Step, name: string, field: string | null, isAfterOthers: boolean): string {
  const ofField = field === null ? '' : `, lĩnh vực ${field}`
  switch (because) {
    case 'given':
      return `${name} được giao`
    case 'absence-stand-in':
    case 'field-stand-in':
      return `${name} thay${ofField}`
    case 'field-carrier':
      return `${name} ${isAfterOthers ? 'cùng phụ trách' : 'phụ trách'}${ofField}`
    case 'head':
      return `${name} nhận với tư cách người đứng đầu đơn vị`
    case 'leader':
      return `${name} nhận với tư cách lãnh đạo`
    case 'administrator':
      return `${name} nhận với tư cách quản trị viên`
  }
}
