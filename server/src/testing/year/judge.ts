/**
 * Holds what the rules call for against what was told: nothing lost, nothing doubled, nobody wrong, nobody at night, nobody
 * too often. Each violation names the paper, so that its ledger can be read.
 */
import type { Work } from './chronicle.ts'
import { dayOf, HOUR, localText, type Ms, type OfficeDays } from './days.ts'
import type { Evidence, MessageLink, MessageRow, ReminderRow } from './evidence.ts'
import { type Expected, expectedOf, expectedOfPaper } from './expect.ts'
import { judgeCover } from './judge-cover.ts'
import type { Letter } from './post-office.ts'
import { responsibleFor } from './responsible.ts'
import type { Lived } from './year.ts'

export const INVARIANTS = ['lost', 'doubled', 'wrong-person', 'night', 'too-often', 'late', 'uncovered'] as const
export type Invariant = (typeof INVARIANTS)[number]
export type Violation = { invariant: Invariant; subjectId: string | null; says: string }

/** So much later than due is still on time: the worker looks every so often, and sends one after the other. */
const IN_TIME = 90_000
/** What is urgent. */
const AT_ONCE = 60_000
/** Clocks of rows and of the judge are read one after the other. */
const SLACK = 3_000

export type Judged = {
  violations: Violation[]
  /** reminders called for, and of those told to somebody in another's place */
  expected: number
  inPlace: number
  /** at which it was asked who answers for what */
  instants: number
  /** that went either way because something changed in the same minute */
  either: number
  nightLetters: number
}

/** Kinds of subjects the rules here speak of. */
const JUDGED: readonly string[] = ['assignment', 'document']

type Matched = { expected: Expected; row: ReminderRow }

export class Judge {
  readonly #lived: Lived
  readonly #evidence: Evidence
  readonly #violations: Violation[] = []
  readonly #matched = new Map<string, Matched>()
  readonly #lettersOf: Map<string, Letter[]>
  readonly #messages: Map<string, MessageRow>
  /** what is told of duty has no rule here: it may wake by its own word */
  readonly #notices: Map<string, ReminderRow>
  readonly #remindersOf: Map<string, MessageLink[]>
  #inPlace = 0
  #nightLetters = 0

  constructor(lived: Lived, evidence: Evidence) {
    this.#lived = lived
    this.#evidence = evidence
    this.#lettersOf = Map.groupBy(lived.letters, ({ messageId }) => messageId)
    this.#messages = new Map(evidence.messages.map((message) => [message.id, message]))
    const notices = evidence.reminders.filter(({ subjectType }) => !JUDGED.includes(subjectType))
    this.#notices = new Map(notices.map((row) => [row.id, row]))
    this.#remindersOf = Map.groupBy(evidence.links, ({ messageId }) => messageId)
  }

  judge(): Judged {
    const { world, from, until } = this.#lived
    const expected = [
      ...[...world.works.values()].flatMap((work) => expectedOf(work, world, until)),
      ...world.urgentPapers.flatMap((paper) => expectedOfPaper(paper, world)),
    ].filter(({ at }) => at < until)
    this.#eachOnce(expected)
    this.#eachHeard()
    this.#eachLetter()
    this.#notTooOften()
    const { findings, instants } = judgeCover(world, world.days.opening(dayOf(from)), until)
    for (const { says } of findings) this.#found('uncovered', null, says)
    return {
      instants,
      violations: this.#violations,
      expected: expected.length,
      inPlace: this.#inPlace,
      either: expected.filter(({ either }) => either).length,
      nightLetters: this.#nightLetters,
    }
  }

