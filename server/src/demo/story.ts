/** What happened in the sample ward over the last weeks, as a list of moments: who did what with which paper, when. */
import { addWorkingDays, type CalendarIndex, isWorkingDay, previousWorkingDay } from '@kip/core/calendar'
import { instantAt, Temporal } from '@kip/core/shared'
import { FIELDS, type FieldKey, PEOPLE, type PersonKey, type UnitKey } from './office.ts'
import { type DemoPaper, makePaper, TEMPLATES } from './papers.ts'
import { makeRandom } from './random.ts'
import { tellThreads } from './threads.ts'

/** How far a paper has come; every state of a document and of an assignment stands in the sample. */
export const ENDINGS = [
  'done-on-time',
  'in-progress',
  'done-early',
  'assigned',
  'registered',
  'done-late',
  'extension-asked',
  'extension-granted',
  'awaiting-approval',
  'in-progress',
  'suspended',
  'done-early',
  'returned',
  'closed',
  'extension-refused',
  'recalled',
  'sent-back',
  'overdue',
] as const
export type Ending = (typeof ENDINGS)[number] | 'new'

export type Step =
  | { do: 'take-in' }
  | { do: 'register' }
  | { do: 'close' }
  | { do: 'send-back' }
  | { do: 'give'; by: PersonKey; unit: UnitKey; person: PersonKey; with: UnitKey | null }
  /** puts the meeting the paper calls to on the calendar of these */
  | { do: 'meet'; people: PersonKey[] }
  | { do: 'act'; by: PersonKey; action: string; body: Record<string, unknown> }

export type Moment = { at: Temporal.Instant; paper: number; step: Step }
export type Story = { papers: DemoPaper[]; moments: Moment[] }

export const DAYS_BACK = 45
export const PAPERS = 130

/** The same story every time, told up to `now`. @param count of the papers that stand by themselves */
export function tellStory(now: Temporal.Instant, calendar: CalendarIndex, count = PAPERS): Story {
  const random = makeRandom(2026)
  const start = now.toZonedDateTimeISO(calendar.zone).toPlainDate().subtract({ days: DAYS_BACK })
  const papers: DemoPaper[] = []
  const moments: Moment[] = []
  for (let i = 0; i < count; i++) {
    const template = TEMPLATES[i % TEMPLATES.length]
    const drawn = ENDINGS[Math.floor(random() * ENDINGS.length)]
    if (template === undefined || drawn === undefined) continue
    // More of what is recent: that is what one looks at.
    const day = start.add({ days: Math.floor((DAYS_BACK + 1) * (i / count) ** 0.6) })
    const urgent = template.urgency === 'HỎA TỐC'
    const arrived = urgent || isWorkingDay(calendar, day) ? day : previousWorkingDay(calendar, day)
    const at = instantAt(
      arrived,
      Temporal.PlainTime.from({ hour: urgent ? 21 : 8 + Math.floor(random() * 8), minute: Math.floor(random() * 60) }),
      calendar.zone,
    )
    const due = addWorkingDays(calendar, arrived, template.days ?? 10).date
    const ending = i >= count - 8 ? 'new' : i >= count - 14 ? 'registered' : settle(drawn, due, now, i)
    papers.push(makePaper(template, i, arrived, due))
    const steps = stepsOf(
      ending,
      template.field,
      at,
      instantAt(due, Temporal.PlainTime.from('17:00'), calendar.zone),
      template.days !== null,
    )
    moments.push(...steps.map(([when, step]) => ({ at: when, paper: i, step })))
  }
  const threads = tellThreads(now, calendar, papers.length)
  papers.push(...threads.papers)
  moments.push(...threads.moments)
  moments.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || a.paper - b.paper)
  return { papers, moments: moments.filter((moment) => Temporal.Instant.compare(moment.at, now) < 0) }
}

/** An office gets its work done: of what fell due weeks ago little is still open. */
function settle(drawn: Ending, due: Temporal.PlainDate, now: Temporal.Instant, index: number): Ending {
  const today = now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
  if (!OPEN_ENDINGS.includes(drawn) || due.until(today).days < 4 || index % 16 === 5) return drawn
  return SETTLED[index % SETTLED.length] ?? 'done-on-time'
}

const OPEN_ENDINGS: readonly Ending[] = [
  'in-progress',
  'assigned',
  'registered',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'awaiting-approval',
  'suspended',
  'returned',
  'overdue',
]
const SETTLED: readonly Ending[] = ['done-on-time', 'done-early', 'done-early', 'done-late', 'done-on-time']

type Timed = [Temporal.Instant, Step]

