/** The simulated office: its clock, what is to come, and the one way in which anybody does anything. */
import type { ActionRequest, AssignmentInput } from '@kip/core/assignments'
import type { FieldOfWork } from '@kip/core/directory'
import { KipError, type Page } from '@kip/core/shared'
import { giveAssignment } from '../../features/assignments/give.ts'
import type { Plugs } from '../../features/assignments/index.ts'
import { actOnAssignment } from '../../features/assignments/service.ts'
import { followPaper, replan } from '../../features/reminders/index.ts'
import type { Tx } from '../../platform/database.ts'
import { type Away, readWorks, type ShareState, type Stretch, type Work, type WorkState } from './chronicle.ts'
import type { Answer, CoverLook } from './cover.ts'
import { type Day, localText, MINUTE, type Ms, OfficeDays } from './days.ts'
import type { UrgentPaper } from './night.ts'
import { ask, type UnitKey, type YearApp, type YearOffice, type YearPerson } from './office.ts'
import { EventQueue } from './queue.ts'
import type { JudgedPolicy } from './rules.ts'

/** A person's doing over days: each value is when it goes on. */
export type Course = AsyncGenerator<Ms, void, void>

export type DutyShiftFact = Stretch & { id: string; personIds: (string | null)[] }
/** From then on it stands so. */
export type DutyDecision = DutyShiftFact & { decidedAt: Ms }
/** The policy of papers without a mark, from then on. */
export type PolicyTurn = JudgedPolicy & { at: Ms }

/** Who carries which field of work from then on, in the order they are asked. */
export type FieldTurn = {
  at: Ms
  fields: { id: string; unitId: string | null; carriers: string[]; standIns: string[] }[]
}

const EARLIER = new OfficeDays(false)
const LATER = new OfficeDays(true)

/** Acts happen at these minutes of each half hour, work is given at others: what falls due hours later meets nobody's act. */
const ACTS_AT = 8
const GIVEN_AT = 5
const SLOT = 30 * MINUTE
const nextSlot = (at: Ms, minute: number): Ms => Math.ceil((at - minute * MINUTE) / SLOT) * SLOT + minute * MINUTE

export class World {
  readonly app: YearApp
  readonly office: YearOffice
  readonly queue = new EventQueue()
  readonly works = new Map<string, Work>()
  readonly absences: Away[] = []
  /** whoever has left: the first instant without them */
  readonly leftAt = new Map<string, Ms>()
  readonly duty: DutyDecision[] = []
  readonly policyTurns: PolicyTurn[] = []
  /** whose mail is for what is urgent alone */
  mailIfUrgent: ReadonlySet<string> = new Set()
  /** when the system first listed a place of a shift as missing, by "shift rank" */
  readonly announced = new Map<string, Ms>()
  /** days without a published shift, as listed */
  readonly dutyGaps: { seenAt: Ms; from: Day; to: Day }[] = []
  /** who can do a field alone, since when */
  readonly able: { at: Ms; fieldId: string; personId: string }[] = []
  readonly coverLooks: CoverLook[] = []
  readonly answers: Answer[] = []
  readonly fieldTurns: FieldTurn[] = []
  readonly urgentPapers: UrgentPaper[] = []
  /** what the table of actions refused: somebody had been quicker */
  readonly refused: string[] = []
  /** what was somebody's to do and was not theirs to see, or refused by right */
  readonly forbidden: string[] = []
  /** plans, policies or heads have changed: the engine walks through the open work */
  walkIsDue = true
  calendarTurnedAt: Ms | null = null
  #calendar = EARLIER

  constructor(app: YearApp, office: YearOffice) {
    this.app = app
    this.office = office
  }

  get now(): Ms {
    return Date.now() + this.app.db.clockOffset
  }

  /** Forwards only: what takes time has moved the clock already. */
  moveTo(at: Ms): void {
    if (at > this.now) this.app.db.clockOffset = at - Date.now()
  }

  get days(): OfficeDays {
    return this.#calendar
  }

  /** As it is known at an instant of the past. */
  daysAt(at: Ms): OfficeDays {
    return this.calendarTurnedAt !== null && this.calendarTurnedAt <= at ? LATER : EARLIER
  }

  turnCalendar(): void {
    this.#calendar = LATER
    this.calendarTurnedAt = this.now
    this.walkIsDue = true
  }

  /** Whatever it yields is when it goes on; never in the past. */
  begin(at: Ms, lane: string, course: Course): void {
    const step = async () => {
      const { value, done } = await course.next()
      if (done !== true) this.queue.add({ at: Math.max(value, at), lane, run: step })
    }
    this.queue.add({ at, lane, run: step })
  }

