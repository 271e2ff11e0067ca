/**
 * Fills an empty ward with the sample story. Everything goes through the public interface, by the people it is told of,
 * on a clock that is moved through the weeks: what one sees later is what the product itself made of it. It takes half
 * a minute; a telling that was stopped, however, goes on where it was.
 */
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import { Temporal } from '@kip/core/shared'
import { type AppDeps, buildApp } from '../app.ts'
import { resumeReading } from '../features/documents/index.ts'
import { type DemoAccount, findOffice, makeOffice } from './people.ts'
import { markFinished, type Reminding, type Telling } from './progress.ts'
import { DAYS_BACK, PAPERS, tellStory } from './story.ts'
import { moveClock, Teller } from './teller.ts'

export type Ending = 'told' | 'stopped'

export type Filling = {
  /** with their passwords, told only here */
  accounts: DemoAccount[]
  /** the weeks are told in the background; rejects when a step was refused where none may be */
  finished: Promise<Ending>
}

export type FillOptions = {
  /** of an organisation just set up; null: makes one */
  organizationId: string | null
  reminding: Reminding
  /** asks to stop between two steps */
  signal: AbortSignal
  /** how many papers; fewer for tests */
  papers?: number
}

/**
 * Makes the office at once and tells its weeks after that.
 * @param deps with a database of its own, because its clock is moved; `fillDemo` closes nothing of it
 */
export async function fillDemo(deps: AppDeps, options: FillOptions): Promise<Filling> {
  const upTo = Temporal.Now.instant()
  moveClock(deps, upTo.subtract({ hours: 24 * (DAYS_BACK + 1) }))
  try {
    const { reminding } = options
    const { accounts, scope } = await makeOffice(deps.db, options.organizationId, { upTo, reminding })
    const telling = { organizationId: scope.organizationId, upTo, reminding }
    return { accounts, finished: tellWeeks(deps, telling, options) }
  } catch (error) {
    deps.db.clockOffset = 0
    throw error
  }
}

/** Takes the steps that were not taken yet. @returns as `finished` of `fillDemo` */
export async function tellWeeks(
  deps: AppDeps,
  telling: Telling,
  { signal, papers = PAPERS }: Pick<FillOptions, 'signal' | 'papers'>,
): Promise<Ending> {
  const { organizationId, upTo, reminding } = telling
  const app = await buildApp(deps, { webFolder: null, planReminders: reminding === 'along' })
  await deps.jobs.start({ workers: false })
  try {
    await app.ready()
    const office = await findOffice(deps.db, organizationId)
    // What a process was reading when it was killed comes back by itself only where a worker looks after it.
    await deps.db.write(office.scope, (tx) => resumeReading(tx, deps.jobs))
    const teller = await Teller.create(app, deps, office, reminding)
    const isTold = await teller.tell(tellStory(upTo, indexCalendar(defaultCalendar()), papers), signal)
    deps.db.clockOffset = 0
    if (!isTold) return 'stopped'
    await teller.end()
    await deps.db.write(office.scope, markFinished)
    return 'told'
  } finally {
    deps.db.clockOffset = 0
    await app.close()
    await deps.jobs.stop()
  }
}
