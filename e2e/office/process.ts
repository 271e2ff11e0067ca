/**
 * The office of the stories, in a process of its own: the whole server on a real PostgreSQL, with real files, a real
 * worker, a real mail server and a push service on loopback, and the built page. Its clock can be moved and its door closed; whoever started
 * it asks by messages (see office.ts).
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Health } from '@kip/core/reminders'
import { type AppDeps, buildApp, WEB_FOLDER } from '../../server/src/app.ts'
import { demoIn } from '../../server/src/demo/index.ts'
import { issueToken, openSession } from '../../server/src/features/identity/index.ts'
import { checkReminding, startWatchdog } from '../../server/src/features/reminders/index.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { createFolderStore } from '../../server/src/platform/files.ts'
import { createJobs } from '../../server/src/platform/jobs.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { createMailer } from '../../server/src/platform/mail.ts'
import { createMetrics } from '../../server/src/platform/metrics.ts'
import { findFreePort } from '../../server/src/platform/postgres/ports.ts'
import { applicationUrl } from '../../server/src/platform/postgres/roles.ts'
import { createWard, type TestPerson } from '../../server/src/testing/actors.ts'
import { asOwner, databaseUrl, openTestCluster } from '../../server/src/testing/cluster.ts'
import { startMailbox } from '../../server/src/testing/mailbox.ts'
import { type Browser, startPushService } from '../../server/src/testing/push-service.ts'
import { startWorker } from '../../server/src/worker.ts'

const PEOPLE = [
  'administrator',
  'clerk',
  'chairman',
  'vice',
  'economyHead',
  'cultureHead',
  'economyOfficer',
  'cultureOfficer',
  'socialOfficer',
  'centreOfficer',
  'auditor',
] as const

/** Plain data: it travels to the story. */
export type Person = Pick<TestPerson, 'name' | 'username' | 'personId' | 'accountId' | 'scope'>

const onTheRoad = ({ name, username, personId, accountId, scope }: TestPerson): Person => ({
  name,
  username,
  personId,
  accountId,
  scope,
})

async function tellSample(place: Parameters<typeof demoIn>[0]) {
  const { accounts, finished } = await demoIn(place, {
    organizationId: null,
    reminding: 'along',
    signal: new AbortController().signal,
  })
  await finished
  return accounts
}

async function openOffice() {
  const folder = await mkdtemp(join(tmpdir(), 'kip-e2e-'))
  const cluster = await openTestCluster()
  const name = `kip_test_${process.pid}_e2e`
  await asOwner(cluster.ownerUrl, (client) => client.query(`create database ${name} template ${cluster.template}`))
  const ownerUrl = databaseUrl(cluster.ownerUrl, name)
  const appUrl = applicationUrl(ownerUrl)

  const mailbox = await startMailbox()
  const pushService = await startPushService()
  const browsers = new Map<string, Browser>()
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const config = readConfig({
    KIP_DATA: folder,
    KIP_PORT: String(port),
    KIP_PUBLIC_URL: address,
    KIP_SMTP_URL: mailbox.url,
    KIP_WEBHOOK_HOSTS: pushService.host,
    KIP_LOG: process.env.KIP_LOG ?? 'error',
  })
  const log = createLog(config.logLevel, { write: (line: string) => void process.stderr.write(line) })
  const db = openDatabase({ appUrl, applicationName: 'kip e2e', onError: (error) => log.error({ err: error }) })
  const deps: AppDeps = {
    config,
    db,
    files: await createFolderStore(join(folder, 'files')),
    mailer: createMailer(config),
    jobs: createJobs({ appUrl, log }),
    metrics: createMetrics(),
    log,
  }
  // Told before anybody works here: its story moves the clock through weeks that are over.
  const accounts = process.argv.includes('sample') ? await tellSample({ config, files: deps.files, log, appUrl }) : []
  const http = await buildApp(deps, { webFolder: WEB_FOLDER })
  const watchdog = startWatchdog(deps)
  await deps.jobs.start({ workers: true })
  const worker = startWorker(deps)
  await http.listen({ host: '127.0.0.1', port })

  return {
    address,

    /** An invented ward of its own, everybody with a position and a role. */
    async ward() {
      const ward = await createWard({ http, db, ownerUrl })
      const people = Object.fromEntries(PEOPLE.map((key) => [key, onTheRoad(ward[key])]))
      return { rootId: ward.rootId, units: ward.units, people: people as Record<(typeof PEOPLE)[number], Person> }
    },

    /** A session of a browser, as signing in would open it. @returns the cookie's value */
    session: (person: Pick<Person, 'accountId' | 'scope'>) =>
      db.write(person.scope, (tx) =>
        openSession(tx, person.accountId, { address: '127.0.0.1', userAgent: 'a browser of the stories' }),
      ),

    /** For preparing what a story begins with. */
    token: (username: string) => issueToken(db, username, 'preparing a story'),

    /** Of the sample ward, with their passwords; none where it was not asked for at the start. */
    accounts: async () => accounts,

    /** The clock goes on from there. @param at milliseconds since the epoch */
    async setClock(at: number) {
      db.clockOffset = at - Date.now()
      // The minutes that were leapt over are nobody's fault: until the worker has done what fell due in them.
      for (;;) {
        await checkReminding(db)
        const { reminding } = (await http.inject('/api/v1/health')).json<Health>()
        if (reminding.alive && (reminding.oldestDueUnsentSeconds ?? 0) < 1) return
        await delay(50)
      }
    },

    mail: async () => mailbox.messages,

    /** What a browser asks its push service for. @param key applicationServerKey, in base64url */
    async subscribe(key: string) {
      const browser = pushService.subscribe(key)
      browsers.set(browser.subscription.endpoint, browser)
      return browser.subscription
    },

    /** What came for a browser, decrypted, in order. */
    pushed: async (endpoint: string) => browsers.get(endpoint)?.messages() ?? [],

    /** Nobody answers at the address any more; what is open is cut. */
    async closeDoor() {
      const closed = new Promise<void>((resolve) => http.server.close(() => resolve()))
      http.server.closeAllConnections()
      await closed
    },

    openDoor: () => new Promise<void>((resolve) => http.server.listen(port, '127.0.0.1', resolve)),

    async close() {
      await http.close()
      watchdog.stop()
      await worker.stop()
      await deps.jobs.stop()
      deps.mailer?.close()
      await mailbox.close()
      await pushService.close()
      await db.close()
      await asOwner(cluster.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type OfficeProcess = Awaited<ReturnType<typeof openOffice>>

/** What can be asked, and what comes back. */
export type Asked = {
  [K in keyof OfficeProcess as OfficeProcess[K] extends (...args: never[]) => unknown ? K : never]: OfficeProcess[K]
}

export type Question = { nth: number; name: keyof Asked; args: unknown[] }
export type Answer = { nth: number; value?: unknown; error?: string }

const office = await openOffice()
process.on('message', (question: Question) => void reply(question))

async function reply({ nth, name, args }: Question): Promise<void> {
  const ask = office[name] as (...args: unknown[]) => Promise<unknown>
  const answer: Answer = await ask(...args).then(
    (value) => ({ nth, value }),
    (error: unknown) => ({ nth, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
  process.send?.(answer, () => {
    if (name === 'close') process.disconnect()
  })
}
// Whoever started us is gone: so is the story.
process.on('disconnect', () => setTimeout(() => process.exit(), 5_000).unref())
process.send?.({ ready: office.address })
