/**
 * What a process keeps of the database and must forget at a change: told in the transaction that changes it, heard here at
 * its commit and in every other process within milliseconds.
 */
import type { Database, Tx } from './database.ts'

export type Changes = {
  /** In the transaction of the change: told when it commits, never when it does not. @param what "" is kept for gaps */
  announce(tx: Tx, what: string): Promise<void>
  /** Begins to hear other processes. @returns a function that stops it */
  hear(db: Pick<Database, 'listen'>): Promise<() => Promise<void>>
}

/**
 * @param channel of PostgreSQL's NOTIFY: "kip_office"
 * @param onChange what was announced; '' after a gap in listening: anything may have changed
 */
export function createChanges(channel: string, onChange: (what: string) => void): Changes {
  return {
    async announce(tx, what) {
      await tx.query('announce-change', 'select pg_notify($1, $2)', [channel, what])
      tx.afterCommit(() => onChange(what))
    },
    hear: (db) => db.listen(channel, onChange),
  }
}
