/** Processor time of processes, by Linux's own account: what a machine does besides does not count. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux counts in hundredths of a second. */
const MS_PER_TICK = 10

/** Of the process, and of its children that have ended. 0: it is not there (any more) */
function msOf(pid: number): number {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return 0
  // The name, in brackets, may hold blanks.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return ticks * MS_PER_TICK
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry)) return []
    const file = `/proc/${entry}/status`
    try {
      return new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readFileSync(file, 'utf8')) ? [Number(entry)] : []
    } catch {
      return []
    }
  })
}

/** Milliseconds that this process, these, and the database whose cluster it is have worked. @throws elsewhere than on Linux */
export function processorMs(pids: readonly number[], clusterDir: string): number {
  const postmaster = Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])
  const all = [process.pid, ...pids, postmaster, ...childrenOf(postmaster)]
  return all.reduce((sum, pid) => sum + msOf(pid), 0)
}
