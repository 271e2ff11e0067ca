/** Goes from instant to instant: what the office does next, or what falls due next; the clock jumps there, the engine runs. */
import type { Engine, ModuleName } from '../../features/reminders/index.ts'
import { DAY, type Ms } from './days.ts'
import type { Event } from './queue.ts'
import type { World } from './world.ts'

/** What falls due within so much of each other goes out together, as with a worker that looks this often. */
const LOOKS_EVERY = 30_000
/** Transactions at a time: as many people press a button in the same minute. */
const LANES = 4

export type DriveCounts = { instants: number; engineRuns: number }

export class Driver {
  readonly counts: DriveCounts = { instants: 0, engineRuns: 0 }
  readonly #world: World
  readonly #engine: Engine
  #keptAt: Ms = 0

  constructor(world: World, engine: Engine) {
    this.#world = world
    this.#engine = engine
  }

  async drive(until: Ms): Promise<void> {
    for (;;) {
      const due = await this.#nextDue()
      if (due !== null && due <= this.#world.now) {
        await this.#run(['release', 'send'])
        continue
      }
      const office = this.#world.queue.nextAt
      const looks = due === null ? Number.POSITIVE_INFINITY : Math.ceil(due / LOOKS_EVERY) * LOOKS_EVERY
      const at = Math.min(looks, office ?? Number.POSITIVE_INFINITY)
      if (at > until) return
      this.counts.instants += 1
      this.#world.moveTo(at)
      if (office === at) await this.#live(this.#world.queue.takeNext())
      await this.#keepHouse()
    }
  }

  /** Of one subject one after the other; of different ones side by side. */
  async #live(events: readonly Event[]): Promise<void> {
    const lanes = [...Map.groupBy(events, ({ lane }) => lane).values()]
    let next = 0
    const work = async () => {
      for (let lane = lanes[next++]; lane !== undefined; lane = lanes[next++]) {
        for (const event of lane) await event.run()
      }
    }
    await Promise.all(Array.from({ length: Math.min(LANES, lanes.length) }, work))
  }

  /** The engine's own housekeeping; and planning anew, when something changed and on days that begin or end an office. */
  async #keepHouse(): Promise<void> {
    if (this.#world.walkIsDue) {
      this.#world.walkIsDue = false
      while ((await this.#run(['plan'])) > 0);
    }
    if (this.#world.now - this.#keptAt < DAY / 4) return
    this.#keptAt = this.#world.now
    while ((await this.#run(['settle', 'plan', 'ahead', 'seal'])) > 0);
  }

  /** One round. What it leaves undone is due again at once. */
  async #run(modules: readonly ModuleName[]): Promise<number> {
    this.counts.engineRuns += 1
    const { done, failed } = await this.#engine.run(modules, true)
    if (failed) throw new Error('a module of the engine failed: see the log (KIP_LOG=error)')
    return done
  }

  /** From rows: the next reminder, the next letter that is held back or to be tried again. */
  async #nextDue(): Promise<Ms | null> {
    const { app, office } = this.#world
    const [row] = await app.db.read(office.scope, (tx) =>
      tx.query<{ at: string | null }>(
        'year_next_due',
        `select extract(epoch from least(
           (select min(send_at) from kip.reminders where organization_id = $1 and state = 'planned'),
           (select min(next_try_at) from kip.messages where organization_id = $1 and state = 'pending')))::text as at`,
        [office.scope.organizationId],
      ),
    )
    return row === undefined || row.at === null ? null : Number(row.at) * 1000
  }
}
