/**
 * The modules of the engine, in the order they run: what is due goes first, also after a start, and is checked by itself;
 * planning the whole office anew comes behind. Each works organisation by organisation, each step a transaction.
 */
import type { Gap } from '@kip/core/reminders'
import { sealAudit } from '../../platform/audit.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { Mailer } from '../../platform/mail.ts'
import type { Outbound } from '../../platform/outbound.ts'
import type { Vault } from '../../platform/vault.ts'
import type { Carrier } from './carrier.ts'
import { lookAhead } from './look-ahead.ts'
import { createMailCarrier } from './mail-carrier.ts'
import { createPushCarrier } from './push/push-carrier.ts'
import type { Vapid } from './push/vapid.ts'
import { releaseDue } from './release.ts'
import { findDuePeople } from './release-store.ts'
import { sendDue } from './sending.ts'
import { bringBackMessages, type SendResult, settleLostMessages } from './sending-store.ts'
import { sealTrail } from './trail-store.ts'
import { walkStep } from './walk.ts'
import { createWebCarrier } from './web-carrier.ts'

export const MODULE_NAMES = ['release', 'settle', 'plan', 'ahead', 'push', 'send', 'post', 'seal'] as const
export type ModuleName = (typeof MODULE_NAMES)[number]

export type ModuleContext = {
  db: Database
  /** null: there is no mail channel */
  mailer: Mailer | null
  /** the way to web addresses people typed in */
  outbound: Outbound
  vault: Vault
  /** who calls push services */
  vapid: Vapid
  /** address of the installation, for links in messages */
  base: string
  worker: string
  lanes: number
  /** without a sign of life for so long a worker is dead */
  deadAfterSeconds: number
  gap: Gap | null
  /** the time budget is used up, or the process is asked to stop: finish the step, begin no other */
  isOver: () => boolean
  isStopping: () => boolean
  onOutcome: (outcome: SendResult['outcome'], channel: SendResult['channel']) => void
}

export type EngineModule = {
  name: ModuleName
  /** Raised when an older program must no longer do this work. */
  version: number
  /** Not more often than this while there is nothing to do; 0: in every cycle. */
  everySeconds: number
  /** How long it may keep the others waiting in one cycle. */
  budgetMs: number
  run(context: ModuleContext): Promise<number>
}

/** Measured: 200 assignments a step keep a transaction under half a second. */
const WALK = 200
const RELEASE = 500
const AT_ONCE = 200

export const MODULES: readonly EngineModule[] = [
  {
    name: 'release',
    // 2: through the channels a person has ordered; 3: to whoever answers at that moment; 4: also what is no
    // work: to an older program it is work that is gone; 5: urgent papers, likewise; 6: the row of a limit that is told to
    // nobody
    version: 6,
    everySeconds: 0,
    budgetMs: 20_000,
    run: (context) => forOrganizations(context, 'organizations_with_due_reminders', [], (id) => releaseOf(context, id)),
  },
  {
    name: 'settle',
    version: 1,
    everySeconds: 5,
    budgetMs: 5_000,
    run: (context) =>
      forOrganizations(context, 'organizations_with_stuck_mail', [`${context.deadAfterSeconds} seconds`], (id) =>
        step(context, 'settle', id, async (tx) => {
          await settleLostMessages(tx, context.deadAfterSeconds, LOST)
          await bringBackMessages(tx)
          return 0
        }),
      ),
  },
  {
    name: 'plan',
    // 2: an older program would take what those above are to hear out of the plan; 3: likewise the row of a limit
    version: 3,
    everySeconds: 30,
    budgetMs: 2_000,
    run: (context) =>
      forOrganizations(context, 'organizations_to_plan', [], (id) =>
        step(context, 'plan', id, (tx) => walkStep(tx, WALK)),
      ),
  },
  {
    name: 'ahead',
    version: 1,
    everySeconds: 300,
    budgetMs: 10_000,
    run: (context) =>
      forOrganizations(context, 'organization_ids', [], (id) =>
        step(context, 'ahead', id, async (tx) => {
          await lookAhead(tx)
          return 0
        }),
      ),
  },
  // Devices first, before what wakes nobody. 2: as release 4; 3: as release 5
  sendingModule('push', 3, ({ outbound, vault, vapid }) => createPushCarrier(outbound, vault, vapid)),
  // 2: takes mail alone; before, whatever was due was mail; 3: as release 4; 4: as release 5
  sendingModule('send', 4, ({ mailer, base }) => (mailer === null ? null : createMailCarrier(mailer, base))),
  // 2: as release 4; 3: as release 5
  sendingModule('post', 3, ({ outbound, vault, base }) => createWebCarrier(outbound, vault, base)),
  {
    name: 'seal',
    version: 1,
    everySeconds: 60,
    budgetMs: 10_000,
    run: async (context) => {
      await forOrganizations(context, 'organization_ids', [], async (id) => {
        await sealAudit(context.db, id)
        await sealTrail(context.db, id)
        return 0
      })
      return 0
    },
  },
]

