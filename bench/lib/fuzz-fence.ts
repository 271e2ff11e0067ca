/**
 * A child process that cannot reach out, whatever a spoilt file makes it do. Node's permissions keep its scripts from files
 * outside the checkout, from writing, and from starting anything. What is native (the picture library) is held by the
 * system: no network device but loopback, and no byte into any file. The child proves it before it is fed.
 */
import { type ChildProcess, execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { networkInterfaces } from 'node:os'

export type Fence = { kept: string[]; missing: string[] }

const PERMISSIONS = 'no script writes, starts anything, or reads outside'
const NO_NETWORK = 'no network device'
const NO_BYTES = 'no byte into any file'

/** @param script below `root`; speaks through `process.send` */
export function startFenced(script: string, root: string): ChildProcess {
  const node = [
    '--permission',
    `--allow-fs-read=${root}`,
    '--allow-addons',
    '--allow-worker',
    '--disable-warning=SecurityWarning',
    '--max-old-space-size=1024',
    script,
  ]
  const options: SpawnOptions = { env: {}, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] }
  if (!canFence()) return spawn(process.execPath, node, options)
  // The shell is replaced by Node, so that signals and the channel reach it.
  const inside = ['-c', 'ulimit -f 0; exec "$0" "$@"', process.execPath, ...node]
  return spawn('/usr/bin/unshare', ['--map-root-user', '--net', '/bin/sh', ...inside], options)
}

let fences: boolean | undefined
/** Linux where users may have namespaces of their own. */
function canFence(): boolean {
  fences ??= (() => {
    try {
      execFileSync('/usr/bin/unshare', ['--map-root-user', '--net', '/bin/true'], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })()
  return fences
}

/** Asked by the child of itself: what holds, not what was ordered. */
export function proveFence(): Fence {
  const { permission } = process
  const may = (scope: string, path?: string) => permission === undefined || permission.has(scope, path)
  const scripts = !may('fs.write') && !may('child') && !may('fs.read', '/etc/passwd')
  const devices = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one !== undefined && !one.internal)
  const report = process.report.getReport() as { userLimits?: { file_size_blocks?: { hard: unknown } } }
  const proofs: [string, boolean][] = [
    [PERMISSIONS, scripts],
    [NO_NETWORK, devices.length === 0],
    [NO_BYTES, String(report.userLimits?.file_size_blocks?.hard) === '0'],
  ]
  const named = (holds: boolean) => proofs.flatMap(([name, does]) => (does === holds ? [name] : []))
  return { kept: named(true), missing: named(false) }
}