  /** The next moment in office hours at which somebody does something. */
  deskTime(at: Ms, minute: typeof ACTS_AT | typeof GIVEN_AT = ACTS_AT): Ms {
    let slot = nextSlot(at, minute)
    while (!this.#calendar.isOffice(slot)) slot = nextSlot(this.#calendar.nextOffice(slot), minute)
    return slot
  }

  givingTime(at: Ms): Ms {
    return this.deskTime(at, GIVEN_AT)
  }

  person(id: string): YearPerson {
    const found = this.office.people.find((person) => person.id === id)
    if (found === undefined) throw new Error(`no person ${id}`)
    return found
  }

  /** When this person is there again; the instant itself: is there; null: has left. */
  backAt(personId: string, at: Ms): Ms | null {
    const left = this.leftAt.get(personId)
    if (left !== undefined && left <= at) return null
    let back = at
    for (const { personId: away, from, until } of this.absences) {
      if (away === personId && from <= back && back < until) back = until
    }
    return back
  }

  isThere(personId: string, at: Ms): boolean {
    return this.backAt(personId, at) === at
  }

  /** When what every plan rests on changed. */
  get turns(): Ms[] {
    const calendar = this.calendarTurnedAt === null ? [] : [this.calendarTurnedAt]
    return [...this.policyTurns.map(({ at }) => at), ...calendar, ...this.leftAt.values()]
  }

  get administratorIds(): string[] {
    return this.office.people
      .filter(({ actor }) => actor.roles.some(({ role }) => role === 'administrator'))
      .map(({ id }) => id)
  }

  get clerkIds(): string[] {
    return this.office.people
      .filter(({ actor }) => actor.roles.some(({ role }) => role === 'clerk'))
      .map(({ id }) => id)
  }

  get leaderIds(): string[] {
    return this.office.people.filter(({ leads }) => leads).map(({ id }) => id)
  }

  headOfUnit(unitId: string | null): string | null {
    return this.office.people.find((one) => one.isHead && this.office.units[one.unit] === unitId)?.id ?? null
  }

  /** Who carries which field of work from now on, as the office reads it. */
  async noteFields(by: YearPerson): Promise<void> {
    const { items } = await ask<Page<FieldOfWork>>(this.app, by, 'get', '/api/v1/fields?limit=100')
    const fields = items.map(({ id, unitId, carriers, standIns }) => ({
      id,
      unitId,
      carriers: carriers.map(({ personId }) => personId),
      standIns: standIns.map(({ personId }) => personId),
    }))
    this.fieldTurns.push({ at: this.now, fields })
  }

  headOf(unit: UnitKey): YearPerson | undefined {
    return this.office.people.find((person) => person.unit === unit && person.isHead && !this.leftAt.has(person.id))
  }

  /** The chairman before his deputies. */
  leaderAt(at: Ms): YearPerson {
    const found = this.office.people.find((person) => person.leads && this.isThere(person.id, at))
    if (found === undefined) throw new Error(`no leader is there at ${localText(at)}`)
    return found
  }

  /** @returns undefined: refused */
  async give(by: YearPerson, input: AssignmentInput, documentId: string): Promise<Work | undefined> {
    const work = await this.#do(by, `give on ${documentId}`, async (tx) => {
      const { id } = await giveAssignment(tx, by.actor, input, documentId, PLUGS)
      return this.#note(tx, id, 'give')
    })
    return work
  }

  /** @returns whether it was done; refused: the work has moved on */
  async act(by: YearPerson, work: Work, request: ActionRequest): Promise<boolean> {
    const done = await this.#do(by, `${request.action} ${work.id}`, async (tx) => {
      await actOnAssignment(tx, by.actor, work.id, request, PLUGS)
      return this.#note(tx, work.id, request.action)
    })
    return done !== undefined
  }

  async #do<T>(by: YearPerson, what: string, work: (tx: Tx) => Promise<T>): Promise<T | undefined> {
    try {
      return await this.app.db.write(by.scope, work)
    } catch (error) {
      if (!(error instanceof KipError)) throw error
      const says = `${localText(this.now)} ${by.name}: ${what}: ${error.code} ${error.message}`
      if (error.code === 'not-allowed-now') this.refused.push(says)
      else this.forbidden.push(says)
      return undefined
    }
  }

  async #note(tx: Tx, id: string, action: string): Promise<Work> {
    const [work] = await this.noteMany(tx, [id], action)
    if (work === undefined) throw new Error(`no work ${id}`)
    return work
  }

  /** In the transaction that changed them. */
  async noteMany(tx: Tx, ids: readonly string[], action: string): Promise<Work[]> {
    return (await readWorks(tx, ids)).map(({ now, ...fixed }) => {
      const work = this.works.get(fixed.id) ?? { ...fixed, states: [] }
      work.states.push({ ...now, action })
      this.works.set(work.id, work)
      return work
    })
  }
}

/** As the application plugs them in. */
const PLUGS: Plugs = {
  changed: (tx, { id }) => replan(tx, 'assignment', id),
  urgentChanged: followPaper,
  messageLimitOf: async () => null,
}

export function stateOf(work: Work): WorkState {
  const state = work.states.at(-1)
  if (state === undefined) throw new Error('work begins with its being given')
  return state
}

export function leadOf(state: WorkState): ShareState {
  const lead = state.shares.find(({ role }) => role === 'lead')
  if (lead === undefined) throw new Error('work has one lead')
  return lead
}
