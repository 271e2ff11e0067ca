/**
 * Debian's dovecot (2.3) as an ordinary user on loopback: one account, a Maildir, STARTTLS and TLS with a certificate of
 * our own authority. It is used where it is installed; what other versions want to be configured with is not known here.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer, connect as openSocket, type Server } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { chooseRunAs } from '../platform/postgres/run-as.ts'
import { makeCertificate, pemOf } from './signing/pki.ts'

/** Where it lies on machines whose PATH does not lead to system programs. */
const PLACES = ['/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin']

export type FoundDovecot = { path: string; version: string; isUsable: boolean }

/**
 * `KIP_TEST_DOVECOT` names it or, left empty, says that none is to be used.
 * @returns null where there is none
 * @throws Error where the one that was named cannot be asked for its version
 */
export function findDovecot(): FoundDovecot | null {
  const named = process.env.KIP_TEST_DOVECOT
  if (named === '') return null
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES]
  const path = named ?? folders.map((folder) => join(folder, 'dovecot')).find((candidate) => existsSync(candidate))
  if (path === undefined) return null
  const [version = ''] = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim().split(' ')
  return { path, version, isUsable: version.startsWith('2.3.') }
}

export type Dovecot = {
  /** STARTTLS or nothing */
  port: number
  /** TLS from the first byte; both are for the host name "localhost" */
  tlsPort: number
  /** PEM of who vouches for its certificate */
  authority: string
  user: string
  password: string
  deliver(source: string, flags?: readonly string[]): Promise<void>
  /** As after a restore of the mail server: all of INBOX has other UIDs, and nobody has read it. */
  renumber(): Promise<void>
  close(): Promise<void>
}

const MOST_ATTEMPTS = 3

export async function startDovecot(found: Pick<FoundDovecot, 'path'>): Promise<Dovecot> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(found)
    } catch (error) {
      // A port that was free a moment ago may have been taken meanwhile.
      if (attempt === MOST_ATTEMPTS || !String(error).includes('in use')) throw error
    }
  }
}

async function startOnce({ path }: Pick<FoundDovecot, 'path'>): Promise<Dovecot> {
  const runAs = chooseRunAs(null)
  const dir = await mkdtemp(join(tmpdir(), 'kip-dovecot-'))
  const own = async (made: string) => {
    if (runAs !== null) await chown(made, runAs.uid, runAs.gid)
  }
  const mail = join(dir, 'mail')
  await own(dir)
  for (const folder of [mail, ...['new', 'cur', 'tmp'].map((part) => join(mail, part))]) {
    await mkdir(folder)
    await own(folder)
  }
  const authority = makeCertificate({ name: 'Gốc thử nghiệm', isAuthority: true })
  const certificate = makeCertificate({ name: 'localhost', issuer: authority })
  const user = 'van.thu@kip.example'
  const password = 'hộp thư "số" 1'
  const [port, tlsPort] = await freePorts()
  const name = runAs?.name ?? userInfo().username
  const files = {
    users: `${user}:{PLAIN}${password}::::${dir}::\n`,
    'tls.pem': pemOf('CERTIFICATE', certificate.der),
    'tls.key': certificate.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    conf: configuration({ dir, port, tlsPort, user: name, group: groupOf(name) }),
  }
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(dir, file), content, { mode: 0o600 })
    await own(join(dir, file))
  }
  const child = spawn(path, ['-F', '-c', join(dir, 'conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    ...(runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid }),
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await untilItGreets(child, port, dir)
  } catch (error) {
    child.kill()
    await ended
    const log = await readFile(join(dir, 'log'), 'utf8').catch(() => '')
    await rm(dir, { recursive: true, force: true })
    throw new Error(`dovecot did not start: ${log}`, { cause: error })
  }
  let delivered = 0
  return {
    port,
    tlsPort,
    authority: pemOf('CERTIFICATE', authority.der),
    user,
    password,
    async deliver(source, flags = []) {
      delivered += 1
      // Messages get their UIDs in the order of the seconds their names begin with.
      const name = `${1_700_000_000 + delivered}.M${delivered}P1.kip`
      const kept = join(mail, 'tmp', name)
      await writeFile(kept, source.replace(/\r?\n/g, '\r\n'), { mode: 0o600 })
      await own(kept)
      await rename(kept, flags.includes('\\Seen') ? join(mail, 'cur', `${name}:2,S`) : join(mail, 'new', name))
    },
    async renumber() {
      for (const name of await readdir(mail)) {
        if (/^dovecot(-uidlist|\.index)/.test(name)) await rm(join(mail, name))
      }
      const cur = join(mail, 'cur')
      for (const name of await readdir(cur)) await rename(join(cur, name), join(cur, name.replace(/:.*$/, ':2,')))
    },
    async close() {
      child.kill()
      await ended
      await rm(dir, { recursive: true, force: true })
    },
  }
}

type Place = { dir: string; port: number; tlsPort: number; user: string; group: string }

/** Nothing of it needs root: no other user, no chroot, no port below 1024. */
function configuration({ dir, port, tlsPort, user, group }: Place): string {
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${dir}/run
state_dir = ${dir}/state
log_path = ${dir}/log
login_greeting = ${dir}
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_location = maildir:${dir}/mail
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = yes
ssl_cert = <${dir}/tls.pem
ssl_key = <${dir}/tls.key
passdb {
  driver = passwd-file
  args = username_format=%u ${dir}/users
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${dir}
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
  }
}
`
}

function groupOf(user: string): string {
  return execFileSync('id', ['-gn', user], { encoding: 'utf8' }).trim()
}

/** Two that nobody has at the moment: dovecot cannot choose one and tell. */
async function freePorts(): Promise<[number, number]> {
  const servers = [createServer(), createServer()] as const
  const ports = await Promise.all(servers.map(listenAnywhere))
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  const [first = 0, second = 0] = ports
  return [first, second]
}

function listenAnywhere(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}

const PATIENCE_MS = 10_000

/** By its own folder: another server may have the port. */
async function untilItGreets(child: ChildProcess, port: number, greeting: string): Promise<void> {
  const begun = performance.now()
  while (!(await isGreeted(port, greeting))) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`)
    if (performance.now() - begun > PATIENCE_MS) throw new Error('it did not greet')
    await wait(20)
  }
}

function isGreeted(port: number, greeting: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = openSocket(port, '127.0.0.1')
    socket.once('data', (line: Buffer) => {
      resolve(line.includes(greeting))
      socket.destroy()
    })
    socket.once('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })
}
