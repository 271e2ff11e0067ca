/**
 * The mail server is away for one hour, and for eight, by a moved clock, while work goes on being given, urgent work too, and
 * limits come near. Promised: everything that fell due is delivered once, or replaced by its newer, collapsed form; and
 * whatever piled up, nobody gets more than the written rate (an hour between two letters, unless a limit would pass).
 */
import { setTimeout as wait } from 'node:timers/promises'
import { CHANNELS, throttle } from '../core/src/reminders/index.ts'
import { parseInstant, type Temporal } from '../core/src/shared/index.ts'
import { calendarOf } from '../server/src/features/calendar/index.ts'
import type { Scope } from '../server/src/platform/database.ts'
import { countOpen, takeStock } from './lib/account.ts'
import type { FaultRun, Findings } from './lib/benchmark.ts'
import { type OwnBenchDatabase, openBenchDatabase } from './lib/database.ts'
import { type MailServer, startMailServer } from './lib/mail-server.ts'
import { giveToEach, MORNING, planAll, seedOrganization, type Work } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const OUTAGES_HOURS = [1, 8]
const PEOPLE = 300
/** Each step somebody gets more, one in ten of it hỏa tốc. */
const MORE = 40
const STEP_MS = 10 * 60_000
const AFTERWARDS_MS = 30 * 60_000
const NEXT_MORNING = MORNING + 23 * 3_600_000
const LAST_STEPS = 60
const QUIET_MS = 2_000

export const run: FaultRun = async (): Promise<Findings> => {
  const found: Record<string, Outcome & { aboveRate: number; doubled: number }> = {}
  for (const hours of OUTAGES_HOURS) found[`${hours} h`] = await goWithout(hours)
  console.table(found)
  const all = Object.values(found)
  const sum = (of: (one: (typeof all)[number]) => number) => all.reduce((total, one) => total + of(one), 0)
  const [lost, doubled] = [sum((one) => one.lost), sum((one) => one.doubled)]
  const ok = lost === 0 && doubled === 0 && sum((one) => one.aboveRate) === 0
  return { rounds: all.length, lost, doubled, unknown: sum((one) => one.unknown), ok }
}

async function goWithout(hours: number) {
  const mail = await startMailServer()
  const database = await openBenchDatabase('kip_fault_outage', true)
  try {
    const scope = await seedOrganization(database, PEOPLE)
    database.db.clockOffset = MORNING - Date.now()
    const give = async (from: number, count: number, work: Work) => {
      const ids = await database.db.write(scope, (tx) => giveToEach(tx, from, count, work))
      await planAll(database, scope, ids)
    }
    mail.refusing = true
    const { appUrl } = database
    const worker = await startWorkerProcess({ appUrl, smtpUrl: mail.url, clockOffset: database.db.clockOffset })
    const step = async (ms: number) => {
      database.db.clockOffset += ms
      worker.send(database.db.clockOffset)
      await untilQuiet(mail)
    }
    // Limits in five hours: their warnings fall into the long outage, and grow old in it.
    await give(0, PEOPLE, { dueIn: '5 hours' })
    await untilQuiet(mail)
    const steps = (hours * 3_600_000) / STEP_MS
    for (let at = 0; at < steps; at += 1) {
      await give((at * MORE) % (PEOPLE - MORE), MORE, { urgentEach: 10, dueIn: at % 2 === 0 ? '3 hours' : '4 days' })
      await step(STEP_MS)
    }
    const during = mail.total()
    mail.refusing = false
    // Until the next morning, when what passed its limit meanwhile is told as overdue.
    for (let left = LAST_STEPS; left > 0; left -= 1) {
      const isMorning = database.db.clockOffset > NEXT_MORNING - Date.now()
      if (isMorning && (await countOpen(database)) === 0) break
      await step(AFTERWARDS_MS)
    }
    await endWorkerProcess(worker, 'SIGTERM')
    const { doubled, unknown, letters } = await takeStock(database, scope, mail)
    const aboveRate = await countAboveRate(database, scope)
    const outcome = await outcomeOf(database, scope, mail)
    return { letters, ...outcome, lost: outcome.lost + during, unknown, aboveRate, doubled }
  } finally {
    await database.close()
    await mail.close()
  }
}

