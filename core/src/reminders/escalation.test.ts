import { describe, expect, it } from 'vitest'
import { defaultCalendar, indexCalendar } from '../calendar/index.ts'
import { Temporal } from '../shared/index.ts'
import { checkEscalation, escalationKey, type PaperEscalation, planEscalation, sayCall } from './escalation.ts'
import { type AskedRow, courseOf, type EscalationFacts } from './escalation-course.ts'
import type { EscalationPeople } from './escalation-people.ts'
import { defaultEscalation } from './escalation-policy.ts'

const calendar = indexCalendar(defaultCalendar())
// Sunday night, Monday in office hours
const at = (time: string) => Temporal.Instant.from(`2026-11-${time.length > 5 ? time : `29T${time}`}:00+07:00`)
const policy = defaultEscalation('hoa-toc')

const facts = (more: Partial<EscalationFacts> = {}): EscalationFacts => ({
  urgency: 'hoa-toc',
  startedAt: at('22:00'),
  startedBy: null,
  receivedAt: at('22:00'),
  chain: { ...policy, digestAt: '07:30' },
  state: 'open',
  taken: null,
  ...more,
})

type Office = { duty?: string[]; away?: string[]; leaders?: string[]; administrators?: string[] }
const people = ({
  duty = ['A', 'B'],
  away = [],
  leaders = ['L'],
  administrators = ['Q'],
}: Office): EscalationPeople => ({
  clerkIds: ['V'],
  leaderIds: leaders,
  administratorIds: administrators,
  onDutyAt: () => duty.map((personId, index) => ({ rank: index + 1, personId })),
  isAwayAt: (id) => away.includes(id),
})
const sent = (step: number, personId: string, planned: string, released = planned): AskedRow => ({
  step,
  personId,
  plannedAt: at(planned),
  releasedAt: at(released),
})

const told = (course: ReturnType<typeof courseOf>) =>
  course.calls.map(
    ({ at, personIds, state }) =>
      `${at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainTime().toString().slice(0, 5)} ${personIds.join('+')}${state === 'to-come' ? '' : ` ${state}`}`,
  )

