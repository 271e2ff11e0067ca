/**
 * The product runs on Node 24, which comes as a package; the machine may have an older one (20 or later).
 * Everything here must run on Node 20 and without any package.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const NEEDED = 24

/** The Node to run our TypeScript with: this one when it is new enough, else the one installed as a package. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const program = process.platform === 'win32' ? 'node.exe' : 'node'
  const bundled = join(ROOT, 'node_modules', `node-${platform}-${process.arch}`, 'bin', program)
  if (existsSync(bundled)) return bundled
  throw new Error(
    `Kịp cần Node.js ${NEEDED}; máy này có ${process.version} và không có bản kèm theo cho ${platform}-${process.arch}. ` +
      `Hãy xóa thư mục node_modules rồi chạy «npm start» lại, hoặc cài Node.js ${NEEDED}.`,
  )
}

/** Environment in which `node` and the tools of the project are found first. */
export function environment() {
  const separator = process.platform === 'win32' ? ';' : ':'
  const path = [dirname(findNode()), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(separator)
  return { ...process.env, PATH: path }
}

/**
 * npm starts us through a shell that dies of a signal without handing it on: whoever stops npm would leave us running.
 * Calls back once when our parent is gone.
 */
export function onParentGone(callback) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, 500)
  timer.unref()
}

/**
 * Runs a program with our input and output and hands signals on. A Ctrl-C reaches it by itself, being in our group: we
 * only must not go first. @returns its exit code
 */
export function run(program, args, { onStart, ...options } = {}) {
  return new Promise((done, fail) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options })
    onStart?.(child)
    const forward = (signal) => child.kill(signal)
    const stay = () => {}
    process.on('SIGTERM', forward)
    process.on('SIGHUP', forward)
    process.on('SIGINT', stay)
    child.once('error', fail)
    child.once('close', (code, signal) => {
      process.off('SIGTERM', forward)
      process.off('SIGHUP', forward)
      process.off('SIGINT', stay)
      done(code ?? (signal ? 1 : 0))
    })
  })
}
