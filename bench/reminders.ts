/**
 * 10,000 reminders due in the same minute, for 10,000 people of one organisation, one in twenty of them hỏa tốc: planned,
 * sent to an SMTP server on loopback and recorded, by one worker process beside the database on the same machine.
 */
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Scope } from '../server/src/platform/database.ts'
import { asOwner } from '../server/src/testing/cluster.ts'
import { type BenchDatabase, openBenchDatabase } from './lib/database.ts'
import { startMailServer } from './lib/mail-server.ts'
import { giveToEach, isWalked, MORNING, mailStates, planAll, seedOrganization } from './lib/reminders.ts'
import { endWorkerProcess, startWorkerProcess } from './lib/worker-process.ts'

const PEOPLE = 10_000
const URGENT_EACH = 20
/** Promised: each urgent one from when it is due, the last of all from when the first is. */
const URGENT_WITHIN_SECONDS = 30
const LAST_WITHIN_SECONDS = 180
const PATIENCE_MS = 10 * 60_000

export async function run(): Promise<{ figures: Record<string, number>; rows: number }> {
  const mail = await startMailServer()
  const database = await openBenchDatabase('kip_bench_reminders', true)
  try {
    const scope = await seedOrganization(database, PEOPLE)
    const clockOffset = MORNING - Date.now()
    database.db.clockOffset = clockOffset
    const worker = await startWorkerProcess({ appUrl: database.appUrl, smtpUrl: mail.url, clockOffset })
    try {
      // The worker walks once through the open work of an organisation it has not met: there is none yet.
      await until(() => isWalked(database))
      const ids = await database.db.write(scope, (tx) => giveToEach(tx, 0, PEOPLE, { urgentEach: URGENT_EACH }))
      await asOwner(database.ownerUrl, (owner) => owner.query('analyze'))
      const begun = performance.now()
      await planAll(database, scope, ids)
      const planned = performance.now()
      await until(() => mail.total() >= PEOPLE)
      const sent = performance.now()
      await until(async () => (await mailStates(database, scope)).sent === PEOPLE)
      const recorded = performance.now()
      const seconds = (from: number, to: number) => Math.round((to - from) / 10) / 100
      const urgent = await listUrgentLetters(database, scope)
      const waited = urgent.map(({ id, due }) => (mail.takenAt.get(`<${id}@kip>`) ?? Number.POSITIVE_INFINITY) - due)
      const urgentSeconds = seconds(0, Math.max(...waited))
      const lastSeconds = seconds(begun, sent)
      if (!(urgentSeconds <= URGENT_WITHIN_SECONDS && lastSeconds <= LAST_WITHIN_SECONDS)) process.exitCode = 1
      return {
        figures: {
          planSeconds: seconds(begun, planned),
          urgent: urgent.length,
          urgentMailWithinSeconds: urgentSeconds,
          lastMailSeconds: lastSeconds,
          allRecordedSeconds: seconds(begun, recorded),
          msPerReminder: Math.round(((recorded - begun) / PEOPLE) * 100) / 100,
          doubled: [...mail.received.values()].filter((times) => times > 1).length,
        },
        rows: PEOPLE,
      }
    } finally {
      await endWorkerProcess(worker, 'SIGTERM')
    }
  } finally {
    await database.close()
    await mail.close()
  }
}

/** `due`: when it was, in milliseconds of the true epoch */
async function listUrgentLetters({ db }: BenchDatabase, scope: Scope): Promise<{ id: string; due: number }[]> {
  const rows = await db.read(scope, (tx) =>
    tx.query<{ id: string; due: string }>(
      '',
      `select m.id, min(greatest(r.send_at, r.created_at)) as due
         from kip.messages m
         join kip.message_reminders l on l.organization_id = m.organization_id and l.message_id = m.id
         join kip.reminders r on r.organization_id = l.organization_id and r.id = l.reminder_id
        where m.channel = 'email' and m.urgent group by m.id`,
      [],
    ),
  )
  return rows.map(({ id, due }) => ({ id, due: Date.parse(due) - db.clockOffset }))
}

async function until(reached: () => boolean | Promise<boolean>): Promise<void> {
  const begun = performance.now()
  while (!(await reached())) {
    if (performance.now() - begun > PATIENCE_MS) throw new Error('ten minutes have passed, and not all is out')
    await wait(100)
  }
}
