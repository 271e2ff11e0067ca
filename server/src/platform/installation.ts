/** What every command that needs the database begins with: the embedded one or DATABASE_URL, migrated, and a way in. */
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { startEmbedded } from './postgres/embedded.ts'
import { applicationUrl } from './postgres/roles.ts'

export type Installation = {
  database: Database
  /** For migrations and backup only. */
  ownerUrl: string
  appUrl: string
  /** Folder of the embedded cluster; null with DATABASE_URL. */
  clusterDir: string | null
  /** Closes the connections and, when nobody else uses it, stops the embedded database. */
  close(): Promise<void>
}

export type InstallationOptions = {
  /** Seen in the list of connections: "kip start". */
  applicationName: string
  maxConnections?: number
  onError?: (error: unknown) => void
  /** Unusual things worth a line, in Vietnamese. */
  onNotice?: (sentence: string) => void
  onMigrated?: (name: string) => void
}

/** @throws Error with a Vietnamese sentence that can be printed as it is */
export async function openInstallation(config: Config, options: InstallationOptions): Promise<Installation> {
  const server = await openServer(config, options)
  try {
    await migrate(server.url, { ...(options.onMigrated && { onApplied: options.onMigrated }) })
    const appUrl = applicationUrl(server.url)
    const database = openDatabase({
      appUrl,
      applicationName: options.applicationName,
      ...(options.maxConnections !== undefined && { maxConnections: options.maxConnections }),
      ...(options.onError && { onError: options.onError }),
    })
    return {
      database,
      ownerUrl: server.url,
      appUrl,
      clusterDir: server.clusterDir,
      close: async () => {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

type RunningServer = { url: string; clusterDir: string | null; stop(): Promise<void> }

/** The database server of this installation, as its owner, not migrated yet. */
export async function openServer(
  config: Config,
  options: Pick<InstallationOptions, 'onNotice'> = {},
): Promise<RunningServer> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, clusterDir: null, stop: async () => {} }
  return startEmbedded({ dataDir: config.dataFolder, ...(options.onNotice && { onNotice: options.onNotice }) })
}
