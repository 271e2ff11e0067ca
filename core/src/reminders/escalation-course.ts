/**
 * The course of bringing one paper to somebody: who was asked, who is next, and when. Pure: what was sent so far, the
 * roster and absences in, the steps out. It is reckoned anew at every change and once more at sending, so that whoever is
 * on duty at that instant is asked, whatever was planned before.
 */
import { type CalendarIndex, nextOfficeTime } from '../calendar/index.ts'
import type { Urgency } from '../reading/index.ts'
import { assertNever, type Id, type Temporal } from '../shared/index.ts'
import { isLate } from './catch-up.ts'
import { type ArrivalHours, arrivalHours } from './escalation-hours.ts'
import { type EmptyStep, type EscalationPeople, peopleOfStep } from './escalation-people.ts'
import type { EscalationPolicy, EscalationStep } from './escalation-policy.ts'
import { isFresh } from './escalation-start.ts'
import { isBefore, nextDigest } from './times.ts'

/** By which policy, and at what hours, it began; it goes on by these. */
export type EscalationChain = Pick<EscalationPolicy, 'office' | 'outside' | 'freshHours'> & {
  digestAt: string
  /** left out: it began before the break at noon had a rule */
  hours?: ArrivalHours
}

export type EscalationFacts = {
  urgency: Urgency
  startedAt: Temporal.Instant
  /** whose doing made the mark known: he knows it already */
  startedBy: Id | null
  receivedAt: Temporal.Instant
  chain: EscalationChain
  /** `over`: given out, put aside, done, or not urgent any more */
  state: 'open' | 'taken' | 'over'
  taken: { at: Temporal.Instant; by: string } | null
}

/** What went out. */
export type AskedRow = { step: number; personId: Id; plannedAt: Temporal.Instant; releasedAt: Temporal.Instant }

export type Call = {
  /** its place in the chain; behind the last of it: the administrators, because nobody else was there */
  step: number
  who: EscalationStep
  at: Temporal.Instant
  personIds: readonly Id[]
  state: 'asked' | 'due' | 'to-come'
}

export type PassedStep = {
  step: number
  who: EscalationStep
  /** `overtaken`: its time was missed, and a later step speaks for it */
  why: EmptyStep | 'overtaken'
}

export type EscalationCourse = {
  hours: ArrivalHours
  calls: Call[]
  passed: PassedStep[]
  /** nobody in the chain and no administrator: it is shown, for nobody can be told; null: somebody was or will be asked */
  unheardAt: Temporal.Instant | null
  /** from then on it is an ordinary task: the morning digest of the next working day */
  endsAt: Temporal.Instant
}

type Context = { calendar: CalendarIndex; now: Temporal.Instant }

export function courseOf(
  facts: EscalationFacts,
  asked: readonly AskedRow[],
  people: EscalationPeople,
  context: Context,
): EscalationCourse {
  const { calendar, now } = context
  const { startedAt, chain } = facts
  const endsAt = nextDigest(calendar, chain, startedAt)
  const hours = chain.hours ?? arrivalHours(startedAt, chain, true, calendar)
  const course: EscalationCourse = { hours, calls: [], passed: [], unheardAt: null, endsAt }
  const { steps, from, sleeps } = chainOf(facts, hours, calendar)
  if (steps.length === 0) return course
  const heard = new Set<Id>(facts.startedBy === null ? [] : [facts.startedBy])
  const last = Math.max(-1, ...asked.map(({ step }) => step))
  const ways = sleeps ? (at: Temporal.Instant) => nextOfficeTime(calendar, at) : (at: Temporal.Instant) => at
  let due = ways(from.add({ minutes: steps[0]?.afterMinutes ?? 0 }))
  const goOn = (at: Temporal.Instant, step: number) => {
    due = ways(at.add({ minutes: steps[step + 1]?.afterMinutes ?? 0 }))
  }
  for (const [step, who] of steps.entries()) {
    const told = asked.filter((row) => row.step === step)
    const [first] = told
    if (first !== undefined) {
      const personIds = told.map(({ personId }) => personId)
      course.calls.push({ step, who, at: first.plannedAt, personIds, state: 'asked' })
      for (const id of personIds) heard.add(id)
      goOn(isLate(first.plannedAt, first.releasedAt) ? first.releasedAt : first.plannedAt, step)
    } else if (step < last) {
      course.passed.push({ step, who, why: 'overtaken' })
    } else {
      const found = peopleOfStep(who, due, people, heard)
      if ('empty' in found) {
        course.passed.push({ step, who, why: found.empty })
        continue
      }
      const state = isBefore(now, due) ? 'to-come' : 'due'
      course.calls.push({ step, who, at: due, personIds: found.personIds, state })
      for (const id of found.personIds) heard.add(id)
      goOn(due, step)
    }
  }
  if (course.calls.length === 0) fallBack(course, due, people, heard, { steps, now })
  return speakOnce(withinBounds(course, facts, now), steps, ways, now)
}

