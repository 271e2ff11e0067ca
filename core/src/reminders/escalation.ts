/** An urgent paper that nobody has taken: rows to be out, whether a row still holds, and the words for it. */
import { type CalendarIndex, formatTimeVi } from '../calendar/index.ts'
import { URGENCY_WORDS } from '../reading/index.ts'
import { dateIn, type Id, type Temporal } from '../shared/index.ts'
import type { EscalationCourse, EscalationFacts, PassedStep } from './escalation-course.ts'
import { sayStep } from './escalation-people.ts'
import type { PlannedReminder } from './plan.ts'

/** One paper's escalation as it stands now. */
export type PaperEscalation = {
  facts: EscalationFacts
  course: EscalationCourse
  /** who hears of it with the digest of the morning, when it is an ordinary task: clerks and leaders */
  morningIds: readonly Id[]
}

const MORNING = 'morning'

export function escalationKey(
  { startedAt }: Pick<EscalationFacts, 'startedAt'>,
  step: number | typeof MORNING,
): string {
  return `${startedAt.toString()}/${step}`
}

/** @returns null: of work, not of a paper */
export function stepOfKey(occurrence: string): { startedAt: string; step: number | typeof MORNING } | null {
  const [startedAt, step] = occurrence.split('/')
  if (startedAt === undefined || step === undefined) return null
  if (step === MORNING) return { startedAt, step }
  return /^\d+$/.test(step) ? { startedAt, step: Number(step) } : null
}

/** Everything that is still to come of it; what was asked has its row. */
export function planEscalation(
  { facts, course, morningIds }: PaperEscalation,
  { calendar, now }: { calendar: CalendarIndex; now: Temporal.Instant },
): PlannedReminder[] {
  if (facts.state === 'over') return []
  const urgent = facts.chain.outside.length > 0
  const calls = course.calls
    .filter(({ state }) => state !== 'asked')
    .flatMap(({ step, at, state, personIds }) =>
      personIds.map(
        (personId): PlannedReminder => ({
          personId,
          rule: 'escalated',
          occurrence: escalationKey(facts, step),
          plannedAt: at,
          sendAt: state === 'due' ? now : at,
          delivery: 'at-once',
          urgent,
          reason: sayCall({ facts, course }, step, calendar.zone),
        }),
      ),
    )
  const morning = morningIds.map(
    (personId): PlannedReminder => ({
      personId,
      rule: 'escalated',
      occurrence: escalationKey(facts, MORNING),
      plannedAt: course.endsAt,
      sendAt: course.endsAt,
      delivery: 'digest',
      urgent: false,
      reason: sayMorning(facts, calendar.zone),
    }),
  )
  return [...calls, ...morning]
}

/** "Hỏa tốc đến lúc 22:00, chưa ai nhận"; "Hỏa tốc đến lúc 22:00: trực chính chưa nhận"; "Không còn ai trong chuỗi: …" */
export function sayCall({ facts, course }: Omit<PaperEscalation, 'morningIds'>, step: number, zone: string): string {
  const came = sayCame(facts, zone)
  const call = course.calls.find((item) => item.step === step)
  const before = [
    ...course.calls.map(({ step, who }) => ({ step, words: `${sayStep(who)} chưa nhận` })),
    ...course.passed.flatMap((passed) => {
      const words = sayPassedStep(passed)
      return words === null ? [] : [{ step: passed.step, words }]
    }),
  ]
    .filter((item) => item.step < step)
    .sort((a, b) => a.step - b.step)
    .map(({ words }) => words)
  if (call?.who.who === 'administrator') {
    return `Không còn ai trong chuỗi: ${before.join(', ')}. ${came}, chưa ai nhận`
  }
  return before.length === 0 ? `${came}, chưa ai nhận` : `${came}: ${before.join(', ')}`
}

/** "không có trực chính"; null: it is not worth a word */
export function sayPassedStep({ who, why }: PassedStep): string | null {
  switch (why) {
    case 'nobody':
      return `không có ${sayStep(who)}`
    case 'away':
      return `${sayStep(who)} đang vắng`
    case 'asked':
    case 'overtaken':
      return null
  }
}

function sayMorning(facts: EscalationFacts, zone: string): string {
  const came = sayCame(facts, zone)
  const { taken } = facts
  const then = taken === null ? 'chưa ai nhận' : `${taken.by} đã nhận lúc ${sayTime(taken.at, facts.startedAt, zone)}`
  return `${came}, ${then}: chưa giao`
}

function sayCame({ urgency, startedAt }: EscalationFacts, zone: string): string {
  return `${URGENCY_WORDS[urgency]} đến lúc ${sayTime(startedAt, startedAt, zone)}`
}

/** The day is said where it is another than that of `beside`. */
function sayTime(at: Temporal.Instant, beside: Temporal.Instant, zone: string): string {
  const local = at.toZonedDateTimeISO(zone)
  const time = formatTimeVi(local.toPlainTime())
  if (dateIn(at, zone).equals(dateIn(beside, zone))) return time
  return `${time} ngày ${String(local.day).padStart(2, '0')}/${String(local.month).padStart(2, '0')}`
}

export type EscalationVerdict =
  | { send: true }
  /** `by`: the occurrence that speaks for it. `gone`: somebody else is to be asked, or at another time */
  | { send: false; reason: string; gone: boolean; by?: string }

/** At the moment of sending: the course is that of now. */
export function checkEscalation(
  { personId, occurrence }: { personId: Id; occurrence: string },
  escalation: PaperEscalation,
): EscalationVerdict {
  const key = stepOfKey(occurrence)
  const no = (reason: string, gone = false): EscalationVerdict => ({ send: false, reason, gone })
  if (key === null || key.startedAt !== escalation.facts.startedAt.toString()) {
    return no('Không còn báo lên việc này.')
  }
  const { facts, course, morningIds } = escalation
  if (facts.state === 'over') return no('Văn bản đã được giao, đã xử lý hoặc không còn độ khẩn ấy.')
  if (key.step === MORNING) {
    return morningIds.includes(personId) ? { send: true } : no('Không còn là văn thư hoặc lãnh đạo.', true)
  }
  if (facts.state === 'taken') return no(`${facts.taken?.by ?? 'Có người'} đã nhận.`)
  const call = course.calls.find((item) => item.step === key.step)
  if (call !== undefined && call.state !== 'to-come' && call.personIds.includes(personId)) return { send: true }
  const speaker = course.calls.find(({ state, step }) => state === 'due' && step > Number(key.step))
  if (course.passed.some(({ step, why }) => step === key.step && why === 'overtaken')) {
    const reason = 'Đã báo thẳng bước sau.'
    return speaker === undefined
      ? no(reason)
      : { send: false, reason, gone: false, by: escalationKey(facts, speaker.step) }
  }
  if (course.calls.length === 0) return no('Văn bản đến đã lâu: không báo trong đêm nữa, sáng có trong bản tin.')
  return no('Người trực, người vắng hoặc giờ báo đã thay đổi.', true)
}