/** Sends what is due by one carrier. @param carrierOf null: this installation has no such channel */
function sendingModule<Parcel extends object>(
  name: ModuleName,
  version: number,
  carrierOf: (context: ModuleContext) => Carrier<Parcel> | null,
): EngineModule {
  return {
    name,
    version,
    everySeconds: 0,
    budgetMs: 20_000,
    async run(context) {
      const carrier = carrierOf(context)
      if (carrier === null || !(await mayRun(context.db, name))) return 0
      return forOrganizations(context, 'organizations_with_due_mail', [], (id) =>
        sendDue(context, carrier, id, AT_ONCE),
      )
    },
  }
}

/** @returns how many reminders were released; @throws the failure, when nobody's could be */
async function releaseOf(context: ModuleContext, organizationId: string): Promise<number> {
  const release = { mailBase: context.mailer === null ? null : context.base, gap: context.gap }
  const scope = { organizationId, personId: null }
  try {
    return await step(context, 'release', organizationId, async (tx) =>
      releaseDue(tx, release, await findDuePeople(tx, RELEASE)),
    )
  } catch (error) {
    // One person's failure never stops the next: each alone, and whoever fails alone is tried again with the next cycle.
    const people = await context.db.read(scope, (tx) => findDuePeople(tx, RELEASE))
    let done = 0
    for (const person of people) {
      done += await step(context, 'release', organizationId, (tx) => releaseDue(tx, release, [person])).catch(() => 0)
    }
    if (done === 0) throw error
    return done
  }
}

const LOST =
  'Tiến trình gửi đã dừng giữa chừng: không rõ tin đã đến nơi nhận hay chưa. Hãy hỏi người nhận, hoặc gửi lại.'

export function versionOf(name: ModuleName): number {
  const found = MODULES.find((module) => module.name === name)
  if (found === undefined) throw new Error(`no module ${name}`)
  return found.version
}

type Finder =
  | 'organizations_to_plan'
  | 'organizations_with_due_reminders'
  | 'organizations_with_stuck_mail'
  | 'organizations_with_due_mail'
  | 'organization_ids'

/**
 * Goes round the organisations step by step until none has anything left: a large backlog of one does not keep the
 * others waiting, and the failure of one does not stop them. @returns how much was done
 * @throws the first failure, when everybody has had his turn
 */
async function forOrganizations(
  context: ModuleContext,
  finder: Finder,
  values: unknown[],
  work: (organizationId: string) => Promise<number>,
): Promise<number> {
  let open = await findOrganizations(context.db, finder, values)
  let done = 0
  const failures: unknown[] = []
  while (open.length > 0 && !context.isOver()) {
    const further: string[] = []
    for (const id of open) {
      if (context.isOver()) break
      try {
        const amount = await work(id)
        done += amount
        if (amount > 0) further.push(id)
      } catch (error) {
        failures.push(error)
      }
    }
    open = further
  }
  if (failures.length > 0) throw failures[0]
  return done
}

async function findOrganizations(db: Database, finder: Finder, values: unknown[]): Promise<string[]> {
  const marks = values.map((_, index) => `$${index + 1}`).join()
  const rows = await db.system((tx) =>
    tx.query<{ id: string }>(finder, `select id from kip.${finder}(${marks}) as id`, values),
  )
  return rows.map((row) => row.id)
}

/** One transaction that holds the module's row: nobody else is in it, and no older program. */
function step(
  context: ModuleContext,
  name: ModuleName,
  organizationId: string,
  work: (tx: Tx) => Promise<number>,
): Promise<number> {
  return context.db.write({ organizationId, personId: null }, async (tx) => {
    const [row] = await tx.query<{ ours: boolean }>(
      'take_engine_module',
      'select kip.take_engine_module($1, $2) as ours',
      [name, versionOf(name)],
    )
    return row?.ours === true ? work(tx) : 0
  })
}

/** Several may send at once: each message is taken by its own row. */
async function mayRun(db: Database, name: ModuleName): Promise<boolean> {
  const rows = await db.system((tx) =>
    tx.query<{ ours: boolean }>('may_run_engine_module', 'select kip.may_run_engine_module($1, $2) as ours', [
      name,
      versionOf(name),
    ]),
  )
  return rows[0]?.ours === true
}