describe('courseOf', () => {
  it.each<[string, Partial<EscalationFacts>, AskedRow[], Office, string, string[]]>([
    ['the chain of a night', {}, [], {}, '22:00', ['22:00 A due', '22:10 B', '22:20 L', '22:30 Q']],
    ['one on duty alone: no dead minutes', {}, [], { duty: ['A'] }, '22:00', ['22:00 A due', '22:10 L', '22:20 Q']],
    ['the first is away', {}, [], { away: ['A'] }, '22:00', ['22:00 B due', '22:10 L', '22:20 Q']],
    ['nobody on duty: the leader at once', {}, [], { duty: [] }, '22:00', ['22:00 L due', '22:10 Q']],
    ['a leader on duty is asked once', {}, [], { duty: ['L', 'B'] }, '22:00', ['22:00 L due', '22:10 B', '22:20 Q']],
    [
      'all leaders who are there',
      {},
      [],
      { leaders: ['L', 'M', 'N'], away: ['M'] },
      '22:00',
      ['22:00 A due', '22:10 B', '22:20 L+N', '22:30 Q'],
    ],
    ['nobody at all: the administrator', {}, [], { duty: [], away: ['L'] }, '22:00', ['22:00 Q due']],
    ['nobody, no administrator', {}, [], { duty: [], leaders: [], administrators: [] }, '22:00', []],
    ['who made the mark known knows', { startedBy: 'A' }, [], {}, '22:00', ['22:00 B due', '22:10 L', '22:20 Q']],
    [
      'after the first was sent',
      {},
      [sent(0, 'A', '22:00')],
      {},
      '22:05',
      ['22:00 A asked', '22:10 B', '22:20 L', '22:30 Q'],
    ],
    [
      'swapped at 22:05: who is on duty now',
      {},
      [sent(0, 'A', '22:00')],
      { duty: ['C'] },
      '22:10',
      ['22:00 A asked', '22:10 C due', '22:20 L', '22:30 Q'],
    ],
    ['taken: nobody more', { state: 'taken' }, [sent(0, 'A', '22:00')], {}, '22:05', ['22:00 A asked']],
    [
      'after eight hours only the newest speaks, then the administrator',
      {},
      [sent(0, 'A', '22:00')],
      {},
      '30T06:00',
      ['22:00 A asked', '22:20 L due', '06:10 Q'],
    ],
    [
      'what follows one sent late is counted from then',
      {},
      [sent(0, 'A', '22:00', '22:30')],
      {},
      '22:31',
      ['22:00 A asked', '22:40 B', '22:50 L', '23:00 Q'],
    ],
    ['a paper of thirteen hours ago', { receivedAt: at('09:00') }, [], {}, '22:00', []],
    ['from 07:30 on it is an ordinary task', {}, [sent(0, 'A', '22:00')], {}, '30T07:30', ['22:00 A asked']],
    [
      'in office hours: the clerk, then the leader',
      { startedAt: at('30T09:00'), receivedAt: at('30T09:00') },
      [],
      {},
      '30T09:00',
      ['09:00 V due', '09:10 L', '09:40 Q'],
    ],
    [
      'near closing it goes on into the evening',
      { startedAt: at('30T16:55'), receivedAt: at('30T16:55') },
      [],
      {},
      '30T16:55',
      ['16:55 V due', '17:05 L', '17:35 Q'],
    ],
    [
      'without steps for the night it waits for the office',
      {
        urgency: 'khan',
        chain: { ...defaultEscalation('khan'), digestAt: '07:30' },
        startedAt: at('30T16:55'),
        receivedAt: at('30T16:55'),
      },
      [],
      {},
      '30T16:55',
      ['16:55 V due'],
    ],
  ])('%s', (_name, more, asked, office, now, expected) => {
    expect(told(courseOf(facts(more), asked, people(office), { calendar, now: at(now) }))).toEqual(expected)
  })

  it('ends with the morning of the next working day', () => {
    const friday = Temporal.Instant.from('2026-11-27T22:00:00+07:00')
    const { endsAt } = courseOf(facts({ startedAt: friday }), [], people({}), { calendar, now: friday })
    expect(endsAt.equals(at('30T07:30'))).toBe(true)
  })

  it('says since when nobody can be told', () => {
    const nobody = { duty: [], leaders: [], administrators: [] }
    const unheard = (office: Office, more: Partial<EscalationFacts> = {}) =>
      courseOf(facts(more), [], people(office), { calendar, now: at('22:00') }).unheardAt !== null
    expect(unheard(nobody)).toBe(true)
    expect(unheard({ ...nobody, administrators: ['Q'], away: ['Q'] })).toBe(true)
    expect(unheard({ ...nobody, administrators: ['Q'] })).toBe(false)
    expect(unheard(nobody, { state: 'taken' })).toBe(false)
    expect(unheard({ ...nobody, administrators: ['Q'] }, { startedBy: 'Q' })).toBe(false)
  })
})

const escalation = (
  office: Office,
  more: Partial<EscalationFacts> = {},
  now = '22:00',
  asked: AskedRow[] = [],
): PaperEscalation => ({
  facts: facts(more),
  course: courseOf(facts(more), asked, people(office), { calendar, now: at(now) }),
  morningIds: ['V', 'L'],
})

describe('sayCall', () => {
  it.each<[string, Office, number, string]>([
    ['the first', {}, 0, 'Hỏa tốc đến lúc 22:00, chưa ai nhận'],
    ['the next', {}, 1, 'Hỏa tốc đến lúc 22:00: trực chính chưa nhận'],
    ['the leader', {}, 2, 'Hỏa tốc đến lúc 22:00: trực chính chưa nhận, người trực tiếp theo chưa nhận'],
    ['nobody on duty', { duty: [] }, 2, 'Hỏa tốc đến lúc 22:00: không có trực chính, không có người trực tiếp theo'],
    [
      'nobody left',
      { duty: ['A'], away: ['A', 'L'] },
      3,
      'Không còn ai trong chuỗi: trực chính đang vắng, người trực tiếp theo đang vắng, lãnh đạo đang vắng. Hỏa tốc đến lúc 22:00, chưa ai nhận',
    ],
  ])('%s', (_name, office, step, words) => {
    expect(sayCall(escalation(office), step, calendar.zone)).toBe(words)
  })
})

