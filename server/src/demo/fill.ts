/**
 * Fills an empty ward with the sample story. Everything goes through the public interface, by the people it is told of,
 * on a clock that is moved through the weeks: what one sees later is what the product itself made of it.
 */

import { setTimeout as delay } from 'node:timers/promises'
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import type { Incoming } from '@kip/core/documents'
import { parseInstant, Temporal } from '@kip/core/shared'
import { type AppDeps, buildApp } from '../app.ts'
import { issueToken } from '../features/identity/index.ts'
import { createEngine, type Engine, replan } from '../features/reminders/index.ts'
import type { Scope } from '../platform/database.ts'
import type { Http } from '../platform/http.ts'
import { type Acting, actAs } from './acting.ts'
import { makePdf } from './make-pdf.ts'
import { FIELDS, type FieldKey, type PersonKey } from './office.ts'
import { type DemoAccount, type DemoOffice, makeOffice } from './people.ts'
import { DAYS_BACK, type Moment, type Step, type Story, tellStory } from './story.ts'

export type Filling = {
  /** with their passwords, told only here */
  accounts: DemoAccount[]
  /** the weeks are told in the background; rejects when a step was refused */
  finished: Promise<void>
}

/** How the past is reminded of. along: the engine runs on the moved clock, for a place where no worker runs beside. */
export type Reminding = 'along' | 'from-now-on'

/**
 * Makes the office at once and tells its weeks after that.
 * @param deps with a database of its own, because its clock is moved; `fillDemo` closes nothing of it
 * @param organizationId of an organisation just set up; null: makes one
 */
export async function fillDemo(deps: AppDeps, organizationId: string | null, reminding: Reminding): Promise<Filling> {
  const app = await buildApp(deps, { webFolder: null, planReminders: reminding === 'along' })
  await deps.jobs.start({ workers: false })
  await app.ready()
  const now = Temporal.Now.instant()
  moveClock(deps, now.subtract({ hours: 24 * (DAYS_BACK + 1) }))
  const office = await makeOffice(deps.db, organizationId)
  const finished = (async () => {
    try {
      const teller = await Teller.create(app, deps, office)
      await teller.tell(tellStory(now, indexCalendar(defaultCalendar())), reminding)
      deps.db.clockOffset = 0
      await teller.end(reminding)
    } finally {
      deps.db.clockOffset = 0
      await app.close()
      await deps.jobs.stop()
    }
  })()
  return { accounts: office.accounts, finished }
}

function moveClock(deps: AppDeps, to: Temporal.Instant): void {
  deps.db.clockOffset = to.epochMilliseconds - Date.now()
}

class Teller {
  readonly #people: Record<PersonKey, Acting>
  readonly #deps: AppDeps
  readonly #office: DemoOffice
  readonly #fields = new Map<FieldKey, string>()
  /** per paper: the document, and the assignment given on it */
  readonly #documents = new Map<number, Incoming>()
  readonly #assignments = new Map<number, string>()

  private constructor(people: Record<PersonKey, Acting>, deps: AppDeps, office: DemoOffice) {
    this.#people = people
    this.#deps = deps
    this.#office = office
  }

  static async create(app: Http, deps: AppDeps, office: DemoOffice): Promise<Teller> {
    const people: Partial<Record<PersonKey, Acting>> = {}
    for (const { username } of office.accounts) {
      people[username as PersonKey] = actAs(app, await issueToken(deps.db, username, 'Dữ liệu mẫu'))
    }
    const teller = new Teller(people as Record<PersonKey, Acting>, deps, office)
    await teller.#makeFields()
    return teller
  }

  async #makeFields(): Promise<void> {
    for (const key of Object.keys(FIELDS) as FieldKey[]) {
      const field = FIELDS[key]
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

  async tell(story: Story, reminding: Reminding): Promise<void> {
    // The clock jumps from one moment to the next: that is no silence of the engine.
    const engine = createEngine(this.#deps, { longestSilence: '100 years' })
    for (const moment of story.moments) {
      if (reminding === 'along') await this.#remindUntil(moment.at, engine)
      moveClock(this.#deps, moment.at)
      await this.#take(moment, story)
    }
    if (reminding === 'along') await this.#remindUntil(Temporal.Now.instant(), engine)
    this.#deps.db.clockOffset = 0
  }

  /** Lets the engine run at the very times something falls due. */
  async #remindUntil(end: Temporal.Instant, engine: Engine): Promise<void> {
    for (;;) {
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
    const document = this.#documents.get(paper)
    const at = `/api/v1/incoming/${document?.id ?? ''}`
    switch (step.do) {
      case 'take-in':
        this.#documents.set(paper, await this.#takeIn(paper, story))
        return
      case 'register': {
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
      case 'act':
        await this.#people[step.by].post(
          `/api/v1/assignments/${this.#assignments.get(paper) ?? ''}/${step.action}`,
          step.body,
        )
        return
    }
  }

  async #takeIn(paper: number, story: Story): Promise<Incoming> {
    const demo = story.papers[paper]
    if (demo === undefined) throw new Error('every moment has its paper')
    const bytes = await makePdf({ paper: demo.paper })
    const name = `${demo.paper.number.replaceAll('/', '-')}.pdf`
    const taken = await this.#people['van.thu'].upload<Incoming>('/api/v1/incoming', name, bytes)
    for (;;) {
      await this.#deps.jobs.drain()
      const read = await this.#people['van.thu'].get<Incoming>(`/api/v1/incoming/${taken.id}`)
      // Beside a running installation its worker may have been quicker to take the job, and is still at it.
      if (read.readingStatus !== 'pending') return read
      await delay(20)
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

  /** The tokens the story was told with are no way in afterwards. */
  async end(reminding: Reminding): Promise<void> {
    if (reminding === 'from-now-on')
      await planFromNowOn(this.#deps, this.#office.scope, [...this.#assignments.values()])
    for (const person of Object.values(this.#people)) {
      const { items } = await person.get<{ items: { id: string }[] }>('/api/v1/me/tokens')
      for (const token of items) await person.delete(`/api/v1/me/tokens/${token.id}`)
    }
  }
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