  #found(invariant: Invariant, subjectId: string | null, says: string): void {
    this.#violations.push({ invariant, subjectId, says })
  }

  #name(personId: string): string {
    return this.#lived.world.person(personId).name
  }

  /** Every due rule once, nothing else. */
  #eachOnce(expected: readonly Expected[]): void {
    const groupOf = (subjectId: string, personId: string, rule: string) => `${subjectId} ${personId} ${rule}`
    const rows = Map.groupBy(
      this.#evidence.reminders.filter(
        ({ subjectType, state, replacedBy }) =>
          JUDGED.includes(subjectType) && (state === 'released' || replacedBy !== null),
      ),
      ({ subjectId, personId, rule }) => groupOf(subjectId, personId, rule),
    )
    for (const one of expected.toSorted((a, b) => a.at - b.at)) {
      const group = groupOf(one.work.id, one.personId, one.rule)
      const open = rows.get(group) ?? []
      const at = open.findIndex((row) => isAt(row, one.at))
      const [row] = at < 0 ? [] : open.splice(at, 1)
      if (row !== undefined) this.#matched.set(row.id, { expected: one, row })
      else if (!one.either && one.at < this.#lived.until - IN_TIME) {
        this.#found('lost', one.work.id, `${one.rule} was due ${localText(one.at)} for ${this.#name(one.personId)}`)
      }
    }
    for (const row of [...rows.values()].flat()) {
      const says = `${row.rule} was told to ${this.#name(row.personId)} ${localText(toldAt(row))}, nothing called for it`
      this.#found('doubled', row.subjectId, says)
    }
    for (const row of this.#evidence.reminders) {
      if (row.state === 'planned' && row.sendAt < this.#lived.until - IN_TIME) {
        this.#found('lost', row.subjectId, `${row.rule} is still planned for ${localText(row.sendAt)}`)
      }
    }
  }

  /** By whoever was responsible at that instant, on the page and by a letter that names the work. */
  #eachHeard(): void {
    const messagesOf = Map.groupBy(this.#evidence.links, ({ reminderId }) => reminderId)
    const rows = new Map(this.#evidence.reminders.map((row) => [row.id, row]))
    for (const { expected, row } of this.#matched.values()) {
      const teller = row.replacedBy === null ? row : rows.get(row.replacedBy)
      if (teller === undefined || teller.state !== 'released' || teller.releasedAt === null) {
        this.#found('lost', row.subjectId, `${row.rule} of ${localText(expected.at)} was replaced by what was not told`)
        continue
      }
      const hearers = this.#hearersOf(expected, toldAt(row))
      const heardBy = teller.heardBy ?? teller.personId
      if (heardBy !== row.personId) this.#inPlace += 1
      if (!hearers.includes(heardBy)) {
        const right = hearers.map((id) => this.#name(id)).join(' or ')
        const says = `${row.rule} ${localText(toldAt(row))} was heard by ${this.#name(heardBy)}, not ${right}`
        this.#found('wrong-person', row.subjectId, says)
      }
      if (teller !== row) continue
      const told = (messagesOf.get(row.id) ?? []).flatMap((link) => {
        const message = this.#messages.get(link.messageId)
        return message === undefined ? [] : [{ message, leftOut: link.leftOut }]
      })
      const pages = told.filter(({ message }) => message.channel === 'page')
      const mails = told.filter(({ message }) => message.channel === 'email')
      const letters = expected.urgent || !this.#lived.world.mailIfUrgent.has(heardBy) ? 1 : 0
      if (pages.length !== 1 || mails.length !== letters) {
        this.#found(
          pages.length > 1 || mails.length > letters ? 'doubled' : 'lost',
          row.subjectId,
          `${row.rule}: ${pages.length} on the page, ${mails.length} letters`,
        )
      }
      for (const { message } of told) {
        if (message.personId !== heardBy) {
          this.#found('wrong-person', row.subjectId, `${row.rule}: a message went to ${this.#name(message.personId)}`)
        }
      }
      const [mail] = mails
      if (mail !== undefined) this.#isInLetter(expected, row, mail)
    }
  }

  #hearersOf({ work, personId, rule }: Expected, at: Ms): string[] {
    if (rule === 'to-decide' || rule === 'escalated') return [personId]
    const state = work.states.findLast((one) => one.at <= at)
    const share =
      state?.shares.find((one) => one.personId === personId) ?? state?.shares.find((one) => one.personId === null)
    const question = { personId, fieldId: work.fieldId, unitId: share?.unitId ?? null }
    // Somebody may come or go while one after the other is told.
    const moments = [at, at - SLACK, at + SLACK].map((moment) => responsibleFor(this.#lived.world, question, moment))
    return moments.flatMap((found) => (found.length === 0 ? [personId] : found))
  }

  /** A letter that waits leaves out what is over by the time it goes. */
  #isInLetter(
    expected: Expected,
    row: ReminderRow,
    { message, leftOut }: { message: MessageRow; leftOut: boolean },
  ): void {
    const letters = this.#lettersOf.get(message.id) ?? []
    const isOpen = message.state === 'pending' && message.createdAt > this.#lived.until - IN_TIME
    const [letter] = letters
    const released = row.releasedAt ?? 0
    const latest = expected.urgent ? released : this.#daysAt(released).nextOffice(released + HOUR + SLACK)
    if (letter === undefined || leftOut) {
      const wentAt = letter?.at ?? latest
      const isVoid = (letter !== undefined || message.state === 'cancelled') && expected.voidAt <= wentAt + SLACK
      const isGoneBack = row.heardBy !== null && !this.#hearersOf(expected, wentAt).includes(row.heardBy)
      if (isOpen || isVoid || isGoneBack) return
      this.#found('lost', row.subjectId, `${row.rule} of ${localText(expected.at)}: no letter (${message.state})`)
      return
    }
    if (!letter.links.some((link) => link.endsWith(row.subjectId))) {
      this.#found('lost', row.subjectId, `${row.rule} of ${localText(expected.at)}: the letter does not name it`)
    }
    if (letter.at > latest + (expected.urgent ? AT_ONCE : IN_TIME)) {
      this.#found(
        'late',
        row.subjectId,
        `${row.rule}: released ${localText(released)}, the letter came ${localText(letter.at)}`,
      )
    }
  }

  #daysAt(at: Ms): OfficeDays {
    return this.#lived.world.daysAt(at)
  }

  /** Each letter belongs to a message and comes once; at night only what is urgent. */
  #eachLetter(): void {
    for (const letter of this.#lived.letters) {
      if (!this.#messages.has(letter.messageId)) this.#found('doubled', null, `a letter of no message to ${letter.to}`)
    }
    for (const message of this.#evidence.messages) {
      const letters = this.#lettersOf.get(message.id)?.length ?? 0
      if (letters > 1) this.#found('doubled', null, `a letter to ${this.#name(message.personId)} came ${letters} times`)
      if (message.channel === 'email' && message.sentAt !== null && letters === 0) {
        this.#found(
          'lost',
          null,
          `the letter to ${this.#name(message.personId)} of ${localText(message.sentAt)} never came`,
        )
      }
      const at = message.channel === 'page' ? message.createdAt : this.#lettersOf.get(message.id)?.[0]?.at
      if (at === undefined || this.#daysAt(at).isOffice(at)) continue
      if (message.channel === 'email') this.#nightLetters += 1
      if (this.#isUrgent(message.id)) continue
      const links = this.#remindersOf.get(message.id) ?? []
      const told = links.flatMap(
        ({ reminderId }) => this.#matched.get(reminderId)?.row ?? this.#notices.get(reminderId) ?? [],
      )
      const what = told.map(({ rule }) => rule).join(', ')
      const says = `${this.#name(message.personId)} ${message.channel} ${localText(at)}: ${what}`
      this.#found('night', told[0]?.subjectId ?? null, says)
    }
  }

  #isUrgent(messageId: string): boolean {
    return (this.#remindersOf.get(messageId) ?? []).some(({ reminderId }) => {
      const matched = this.#matched.get(reminderId)
      return matched === undefined ? this.#notices.get(reminderId)?.urgent === true : matched.expected.urgent
    })
  }

  /** One letter in an hour that is not urgent; another only where a limit would pass before it could go. */
  #notTooOften(): void {
    const quiet = this.#lived.letters.filter(({ messageId }) => !this.#isUrgent(messageId))
    for (const [to, unordered] of Map.groupBy(quiet, (letter) => letter.to)) {
      const letters = unordered.toSorted((a, b) => a.at - b.at)
      for (const [index, letter] of letters.entries()) {
        const before = letters[index - 1]
        if (before !== undefined && letter.at - before.at < HOUR - SLACK && this.#couldWait(letter, before.at)) {
          const says = `${to}: ${this.#letterText(before)} and ${this.#letterText(letter)}`
          this.#found('too-often', this.#workIn(letter)[0]?.id ?? null, says)
        }
      }
    }
  }

  /** Nothing it tells of passes its limit before the hour is over and the office open. */
  #couldWait(letter: Letter, before: Ms): boolean {
    const next = this.#daysAt(letter.at).nextOffice(before + HOUR)
    return this.#workIn(letter).every(({ states }) => {
      const state = states.findLast((one) => one.at <= letter.at)
      const limits = [state?.dueAt ?? null, ...(state?.shares ?? []).map(({ dueAt }) => dueAt)]
      return limits.every((limit) => limit === null || limit <= letter.at || limit > next)
    })
  }

  #workIn({ messageId }: Letter): Work[] {
    return (this.#remindersOf.get(messageId) ?? []).flatMap(({ reminderId, leftOut }) =>
      leftOut ? [] : (this.#matched.get(reminderId)?.expected.work ?? []),
    )
  }

  /** "2026-05-08 10:38 (days-before, morning-of)" */
  #letterText({ at, messageId }: Letter): string {
    const ids = new Set((this.#remindersOf.get(messageId) ?? []).map(({ reminderId }) => reminderId))
    const rules = this.#evidence.reminders.filter(({ id }) => ids.has(id)).map(({ rule }) => rule)
    return `${localText(at)} (${rules.join(', ')})`
  }
}

const toldAt = (row: ReminderRow): Ms => row.releasedAt ?? row.cancelledAt ?? row.sendAt

function isAt(row: ReminderRow, at: Ms): boolean {
  const told = toldAt(row)
  return told >= at - SLACK && told <= at + IN_TIME
}
