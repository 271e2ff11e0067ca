/**
 * Which reminders a piece of work calls for, from its history: between two changes of what they rest on, the rules say
 * when each falls due; each is due once.
 */
import type { ShareState, Work, WorkState } from './chronicle.ts'
import { MINUTE, type Ms, type OfficeDays } from './days.ts'
import { type Call, callsOf, lateCalls, unansweredCalls } from './escalation.ts'
import type { UrgentPaper } from './night.ts'
import { isHoaToc } from './papers.ts'
import { backAt, isThereAt } from './responsible.ts'
import { firingsOf, type JudgedPolicy, type JudgedRule, newsAt } from './rules.ts'
import { AT_ONCE, ORDINARY, PRESSING } from './turns.ts'
import { leadOf, type World } from './world.ts'

export type ExpectedRule = JudgedRule | 'to-decide' | 'changed' | 'escalated'

export type Expected = {
  work: Work
  /** whose it is: given to, asked to decide, or told before */
  personId: string
  rule: ExpectedRule
  key: string
  at: Ms
  urgent: boolean
  /** it fell within a minute of a change that made it void: either way is right */
  either: boolean
  /** true as long as the work rests on this */
  rest: string
  /** from then on it is not true any more, and a message that waits need not tell of it */
  voidAt: Ms
}

/** What falls due so shortly before a change may go either way. */
const CLOSE = MINUTE

type Piece = { from: Ms; until: Ms; state: WorkState; isChange: boolean; before: WorkState | null }

export function expectedOf(work: Work, world: World, end: Ms): Expected[] {
  return new Expectation(work, world).all(end)
}

/** Of an urgent paper that nobody has given out yet. */
export function expectedOfPaper(paper: UrgentPaper, world: World): Expected[] {
  const work: Work = { id: paper.id, urgency: 'hoa-toc', fieldId: null, states: [] }
  const voidAt = paper.givenAt ?? Number.POSITIVE_INFINITY
  return callsOf(paper, world).map((call) => ({ ...call, work, rule: 'escalated', rest: '', voidAt }))
}

class Expectation {
  readonly #work: Work
  readonly #world: World
  readonly #found: Expected[] = []
  /** by person and key: due before */
  readonly #fired = new Map<string, Expected>()

  constructor(work: Work, world: World) {
    this.#work = work
    this.#world = world
  }

  all(end: Ms): Expected[] {
    for (const piece of this.#pieces(end)) {
      if (piece.isChange && piece.before !== null) this.#notices(piece, piece.before)
      const rests = new Set([...this.#shares(piece), ...this.#decision(piece)])
      for (const one of this.#found) {
        const isVoid = one.rule !== 'changed' && !rests.has(`${one.personId} ${one.rest}`)
        if (isVoid && one.at < piece.until) one.voidAt = Math.min(one.voidAt, piece.from)
      }
    }
    return this.#found
  }

  /** Stretches in which nothing changes: neither the work nor what every plan rests on. */
  #pieces(end: Ms): Piece[] {
    const { states } = this.#work
    const first = states[0]?.at ?? end
    const turns = this.#world.turns.filter((at) => at > first && at < end)
    const cuts = [...new Set([...states.map(({ at }) => at), ...turns])].sort((a, b) => a - b)
    return cuts.flatMap((from, index) => {
      const at = states.findLastIndex((state) => state.at <= from)
      const state = states[at]
      if (state === undefined) return []
      const isChange = state.at === from
      return [{ from, until: cuts[index + 1] ?? end, state, isChange, before: states[at - 1] ?? null }]
    })
  }

  #policy(at: Ms): JudgedPolicy {
    const { urgency } = this.#work
    if (isHoaToc(urgency)) return AT_ONCE
    if (urgency !== 'none') return PRESSING
    return this.#world.policyTurns.findLast((turn) => turn.at <= at) ?? ORDINARY
  }

