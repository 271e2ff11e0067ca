/** The cluster of the embedded database: its state, its settings, its programs. */
import { type ExecFileException, execFile } from 'node:child_process'
import { appendFileSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Binaries, executable } from './binaries.ts'
import type { RunAs } from './run-as.ts'

const MAJOR = '18'

export const OWNER = 'kip'

/** What we must remember about our cluster. */
export const State = z.object({
  /** Relative to KIP_DATA while it lies inside, so that the folder can be moved or copied as a whole. */
  clusterDir: z.string(),
  port: z.number().int(),
  password: z.string(),
  initialized: z.boolean(),
})

export type State = z.infer<typeof State>

export type Cluster = { state: State; clusterDir: string; binaries: Binaries; user: RunAs }

export function writeState(file: string, state: State): void {
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * Text sorts by code point (the builtin C.UTF-8): indexes then do not depend on the version of a collation library,
 * which changes under a cluster when the package is renewed and silently breaks them. Lists of names are sorted with
 * COLLATE "vi-VN-x-icu" where people see them.
 */
export async function initialize(cluster: Cluster): Promise<void> {
  // Built beside its place and renamed: an initdb that was interrupted is never taken for a cluster.
  const building = `${cluster.clusterDir}.new`
  const passwordFile = `${cluster.clusterDir}.password`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  writeFileSync(passwordFile, cluster.state.password, { mode: 0o600 })
  if (cluster.user) {
    chownSync(building, cluster.user.uid, cluster.user.gid)
    chownSync(passwordFile, cluster.user.uid, cluster.user.gid)
  }
  try {
    await run(cluster, 'initdb', [
      `--pgdata=${building}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--text-search-config=simple',
      '--data-checksums',
    ])
    appendFileSync(join(building, 'postgresql.conf'), "include 'kip.conf'\ninclude_if_exists 'local.conf'\n")
    renameSync(building, cluster.clusterDir)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

export function checkVersion(clusterDir: string): void {
  const version = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  if (version !== MAJOR) {
    throw new Error(
      `Dữ liệu ở ${clusterDir} thuộc PostgreSQL ${version}, bản này cần PostgreSQL ${MAJOR}. ` +
        'Hãy sao lưu bằng bản cũ rồi phục hồi bằng bản mới (kip backup, kip restore).',
    )
  }
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // Loopback with a password is all we use; a socket file would need a folder that both users can reach.
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  // Our statements are short: compiling them costs more than it saves.
  jit: 'off',
  timezone: 'Asia/Ho_Chi_Minh',
  log_timezone: 'Asia/Ho_Chi_Minh',
  // A week of logs, one file a day of the week, overwritten by the next week.
  logging_collector: 'on',
  log_filename: 'kip-%a.log',
  log_rotation_age: '1d',
  log_truncate_on_rotation: 'on',
}

export function writeSettings(cluster: Cluster, settings: Record<string, string>): void {
  const file = join(cluster.clusterDir, 'kip.conf')
  const lines = Object.entries({ ...SETTINGS, port: String(cluster.state.port), ...settings }).map(
    ([name, value]) => `${name} = '${value.replaceAll("'", "''")}'`,
  )
  writeFileSync(
    file,
    `# Written by Kip at every start. Your own settings: local.conf beside this file.\n${lines.join('\n')}\n`,
  )
  if (cluster.user) chownSync(file, cluster.user.uid, cluster.user.gid)
}

export function run(cluster: Cluster, program: string, args: string[]): Promise<void> {
  return new Promise((done, fail) => {
    const command = join(cluster.binaries.bin, executable(program))
    const identity = cluster.user ? { uid: cluster.user.uid, gid: cluster.user.gid } : {}
    // The working folder must be one that user can enter; the environment must not lead it to another server.
    const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name)))
    const child = execFile(
      command,
      args,
      { ...identity, cwd: dirname(cluster.binaries.bin), env: { ...environment, LC_ALL: 'C' }, windowsHide: true },
      (error: ExecFileException | null, stdout, stderr) => {
        if (error) fail(new Error(`${program}: ${stderr || stdout || error.message}`, { cause: error }))
        else done()
      },
    )
    child.stdin?.end()
  })
}