/** The chain that holds for it, and from when. */
function chainOf({ chain, startedAt, urgency }: EscalationFacts, hours: ArrivalHours, calendar: CalendarIndex) {
  if (urgency === 'none') return { steps: [], from: startedAt, sleeps: true }
  const sleeps = chain.outside.length === 0
  switch (hours) {
    case 'office':
    case 'midday':
      return { steps: chain.office, from: startedAt, sleeps }
    case 'outside':
      return sleeps
        ? { steps: chain.office, from: nextOfficeTime(calendar, startedAt), sleeps }
        : { steps: chain.outside, from: startedAt, sleeps }
    default:
      return assertNever(hours)
  }
}

/** Nobody in the whole chain: the administrators, at once. */
function fallBack(
  course: EscalationCourse,
  at: Temporal.Instant,
  people: EscalationPeople,
  heard: ReadonlySet<Id>,
  { steps, now }: { steps: readonly EscalationStep[]; now: Temporal.Instant },
): void {
  const who: EscalationStep = { who: 'administrator', afterMinutes: 0 }
  const found = peopleOfStep(who, at, people, heard)
  if ('personIds' in found) {
    const state = isBefore(now, at) ? 'to-come' : 'due'
    course.calls.push({ step: steps.length, who, at, personIds: found.personIds, state })
  } else if (found.empty !== 'asked') course.unheardAt = at
}

/** What is not fresh any more wakes nobody; nor does anything after the morning, or once somebody has it. */
function withinBounds(course: EscalationCourse, facts: EscalationFacts, now: Temporal.Instant): EscalationCourse {
  const wakes = facts.state === 'open' && isFresh(facts.receivedAt, facts.chain, now) && isBefore(now, course.endsAt)
  const calls = course.calls.filter(({ state, at }) => state === 'asked' || (wakes && isBefore(at, course.endsAt)))
  return { ...course, calls, unheardAt: facts.state === 'open' ? course.unheardAt : null }
}

/**
 * After a standstill several steps are due at once: only the newest of them speaks, and the administrators, who come last,
 * only where nobody else does; what follows is counted from now.
 */
function speakOnce(
  course: EscalationCourse,
  steps: readonly EscalationStep[],
  ways: (at: Temporal.Instant) => Temporal.Instant,
  now: Temporal.Instant,
): EscalationCourse {
  const due = course.calls.filter(({ state }) => state === 'due')
  const newest = due.findLast(({ who }) => who.who !== 'administrator') ?? due.at(-1)
  if (newest === undefined) return course
  const overtaken = due.filter((call) => call.step < newest.step && isBefore(call.at, newest.at))
  if (overtaken.length === 0 && due.at(-1) === newest) return course
  let next = now
  const calls = course.calls.flatMap((call): Call[] => {
    if (overtaken.includes(call)) return []
    if (call.step <= newest.step) return [call]
    next = ways(next.add({ minutes: steps[call.step]?.afterMinutes ?? 0 }))
    return isBefore(next, course.endsAt) ? [{ ...call, at: next, state: 'to-come' }] : []
  })
  const passed = overtaken.map(({ step, who }): PassedStep => ({ step, who, why: 'overtaken' }))
  return { ...course, calls, passed: [...course.passed, ...passed].sort((a, b) => a.step - b.step) }
}
