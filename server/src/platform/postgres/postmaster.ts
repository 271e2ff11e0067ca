/** What postmaster.pid says, and whether to believe it. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from './leases.ts'

export type Postmaster = { pid: number; port: number }

/** The living server of this cluster. */
export function findPostmaster(clusterDir: string): Postmaster | null {
  const file = join(clusterDir, 'postmaster.pid')
  if (!existsSync(file)) return null
  const [pid = '', , , port = ''] = readFileSync(file, 'utf8').split('\n')
  return isPostgres(Number(pid)) ? { pid: Number(pid), port: Number(port) } : null
}

/** No process has this id: the kernel's largest is four million. */
const NOBODY = 2_000_000_000

/**
 * After a restart of the machine or container the id in the file may belong to a stranger, and PostgreSQL would not start
 * beside it. The id is replaced and the file left: its other lines let PostgreSQL see whether children of the old server
 * still write (a server killed by -9 leaves them for a moment), which removing the file would hide.
 */
export function disownStalePid(clusterDir: string): void {
  const file = join(clusterDir, 'postmaster.pid')
  if (!existsSync(file) || findPostmaster(clusterDir)) return
  const [, ...rest] = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, [String(NOBODY), ...rest].join('\n'))
}

/** A process id is given out anew: where the system names processes, it has to be called postgres. */
function isPostgres(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
  } catch {
    return !existsSync('/proc/self/comm')
  }
}
