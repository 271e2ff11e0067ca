/**
 * The whole server in this process, on a database of its own and the mail server of the simulated year. The database does
 * not wait for the disk: what a power cut does to it is another run's question.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppDeps, buildApp } from '../../server/src/app.ts'
import { readConfig } from '../../server/src/platform/config.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import { openFileStore } from '../../server/src/platform/files.ts'
import { createJobs } from '../../server/src/platform/jobs.ts'
import { createLog } from '../../server/src/platform/log.ts'
import { createMailer } from '../../server/src/platform/mail.ts'
import { createMetrics } from '../../server/src/platform/metrics.ts'
import { applicationUrl } from '../../server/src/platform/postgres/roles.ts'
import { asOwner, databaseUrl, openTestCluster } from '../../server/src/testing/cluster.ts'
import type { YearApp } from '../../server/src/testing/year/office.ts'
import { type Letter, openPostOffice } from '../../server/src/testing/year/post-office.ts'

export async function openYearApp(): Promise<YearApp & { letters: readonly Letter[]; close(): Promise<void> }> {
  const cluster = await openTestCluster()
  const name = `kip_test_${process.pid}_year`
  await asOwner(cluster.ownerUrl, (client) => client.query(`create database ${name} template ${cluster.template}`))
  const appUrl = applicationUrl(databaseUrl(cluster.ownerUrl, name))
  const db = openDatabase({ appUrl, applicationName: 'kip year' })
  const post = await openPostOffice(() => Date.now() + db.clockOffset)
  const folder = await mkdtemp(join(tmpdir(), 'kip-year-'))
  const config = readConfig({
    KIP_DATA: folder,
    KIP_PORT: '0',
    KIP_LOG: process.env.KIP_LOG ?? 'error',
    KIP_SMTP_URL: post.url,
  })
  const log = createLog(config.logLevel)
  const deps: AppDeps = {
    config,
    db,
    files: await openFileStore(config, (sentence) => log.warn(sentence)),
    mailer: createMailer(config),
    jobs: createJobs({ appUrl, log }),
    metrics: createMetrics(),
    log,
  }
  const http = await buildApp(deps, { webFolder: null })
  await deps.jobs.start({ workers: false })
  await http.ready()
  return {
    http,
    deps,
    db,
    letters: post.letters,
    close: async () => {
      await http.close()
      await deps.jobs.stop()
      deps.mailer?.close()
      await db.close()
      await post.close()
      await asOwner(cluster.ownerUrl, (client) => client.query(`drop database ${name} with (force)`))
      await cluster.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