type Outcome = {
  letters: number
  due: number
  /** told in a letter of its own */
  alone: number
  /** told in a letter with others */
  collected: number
  /** not true any more when it went, and a later one of the same task and person was told */
  replaced: number
  unknown: number
  lost: number
}

type Row = { id: string; about: string; replaced: boolean; letter: string | null; left_out: boolean; told: number }

/** Every reminder that fell due, by what the mail server took. */
async function outcomeOf(
  database: OwnBenchDatabase,
  scope: Scope,
  mail: MailServer,
): Promise<Omit<Outcome, 'letters' | 'unknown'>> {
  const rows = await database.db.read(scope, (tx) =>
    tx.query<Row>(
      'bench_outcomes',
      `select r.id, r.subject_id || ' ' || r.person_id as about, r.state = 'cancelled' as replaced, m.id as letter,
              l.left_out is not null as left_out,
              (select count(*)::integer from kip.message_reminders o
                where o.organization_id = m.organization_id and o.message_id = m.id and o.left_out is null) as told
         from kip.reminders r
         left join (kip.message_reminders l
           join kip.messages m on m.organization_id = l.organization_id and m.id = l.message_id and m.channel = 'email')
           on l.organization_id = r.organization_id and l.reminder_id = r.id
        where r.organization_id = $1 and r.subject_type = 'assignment' and r.send_at <= kip.now()`,
      [scope.organizationId],
    ),
  )
  const isTaken = ({ letter }: Row) => letter !== null && mail.received.has(`<${letter}@kip>`)
  const isTold = (row: Row) => isTaken(row) && !row.left_out
  const told = rows.filter(isTold)
  const toldOf = new Set(told.map(({ about }) => about))
  const rest = rows.filter((row) => !isTold(row))
  const replaced = rest.filter((row) => (row.replaced || row.left_out) && toldOf.has(row.about))
  return {
    due: rows.length,
    alone: told.filter((row) => row.told === 1).length,
    collected: told.filter((row) => row.told > 1).length,
    replaced: replaced.length,
    lost: rest.length - replaced.length,
  }
}

type Sent = { person: string; at: string; before: string | null }

/** Letters that are not urgent and that the rule, asked at the moment each went out, would have held back. */
function countAboveRate(database: OwnBenchDatabase, scope: Scope): Promise<number> {
  return database.db.read(scope, async (tx) => {
    const letters = await tx.query<Sent>(
      'bench_sent',
      `select m.person_id as person, m.sent_at as at, min(a.due_at) filter (where a.due_at > m.sent_at and l.left_out is null) as before
         from kip.messages m
         join kip.message_reminders l on l.organization_id = m.organization_id and l.message_id = m.id
         join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
         join kip.assignments a on a.organization_id = r.organization_id and a.id = r.subject_id
        where m.organization_id = $1 and m.channel = 'email' and not m.urgent and m.sent_at is not null
        group by m.organization_id, m.id order by m.sent_at`,
      [scope.organizationId],
    )
    const calendar = await calendarOf(tx)
    const { perHour } = CHANNELS.email
    const earlier = new Map<string, Temporal.Instant[]>()
    return letters.filter(({ person, at, before }) => {
      const now = parseInstant(at)
      const interruptions = earlier.get(person) ?? []
      earlier.set(person, [...interruptions, now])
      const told = { urgent: false, before: before === null ? null : parseInstant(before) }
      return throttle([told], { interruptions, perHour }, { calendar, now }).held.length > 0
    }).length
  })
}

/** Nobody knocked for a while: whatever was due now has been tried. */
async function untilQuiet(mail: MailServer): Promise<void> {
  for (let before = -1; before !== mail.knocks(); ) {
    before = mail.knocks()
    await wait(QUIET_MS)
  }
}
