/** What the exchange is given. It stands beside assignments and knows nothing of them: `work` is plugged in at app.ts. */
import type { Temporal } from '@kip/core/shared'
import type { Config } from '../../platform/config.ts'
import type { Database, Tx } from '../../platform/database.ts'
import type { FileStore } from '../../platform/files.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Log } from '../../platform/log.ts'
import type { Vault } from '../../platform/vault.ts'
import type { StatusPlugs } from '../documents/index.ts'
import type { Reader } from '../reading/index.ts'

/** What happens to the work on a paper because of what its sender asks. */
export type WorkPlug = {
  /** what has not ended, oldest first */
  open(tx: Tx, documentId: string): Promise<{ id: string; instruction: string; dueAt: string | null }[]>
  /** @returns what was paused by this */
  suspend(tx: Tx, documentId: string, reason: string): Promise<string[]>
  resume(tx: Tx, ids: readonly string[], note: string): Promise<void>
  recall(tx: Tx, documentId: string, reason: string): Promise<void>
  move(tx: Tx, moved: { id: string; toDocumentId: string; dueAt: Temporal.Instant | null; note: string }): Promise<void>
}

export type ExchangeDeps = {
  config: Config
  db: Database
  files: FileStore
  jobs: Pick<Jobs, 'enqueue' | 'repeat'>
  log: Log
  vault: Vault
  reader: Reader
  work: WorkPlug
  /** whoever follows a paper that its sender ends */
  papers: StatusPlugs
}