  /** @returns what reminders of each person may rest on now */
  #shares({ from, until, state }: Piece): string[] {
    if (state.state !== 'assigned' && state.state !== 'in-progress') return []
    const seen = new Set<string>()
    const rests: string[] = []
    const above: { call: Call; rest: string }[] = []
    for (const share of state.shares.filter(({ isFinished }) => !isFinished)) {
      const personId = this.#answering(share, from)
      if (personId === null || seen.has(personId)) continue
      seen.add(personId)
      const { assignedAt, isAcknowledged, dueAt, asked } = share
      const facts = { assignedAt, isAcknowledged, dueAt, asked, hourBound: state.hourBound }
      const firings = firingsOf(facts, this.#policy(from), this.#world.daysAt(from), { from, until })
      const restOf = (rule: ExpectedRule) =>
        rule === 'assigned'
          ? `given ${assignedAt}`
          : rule === 'unacknowledged'
            ? `unseen ${assignedAt}`
            : `due ${dueAt}`
      for (const firing of firings) this.#expect({ ...firing, rest: restOf(firing.rule) }, personId, until)
      above.push(...this.#above(share, personId, { from, until }))
      rests.push(`${personId} given ${assignedAt}`, `${personId} due ${dueAt}`)
      if (!isAcknowledged) rests.push(`${personId} unseen ${assignedAt}`)
    }
    // Above several shares somebody is told once, when the first of them calls for it.
    for (const { call, rest } of above.toSorted((a, b) => a.call.at - b.call.at)) {
      this.#expect({ ...call, rule: 'escalated', rest }, call.personId, until, call.either)
      rests.push(`${call.personId} ${rest}`)
    }
    return rests
  }

  /** To those above: what is hỏa tốc and not acknowledged, what is late. */
  #above(
    share: ShareState,
    personId: string,
    { from, until }: { from: Ms; until: Ms },
  ): { call: Call; rest: string }[] {
    const { assignedAt, dueAt, unitId, isAcknowledged, asked } = share
    if (asked) return []
    const isUnanswered = isHoaToc(this.#work.urgency) && !isAcknowledged
    const unanswered = isUnanswered ? unansweredCalls(this.#world, { personId, unitId, assignedAt }) : []
    const isLate = dueAt !== null && dueAt < until
    const late = isLate ? lateCalls(this.#world, { personId, unitId, dueAt }, this.#world.daysAt(from)) : []
    return [
      ...unanswered.map((call) => ({ call, rest: `unseen ${assignedAt}` })),
      ...late.map((call) => ({ call, rest: `due ${dueAt}` })),
    ].filter(({ call }) => call.at >= from)
  }

  /** Where nobody is named, or whoever is named has left, the head of the unit. */
  #answering({ personId, unitId }: { personId: string | null; unitId: string | null }, at: Ms): string | null {
    const left = personId === null ? undefined : this.#world.leftAt.get(personId)
    if (personId !== null && (left === undefined || at < left)) return personId
    return this.#world.headOfUnit(unitId)
  }

  /** Everybody who may decide is told, except whoever asked; nobody judges their own work unless they direct the whole. */
  #decision({ from, until, state }: Piece): string[] {
    const waiting = this.#waitingAt(from)
    if (waiting === null) return []
    const lead = leadOf(state)
    const head = this.#world.headOfUnit(lead.unitId)
    const isHeadFree = waiting.kind !== 'approval' || head !== (lead.personId ?? head)
    const people = [...this.#world.leaderIds, ...(head !== null && isHeadFree ? [head] : [])]
    const deciders = [...new Set(people)].filter((id) => id !== waiting.by)
    const days = this.#world.daysAt(from)
    const { at, urgent } = newsAt(Math.max(waiting.since, from), this.#policy(from).wakes, state.dueAt, days)
    const key = `to-decide/${waiting.kind}/${waiting.since}`
    for (const personId of deciders) {
      const told = toldAt(this.#world, personId, deciders, { at, urgent }, days)
      this.#expect({ rule: 'to-decide', key, rest: key, at: told, urgent }, personId, until)
    }
    return deciders.map((personId) => `${personId} ${key}`)
  }

  /** What it waits for at an instant; `since`: of this very request. */
  #waitingAt(at: Ms): { kind: 'approval' | 'returned' | 'extension'; since: Ms; by: string } | null {
    const states = this.#work.states.filter((state) => state.at <= at)
    const now = states.at(-1)
    if (now === undefined) return null
    if (now.state === 'awaiting-approval' || now.state === 'returned') {
      const asked = states.findLast(({ action, state }) => state === now.state && ASKS.includes(action))
      const kind = now.state === 'returned' ? 'returned' : 'approval'
      return asked === undefined ? null : { kind, since: asked.at, by: asked.by }
    }
    if (now.state !== 'assigned' && now.state !== 'in-progress') return null
    const last = states.findLast(({ action }) => action.endsWith('-extension'))
    return last?.action === 'request-extension' ? { kind: 'extension', since: last.at, by: last.by } : null
  }

  /** What changed under people's hands is told to whom it concerns and who had heard of the work, not to who did it. */
  #notices({ from, until, state }: Piece, before: WorkState): void {
    const { action, by } = state
    const told = new Map<string, boolean>()
    for (const one of this.#found) {
      if (one.rule === 'to-decide' || one.at > from) continue
      told.set(one.personId, (told.get(one.personId) ?? true) && one.either)
    }
    const isEnded = state.state === 'done' || state.state === 'recalled'
    const open = isEnded ? [] : state.shares.filter(({ isFinished }) => !isFinished)
    const addressees = new Set(open.flatMap((share) => this.#answering(share, from) ?? []))
    const concerned = new Set<string>()
    const heard = [...told.keys()].filter((id) => addressees.has(id))
    if (action === 'recall') for (const id of told.keys()) concerned.add(id)
    if (action === 'reassign') for (const id of told.keys()) if (!addressees.has(id)) concerned.add(id)
    if (action === 'return' && state.state !== 'returned') for (const id of heard) concerned.add(id)
    if (action === 'suspend' || action === 'resume') for (const id of heard) concerned.add(id)
    if (state.dueAt !== before.dueAt) for (const id of heard) concerned.add(id)
    if (action === 'refuse-extension') {
      const asked = this.#work.states.findLast((one) => one.at <= from && one.action === 'request-extension')
      if (asked !== undefined) concerned.add(asked.by)
    }
    const limit = state.dueAt !== before.dueAt ? state.dueAt : null
    const news = newsAt(from, this.#policy(from).wakes, limit, this.#world.daysAt(from))
    for (const personId of concerned) {
      if (personId === by) continue
      const expected = this.#expect({ rule: 'changed', key: `changed/${from}`, rest: '', ...news }, personId, until)
      if (expected !== null && told.get(personId) === true) expected.either = true
    }
  }

  #expect(
    firing: Pick<Expected, 'rule' | 'key' | 'rest' | 'at' | 'urgent'>,
    personId: string,
    until: Ms,
    mayBe = false,
  ): Expected | null {
    const id = `${personId} ${firing.key}`
    const before = this.#fired.get(id)
    if (before !== undefined && !before.either) return null
    // What has happened has happened, whatever comes after.
    const isNotice = firing.rule === 'changed'
    if (!isNotice && firing.at >= until) return null
    const either = mayBe || (!isNotice && until - firing.at < CLOSE) || before !== undefined
    const { rule, key, rest, at, urgent } = firing
    const voidAt = Number.POSITIVE_INFINITY
    const expected: Expected = { rule, key, rest, at, urgent, work: this.#work, personId, either, voidAt }
    this.#found.push(expected)
    this.#fired.set(id, expected)
    return expected
  }
}

/** One who is away waits while another who may decide is there; it is looked at again each morning, and when they are back. */
function toldAt(
  world: World,
  personId: string,
  deciders: readonly string[],
  { at, urgent }: { at: Ms; urgent: boolean },
  days: OfficeDays,
): Ms {
  let look = at
  while (!isThereAt(world, personId, look) && deciders.some((id) => isThereAt(world, id, look))) {
    const back = backAt(world, personId, look)
    const morning = days.nextMorning(look + 1, ORDINARY.morning)
    look = Math.min(morning, back === null ? morning : urgent ? back : days.nextOffice(back))
  }
  return look
}

const ASKS: readonly string[] = ['complete', 'return']
