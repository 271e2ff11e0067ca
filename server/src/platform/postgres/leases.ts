/**
 * Several processes may use one embedded database at the same time (`kip start` and `kip user add` beside it). Each
 * leaves a lease, a file named by its process id; the last one to go stops the database. A process that was killed
 * leaves a lease behind that nobody answers for: it does not count.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

let taken = 0

/** @returns the name of the lease, for giving it back */
export function takeLease(folder: string): string {
  taken += 1
  const lease = `${process.pid}.${taken}`
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, lease), startOf(process.pid))
  return lease
}

/** @returns whether nobody else uses it any more */
export function returnLease(folder: string, lease: string): boolean {
  rmSync(join(folder, lease), { force: true })
  return livingLeases(folder).length === 0
}

function livingLeases(folder: string): string[] {
  return readdirSync(folder).filter((lease) => {
    const pid = Number(lease.split('.')[0])
    const living = isAlive(pid) && readFileSync(join(folder, lease), 'utf8') === startOf(pid)
    if (!living) rmSync(join(folder, lease), { force: true })
    return living
  })
}

/**
 * Runs the work while holding a lock file: one process at a time starts or stops the database.
 * The lock of a process that died is taken over.
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      writeFileSync(file, `${process.pid} ${startOf(process.pid)}`, { flag: 'wx' })
      break
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      if (isAbandoned(file)) rmSync(file, { force: true })
      else await delay(50)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function isAbandoned(file: string): boolean {
  try {
    const [pid, start] = readFileSync(file, 'utf8').split(' ')
    // An empty file: its owner is between creating and writing it.
    if (!pid) return false
    return !isAlive(Number(pid)) || startOf(Number(pid)) !== start
  } catch {
    return false
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  // Dead, and its parent has not asked how it went: in a container it may stay so for ever.
  return fieldsOf(pid)?.[0] !== 'Z'
}

/** When the process began, so that a process id given out anew is not taken for the old one; '' where nobody tells. */
function startOf(pid: number): string {
  return fieldsOf(pid)?.[19] ?? ''
}

/** /proc/<pid>/stat after the name (which stands in brackets and may hold spaces): state first. null where there is none. */
function fieldsOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  } catch {
    return null
  }
}
