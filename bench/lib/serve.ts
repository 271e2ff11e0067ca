/** Our server as it is run in life, and the bare routes beside it, each in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { openSession } from '../../server/src/features/identity/index.ts'
import { openDatabase } from '../../server/src/platform/database.ts'
import type { Dataset } from './dataset.ts'
import type { Contender } from './load.ts'

const ROOT = join(import.meta.dirname, '../..')

type Running = {
  /** folder of the files it keeps */
  folder: string
  process: ChildProcess
  /** kill -9 */
  kill(): Promise<void>
  stop(): Promise<void>
}
export type Served = Running & { url: string }

/** `kip web` on the data set, with a folder of its own unless one is given. */
export async function serveOurs(dataset: Pick<Dataset, 'ownerUrl'>, given?: string): Promise<Served> {
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'kip-bench-')))
  return serve(kip('web'), environmentOf(dataset, folder), folder, given === undefined)
}

/** `kip worker` on the data set, beside a `kip web` in the same folder. Resolves when it is at work. */
export async function workOurs(dataset: Pick<Dataset, 'ownerUrl'>, folder: string): Promise<Running> {
  const running = run(kip('worker'), environmentOf(dataset, folder), folder, false)
  await untilSaid(running.process, /^Kịp đang làm việc nền/)
  return running
}

const kip = (command: string) => [join(ROOT, 'server/src/main.ts'), command]
const environmentOf = ({ ownerUrl }: Pick<Dataset, 'ownerUrl'>, folder: string) => ({
  DATABASE_URL: ownerUrl,
  KIP_DATA: folder,
  KIP_PORT: '0',
  KIP_LOG: process.env.KIP_LOG ?? 'silent',
})

/** The bare routes of a file in this folder: same rows, same JSON, no session, no access check, no validation. */
export async function serveBare(file: string, dataset: Dataset): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'kip-bench-'))
  const environment = { BARE_URL: dataset.ownerUrl, BARE_ORGANIZATION: dataset.organizationId, BARE_FOLDER: folder }
  return serve([join(import.meta.dirname, file)], environment, folder, true)
}

async function serve(
  args: string[],
  environment: Record<string, string>,
  folder: string,
  ownsFolder: boolean,
): Promise<Served> {
  const running = run(args, environment, folder, ownsFolder)
  return { ...running, url: await untilSaid(running.process, /http:\/\/[\d.]+:\d+/) }
}

function run(args: string[], environment: Record<string, string>, folder: string, ownsFolder: boolean): Running {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', process.env.BENCH_STDERR === '1' ? 'inherit' : 'ignore'],
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  return {
    folder,
    process: child,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGTERM')
      if (ownsFolder) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The first words of standard output that fit. */
async function untilSaid(child: ChildProcess, words: RegExp): Promise<string> {
  if (child.stdout === null) throw new Error('standard output is piped')
  for await (const line of createInterface({ input: child.stdout })) {
    const found = words.exec(line)?.[0]
    if (found !== undefined) {
      child.stdout.resume()
      return found
    }
  }
  throw new Error('the process ended before it was ready')
}

/** A browser's session of the person: the header to send. */
export async function sessionOf(dataset: Dataset, username: string): Promise<{ cookie: string }> {
  const person = dataset.people[username]
  if (person === undefined) throw new Error(`nobody is called ${username}`)
  const db = openDatabase({ appUrl: dataset.appUrl, applicationName: 'kip bench', maxConnections: 1 })
  try {
    const scope = { organizationId: dataset.organizationId, personId: person.personId }
    const token = await db.write(scope, (tx) =>
      openSession(tx, person.accountId, { address: '127.0.0.1', userAgent: 'bench' }),
    )
    return { cookie: `kip_session=${token}` }
  } finally {
    await db.close()
  }
}

/** Fetches one of its paths and reads the JSON. */
export async function answerOf<T>(contender: Contender): Promise<T> {
  const response = await fetch(contender.url + contender.paths[0], { headers: contender.headers })
  if (!response.ok) throw new Error(`${contender.paths[0]} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
