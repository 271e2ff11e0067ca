import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { hasErrorCode } from '../errors-database.ts'
import { prepareBinaries } from './binaries.ts'
import { type Cluster, checkVersion, initialize, OWNER, run, State, writeSettings, writeState } from './cluster.ts'
import { returnLease, takeLease, withLock } from './leases.ts'
import { findFreePort, isPortFree } from './ports.ts'
import { disownStalePid, findPostmaster } from './postmaster.ts'
import { canReach, chooseRunAs, type RunAs } from './run-as.ts'

export type EmbeddedOptions = {
  /** Folder of the installation (KIP_DATA); made when missing. Secrets of the cluster are kept in it, mode 0600. */
  dataDir: string
  /** Where a copy of the programs goes when the package cannot be read by the user they run as. Default: os.tmpdir(). */
  cacheDir?: string
  /** Where the cluster goes when we are root and `dataDir` cannot be reached by another user. Default: /var/lib/kip. */
  fallbackDir?: string
  /** Default: a free port, the same at every start as long as it stays free. */
  port?: number
  /** Settings of postgresql.conf over ours, e.g. {fsync: 'off'} for tests. */
  settings?: Record<string, string>
  /** Told in one Vietnamese sentence what is unusual (the cluster went elsewhere, a running one was taken over). */
  onNotice?: (sentence: string) => void
}

export type Embedded = {
  /** URL of the owner (superuser), on loopback, database `kip`. */
  url: string
  /** Folder of the cluster: what a file backup copies. */
  clusterDir: string
  /** Stops the database, unless another process still uses it. */
  stop(): Promise<void>
}

const DATABASE = 'kip'

const START_ATTEMPTS = 5

/**
 * Starts the embedded database, or joins the one that runs already (another process of ours, or one left by a killed
 * process). @throws Error with a Vietnamese sentence that can be printed as it is
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const leases = join(dataDir, 'postgres.users')
  const lock = join(dataDir, 'postgres.lock')
  const cluster = await withLock(lock, async () => {
    const opened = await openCluster(dataDir, options)
    return { ...opened, lease: takeLease(leases) }
  })
  return {
    url: urlOf(cluster.state, DATABASE),
    clusterDir: cluster.clusterDir,
    stop: () =>
      withLock(lock, async () => {
        if (returnLease(leases, cluster.lease)) await stopServer(cluster)
      }),
  }
}

async function openCluster(dataDir: string, options: EmbeddedOptions): Promise<Cluster> {
  const file = join(dataDir, 'postgres.json')
  const known = existsSync(file) ? State.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
  const place = known && resolve(dataDir, known.clusterDir)
  const owner = place ? (statSync(place, { throwIfNoEntry: false })?.uid ?? null) : null
  const user = chooseRunAs(owner)
  const binaries = prepareBinaries(user, options.cacheDir)
  const state = known ?? {
    clusterDir: placeCluster(dataDir, user, options),
    port: options.port ?? (await findFreePort()),
    password: randomBytes(24).toString('base64url'),
    initialized: false,
  }
  const cluster = { state, clusterDir: resolve(dataDir, state.clusterDir), binaries, user }
  if (!known && existsSync(cluster.clusterDir)) throw new Error(lostPassword(cluster.clusterDir, file))
  if (!existsSync(cluster.clusterDir)) {
    if (state.initialized) throw new Error(lostCluster(cluster.clusterDir))
    // The password is kept before the cluster is made: without it the cluster would be lost.
    writeState(file, state)
    await initialize(cluster)
  }
  if (!state.initialized) {
    state.initialized = true
    writeState(file, state)
  }
  checkVersion(cluster.clusterDir)
  if (await joinRunning(cluster)) return cluster
  await startServer(cluster, options, file)
  await createDatabase(state)
  return cluster
}

/** An unmounted disk must not end in a new, empty database. */
function lostCluster(clusterDir: string): string {
  return (
    `Không thấy dữ liệu của cơ sở dữ liệu ở ${clusterDir}. Hãy kiểm tra ổ đĩa đã gắn chưa, hoặc phục hồi từ bản sao lưu; ` +
    'Kịp không tự tạo cơ sở dữ liệu mới đè lên.'
  )
}