describe('planEscalation', () => {
  const plan = (escalation: PaperEscalation, now = '22:00') =>
    planEscalation(escalation, { calendar, now: at(now) }).map(
      ({ personId, occurrence, urgent, delivery }) =>
        `${personId} ${occurrence.split('/')[1]} ${delivery}${urgent ? ' urgent' : ''}`,
    )

  it('wakes step by step; the morning tells clerk and leader in the digest', () => {
    expect(plan(escalation({}))).toEqual([
      'A 0 at-once urgent',
      'B 1 at-once urgent',
      'L 2 at-once urgent',
      'Q 3 at-once urgent',
      'V morning digest',
      'L morning digest',
    ])
  })

  it('is the morning alone once somebody has it, and says who; nothing once it is given', () => {
    const taken = { state: 'taken' as const, taken: { at: at('22:04'), by: 'Kiều Ngọc Ân' } }
    const one = escalation({}, taken, '22:04', [sent(0, 'A', '22:00')])
    expect(plan(one)).toEqual(['V morning digest', 'L morning digest'])
    expect(planEscalation(one, { calendar, now: at('22:04') })[0]?.reason).toBe(
      'Hỏa tốc đến lúc 22:00, Kiều Ngọc Ân đã nhận lúc 22:04: chưa giao',
    )
    expect(plan(escalation({}, { state: 'over' }))).toEqual([])
  })
})

describe('checkEscalation', () => {
  const check = (personId: string, step: number | 'morning', standing: PaperEscalation) => {
    const verdict = checkEscalation({ personId, occurrence: escalationKey(facts(), step) }, standing)
    return verdict.send ? 'send' : `${verdict.reason}${verdict.gone ? ' (gone)' : ''}${verdict.by ? ' (by)' : ''}`
  }
  const asked = [sent(0, 'A', '22:00')]
  it.each<[string, string, number | 'morning', PaperEscalation, string]>([
    ['who is on duty', 'A', 0, escalation({}), 'send'],
    [
      'who is not any more',
      'A',
      0,
      escalation({ duty: ['C'] }),
      'Người trực, người vắng hoặc giờ báo đã thay đổi. (gone)',
    ],
    [
      'whose time moved',
      'L',
      2,
      escalation({ duty: ['C'] }, {}, '22:10', asked),
      'Người trực, người vắng hoặc giờ báo đã thay đổi. (gone)',
    ],
    ['overtaken after a standstill', 'B', 1, escalation({}, {}, '30T06:00', asked), 'Đã báo thẳng bước sau. (by)'],
    ['the newest after a standstill', 'L', 2, escalation({}, {}, '30T06:00', asked), 'send'],
    [
      'taken meanwhile',
      'B',
      1,
      escalation({}, { state: 'taken', taken: { at: at('22:04'), by: 'Ân' } }),
      'Ân đã nhận.',
    ],
    [
      'given out meanwhile',
      'B',
      1,
      escalation({}, { state: 'over' }),
      'Văn bản đã được giao, đã xử lý hoặc không còn độ khẩn ấy.',
    ],
    ['an earlier start', 'B', 1, escalation({}, { startedAt: at('22:30') }), 'Không còn báo lên việc này.'],
    [
      'too old by now',
      'B',
      1,
      escalation({}, { receivedAt: at('09:00') }),
      'Văn bản đến đã lâu: không báo trong đêm nữa, sáng có trong bản tin.',
    ],
    ['the morning, taken or not', 'V', 'morning', escalation({}, { state: 'taken' }), 'send'],
    [
      'the morning, to whoever is clerk no more',
      'X',
      'morning',
      escalation({}),
      'Không còn là văn thư hoặc lãnh đạo. (gone)',
    ],
  ])('%s', (_name, personId, step, standing, expected) => {
    expect(check(personId, step, standing)).toBe(expected)
  })
})