function stepsOf(
  ending: Ending,
  fieldKey: FieldKey,
  at: Temporal.Instant,
  due: Temporal.Instant,
  hasLimit: boolean,
): Timed[] {
  const field = FIELDS[fieldKey]
  const unit: UnitKey = field.unit
  const officer: PersonKey = field.carriers[0]
  // Who does the work himself does not decide on it himself.
  const head = headOf(unit) === officer ? 'chu.tich' : headOf(unit)
  const after = (minutes: number) => at.add({ minutes })
  const share = (part: number) =>
    at.add({ milliseconds: Math.round((due.epochMilliseconds - at.epochMilliseconds) * part) })
  const act = (when: Temporal.Instant, by: PersonKey, action: string, body: Record<string, unknown> = {}): Timed => [
    when,
    { do: 'act', by, action, body },
  ]

  const arrival: Timed[] = [[at, { do: 'take-in' }]]
  if (ending === 'new') return arrival
  if (ending === 'sent-back') return [...arrival, [after(90), { do: 'send-back' }]]
  const registered: Timed[] = [...arrival, [after(25), { do: 'register' }]]
  if (ending === 'registered') return registered
  if (ending === 'closed') return [...registered, [after(120), { do: 'close' }]]
  const given: Timed[] = [
    ...registered,
    [after(100), { do: 'give', by: 'chu.tich', unit, person: officer, with: unit === 'culture' ? 'office' : null }],
  ]
  if (ending === 'assigned') return given
  if (ending === 'recalled') return [...given, act(after(240), 'chu.tich', 'recall', { reason: 'Giao nhầm lĩnh vực' })]
  if (ending === 'returned')
    return [...given, act(after(300), officer, 'return', { reason: 'Nội dung thuộc lĩnh vực của đơn vị khác' })]
  const begun: Timed[] = [
    ...given,
    act(after(200), officer, 'acknowledge'),
    act(share(0.4), officer, 'report', { note: 'Đã lấy số liệu của các khu phố, đang tổng hợp.', percent: 50 }),
  ]
  switch (ending) {
    case 'in-progress':
    case 'overdue':
      return begun
    case 'extension-asked':
    case 'extension-granted':
    case 'extension-refused':
      return hasLimit ? [...begun, ...extension(ending, head, officer, share, due)] : begun
    case 'suspended':
      return [...begun, act(share(0.5), 'chu.tich', 'suspend', { reason: 'Chờ hướng dẫn của Sở' })]
    case 'awaiting-approval':
      return [
        ...begun,
        act(share(0.8), officer, 'complete', { note: 'Đã trao đổi và gửi số liệu qua hệ thống của Sở.' }),
      ]
    case 'done-early':
      return [...begun, act(share(0.55), officer, 'complete', { answer: answerOf(at) })]
    case 'done-on-time':
      return [...begun, act(due.subtract({ hours: 3 }), officer, 'complete', { answer: answerOf(at) })]
    case 'done-late': {
      const done = act(due.add({ hours: 44 }), officer, 'complete', { answer: answerOf(at) })
      const cause = act(due.add({ hours: 46 }), officer, 'record-cause', { text: 'Sở gửi biểu mẫu chậm 02 ngày' })
      return hasLimit ? [...begun, done, cause] : [...begun, done]
    }
  }
}

function extension(
  ending: 'extension-asked' | 'extension-granted' | 'extension-refused',
  head: PersonKey,
  officer: PersonKey,
  share: (part: number) => Temporal.Instant,
  due: Temporal.Instant,
): Timed[] {
  const act = (when: Temporal.Instant, by: PersonKey, action: string, body: Record<string, unknown>): Timed => [
    when,
    { do: 'act', by, action, body },
  ]
  const asked = act(share(0.7), officer, 'request-extension', {
    dueAt: due.add({ hours: 72 }).toString(),
    reason: 'Chờ số liệu của các trường',
  })
  if (ending === 'extension-asked') return [asked]
  return ending === 'extension-granted'
    ? [asked, act(share(0.75), head, 'grant-extension', {})]
    : [asked, act(share(0.75), head, 'refuse-extension', { reason: 'Cấp trên yêu cầu đúng hạn' })]
}

function headOf(unit: UnitKey): PersonKey {
  const found = (Object.keys(PEOPLE) as PersonKey[]).find((key) => PEOPLE[key].unit === unit && 'isHead' in PEOPLE[key])
  if (found === undefined) throw new Error(`the sample has a head for every unit that is given work: ${unit}`)
  return found
}

const answerOf = (at: Temporal.Instant) => `${100 + (Math.floor(at.epochMilliseconds / 60_000) % 900)}/UBND-VHXH`