function lostPassword(clusterDir: string, file: string): string {
  return (
    `Có dữ liệu ở ${clusterDir} nhưng thiếu ${file}, nơi giữ mật khẩu của nó. Hãy chép lại tệp ấy từ bản sao lưu, ` +
    'hoặc dời thư mục dữ liệu đi nơi khác để bắt đầu lại từ đầu.'
  )
}

/** KIP_DATA/postgres; when we are root and KIP_DATA lies in a folder closed to others (/root), a place of its own. */
function placeCluster(dataDir: string, user: RunAs, options: EmbeddedOptions): string {
  if (canReach(dataDir, user)) return 'postgres'
  // Never a place used before: whoever removed KIP_DATA to begin anew finds an empty database, and the old one is kept.
  const place = join(options.fallbackDir ?? '/var/lib/kip', `${basename(dataDir)}-${randomBytes(4).toString('hex')}`)
  mkdirSync(place, { recursive: true })
  options.onNotice?.(
    `Người dùng «${user?.name}» không vào được ${dataDir}, nên cơ sở dữ liệu nằm ở ${place}. Khi sao lưu bằng tay, nhớ cả thư mục này.`,
  )
  return join(place, 'postgres')
}

async function startServer(cluster: Cluster, options: EmbeddedOptions, stateFile: string): Promise<void> {
  const { clusterDir } = cluster
  for (let attempt = 1; ; attempt += 1) {
    if (!(await isPortFree(cluster.state.port))) {
      cluster.state.port = await findFreePort()
      writeState(stateFile, cluster.state)
    }
    writeSettings(cluster, options.settings ?? {})
    disownStalePid(clusterDir)
    try {
      // pg_ctl gives the server a session of its own: a Ctrl-C in our terminal is not also sent to it.
      await run(cluster, 'pg_ctl', [
        'start',
        '--wait',
        '--timeout=120',
        `--pgdata=${clusterDir}`,
        `--log=${join(clusterDir, 'start.log')}`,
      ])
      return
    } catch (cause) {
      // After a kill -9 of the server its children need a moment to notice; a port may have been taken just now.
      if (attempt < START_ATTEMPTS) {
        await delay(100 * 2 ** attempt)
        continue
      }
      const log = join(clusterDir, 'start.log')
      const tail = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').slice(-5).join('\n') : ''
      throw new Error(`Không khởi động được PostgreSQL ở ${clusterDir}. Nhật ký: ${log}\n${tail}`, { cause })
    }
  }
}

/** Whether a server of this cluster runs and answers; one that runs without answering is stopped. */
async function joinRunning(cluster: Cluster): Promise<boolean> {
  // It may be recovering from a crash, or on its way down: both take a while and end by themselves.
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const found = findPostmaster(cluster.clusterDir)
    if (!found) return false
    const failure = await createDatabase({ ...cluster.state, port: found.port }).then(
      () => null,
      (error: unknown) => error,
    )
    if (failure === null) {
      cluster.state.port = found.port
      return true
    }
    if (!hasErrorCode(failure, ['57P03', 'ECONNREFUSED'])) break
    await delay(200)
  }
  await stopServer(cluster)
  return false
}

async function stopServer(cluster: Cluster): Promise<void> {
  if (!findPostmaster(cluster.clusterDir)) return
  try {
    await run(cluster, 'pg_ctl', ['stop', '--mode=fast', '--wait', '--timeout=60', `--pgdata=${cluster.clusterDir}`])
  } catch (error) {
    // It went by itself, or was killed, in the meantime.
    if (findPostmaster(cluster.clusterDir)) throw error
  }
}

async function createDatabase(state: State): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(state, 'postgres'), connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } finally {
    await client.end()
  }
}

function urlOf(state: State, database: string): string {
  return `postgres://${OWNER}:${state.password}@127.0.0.1:${state.port}/${database}`
}
