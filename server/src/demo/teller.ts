/** Takes the steps of the story, each through the public interface by the person it is told of, on the moved clock. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Incoming } from '@kip/core/documents'
import { parseInstant, Temporal } from '@kip/core/shared'
import type { AppDeps } from '../app.ts'
import { issueToken } from '../features/identity/index.ts'
import { createEngine, type Engine, replan } from '../features/reminders/index.ts'
import type { Scope } from '../platform/database.ts'
import type { Http } from '../platform/http.ts'
import { type Acting, actAs, StepRefused } from './acting.ts'
import { tellCover } from './cover.ts'
import { dutyPublishedAt, tellDuty } from './duty.ts'
import { makePdf } from './make-pdf.ts'
import { FIELDS, type FieldKey, PEOPLE, type PersonKey } from './office.ts'
import type { DemoPaper } from './papers.ts'
import type { DemoOffice } from './people.ts'
import { findPaperFacts, isTaken, type PaperFacts, type Reminding } from './progress.ts'
import type { Moment, Step, Story } from './story.ts'

const TOKEN_NAME = 'Dữ liệu mẫu'

export function moveClock(deps: AppDeps, to: Temporal.Instant): void {
  deps.db.clockOffset = to.epochMilliseconds - Date.now()
}

export class Teller {
  readonly #people: Record<PersonKey, Acting>
  readonly #deps: AppDeps
  readonly #office: DemoOffice
  readonly #reminding: Reminding
  readonly #fields = new Map<FieldKey, string>()
  /** per paper: the document, and the assignment given on it */
  readonly #documents = new Map<number, string>()
  readonly #assignments = new Map<number, string>()
  /** of an earlier telling that was stopped, by the name of the paper's file */
  #before = new Map<string, PaperFacts>()
  /** papers with which somebody who was told of the ward has done something else meanwhile */
  readonly #left = new Set<number>()

  private constructor(people: Record<PersonKey, Acting>, deps: AppDeps, office: DemoOffice, reminding: Reminding) {
    this.#people = people
    this.#deps = deps
    this.#office = office
    this.#reminding = reminding
  }

  static async create(app: Http, deps: AppDeps, office: DemoOffice, reminding: Reminding): Promise<Teller> {
    const people: Partial<Record<PersonKey, Acting>> = {}
    for (const username of Object.keys(PEOPLE) as PersonKey[]) {
      people[username] = actAs(app, await issueToken(deps.db, username, TOKEN_NAME))
    }
    const teller = new Teller(people as Record<PersonKey, Acting>, deps, office, reminding)
    await teller.#makeFields()
    teller.#before = await deps.db.read(office.scope, findPaperFacts)
    return teller
  }

  async #makeFields(): Promise<void> {
    type Fields = { items: { id: string; name: string }[] }
    const { items: there } = await this.#people['quan.tri'].get<Fields>('/api/v1/fields')
    for (const key of Object.keys(FIELDS) as FieldKey[]) {
      const field = FIELDS[key]
      const known = there.find(({ name }) => name === field.name)
      if (known !== undefined) {
        this.#fields.set(key, known.id)
        continue
      }
      const ids = (keys: readonly PersonKey[]) => keys.map((person) => this.#office.people[person])
      const made = await this.#people['quan.tri'].post<{ id: string }>('/api/v1/fields', {
        name: field.name,
        unitId: this.#office.units[field.unit],
        carrierIds: ids(field.carriers),
        standInIds: ids(field.standIns),
      })
      this.#fields.set(key, made.id)
    }
  }

  /** Takes what has not been taken before. @returns false: asked to stop, between two steps */
  async tell(story: Story, signal: AbortSignal): Promise<boolean> {
    // The clock jumps from one moment to the next: that is no silence of the engine.
    const engine = createEngine(this.#deps, { longestSilence: '100 years' })
    for (const moment of story.moments) {
      if (this.#isTaken(moment, story) || this.#left.has(moment.paper)) continue
      if (this.#reminding === 'along') await this.#remindUntil(moment.at, engine, signal)
      if (signal.aborted) return false
      moveClock(this.#deps, moment.at)
      await this.#take(moment, story).catch((error: unknown) => {
        // Where nobody else works yet every step must be taken; in a ward people are signed in to, they go before.
        if (this.#reminding === 'along' || !(error instanceof StepRefused)) throw error
        this.#left.add(moment.paper)
      })
    }
    if (this.#reminding === 'along') await this.#remindUntil(Temporal.Now.instant(), engine, signal)
    this.#deps.db.clockOffset = 0
    return !signal.aborted
  }

  #isTaken({ paper, step }: Moment, story: Story): boolean {
    const facts = this.#before.get(fileNameOf(story, paper))
    if (facts === undefined || !isTaken(step, facts)) return false
    this.#documents.set(paper, facts.documentId)
    if (facts.assignmentId !== null) this.#assignments.set(paper, facts.assignmentId)
    return true
  }

  /** Lets the engine run at the very times something falls due. */
  async #remindUntil(end: Temporal.Instant, engine: Engine, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const [next] = await this.#deps.db.read(this.#office.scope, (tx) =>
        tx.query<{ at: string | null }>(
          'demo-next-due',
          `select min(send_at) as at from kip.reminders where organization_id = $1 and state = 'planned' and send_at <= $2`,
          [this.#office.scope.organizationId, end.toString()],
        ),
      )
      if (next === undefined || next.at === null) return
      moveClock(this.#deps, parseInstant(next.at).add({ seconds: 1 }))
      while ((await engine.run(['plan', 'release', 'settle'], true)).done > 0);
    }
  }

  async #take({ paper, step }: Moment, story: Story): Promise<void> {
    const clerk = this.#people['van.thu']
    const at = `/api/v1/incoming/${this.#documents.get(paper) ?? ''}`
    switch (step.do) {
      case 'take-in':
        this.#documents.set(paper, await this.#takeIn(paper, story))
        return
      case 'register': {
        // Stopped just after a paper came in, it may still be unread.
        await this.#untilRead(at)
        const field = story.papers[paper]?.field
        await clerk.post(`${at}/register`, {
          fields: {},
          fieldOfWorkId: field === undefined ? null : (this.#fields.get(field) ?? null),
        })
        return
      }
      case 'close':
        await clerk.post(`${at}/close`, {})
        return
      case 'send-back':
        await clerk.post(`${at}/return`, { reason: 'Văn bản gửi nhầm địa chỉ' })
        return
      case 'give':
        await this.#give(step, paper, at)
        return
      case 'meet':
        await this.#meet(step, at)
        return
      case 'act':
        await this.#people[step.by].post(
          `/api/v1/assignments/${this.#assignments.get(paper) ?? ''}/${step.action}`,
          step.body,
        )
        return
    }
  }

  async #takeIn(paper: number, story: Story): Promise<string> {
    const bytes = await makePdf({ paper: paperOf(story, paper) })
    const name = fileNameOf(story, paper)
    const { id } = await this.#people['van.thu'].upload<Incoming>('/api/v1/incoming', name, bytes)
    await this.#untilRead(`/api/v1/incoming/${id}`)
    return id
  }

  async #untilRead(address: string): Promise<void> {
    for (;;) {
      const { readingStatus } = await this.#people['van.thu'].get<Incoming>(address)
      if (readingStatus !== 'pending') return
      await this.#deps.jobs.drain()
      // Beside a running installation its worker may have been quicker to take the job, and is still at it.
      await delay(20)
    }
  }

  async #meet({ people }: Extract<Step, { do: 'meet' }>, at: string): Promise<void> {
    const { reading } = await this.#people['van.thu'].get<Incoming>(at)
    for (const { startsAt, endsAt = null, place = null } of reading?.meetings ?? []) {
      const personIds = people.map((person) => this.#office.people[person])
      await this.#people['van.thu'].post(`${at}/meetings`, { startsAt, endsAt, place, personIds })
    }
  }

  async #give(step: Extract<Step, { do: 'give' }>, paper: number, at: string): Promise<void> {
    const document = await this.#people[step.by].get<Incoming>(at)
    const duty = document.duties.find((item) => item.duty.due !== null)
    const given = await this.#people[step.by].post<{ id: string }>(`${at}/assignments`, {
      instruction: `Tham mưu, thực hiện ${document.subject ?? 'nội dung văn bản'}`,
      lead: { unitId: this.#office.units[step.unit], personId: this.#office.people[step.person] },
      with: step.with === null ? [] : [{ unitId: this.#office.units[step.with] }],
      ...(duty === undefined ? {} : { dutyId: duty.id }),
    })
    this.#assignments.set(paper, given.id)
  }

  /** The tokens the story was told with, also those of a telling that was stopped, are no way in afterwards. */
  async end(): Promise<void> {
    const onDuty = (Object.keys(PEOPLE) as PersonKey[]).filter((person) => PEOPLE[person].unit !== 'leaders')
    const personIds = onDuty.map((person) => this.#office.people[person])
    // Absences first: the rotation asks nobody who will be away.
    await tellCover(this.#people['chu.tich'], { fields: this.#fields, people: this.#office.people })
    moveClock(this.#deps, dutyPublishedAt(Temporal.Now.instant()))
    await tellDuty(this.#people['chu.tich'], personIds)
    this.#deps.db.clockOffset = 0
    if (this.#reminding === 'from-now-on')
      await planFromNowOn(this.#deps, this.#office.scope, [...this.#assignments.values()])
    for (const person of Object.values(this.#people)) {
      const { items } = await person.get<{ items: { id: string; name: string }[] }>('/api/v1/me/tokens')
      // The newest comes first and is the one that asks: it goes last.
      for (const token of items.filter(({ name }) => name === TOKEN_NAME).toReversed())
        await person.delete(`/api/v1/me/tokens/${token.id}`)
    }
  }
}

function paperOf(story: Story, paper: number): DemoPaper['paper'] {
  const demo = story.papers[paper]
  if (demo === undefined) throw new Error('every moment has its paper')
  return demo.paper
}

function fileNameOf(story: Story, paper: number): string {
  return `${paperOf(story, paper).number.replaceAll('/', '-')}.pdf`
}

/** What is still open is planned from now on; what fell due in the weeks that were told is nobody's to hear. */
async function planFromNowOn(deps: AppDeps, scope: Scope, assignmentIds: readonly string[]): Promise<void> {
  await deps.db.write(scope, async (tx) => {
    for (const id of assignmentIds) await replan(tx, 'assignment', id)
    await tx.query(
      'demo-forget-past',
      `update kip.reminders set state = 'cancelled', cancel_reason = 'Dữ liệu mẫu: đã qua' where organization_id = $1
       and state = 'planned' and send_at <= kip.now()`,
      [scope.organizationId],
    )
  })
}
