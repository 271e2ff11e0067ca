import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '../../testing/cluster.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

let folder: string
let dataDir: string
let running: Embedded[] = []

const start = async (options: Partial<Parameters<typeof startEmbedded>[0]> = {}) => {
  const embedded = await startEmbedded({ dataDir, ...options })
  running.push(embedded)
  return embedded
}

const stopAll = async () => {
  for (const embedded of running) await embedded.stop()
  running = []
}

const serverPid = (clusterDir: string) =>
  Number(readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[0])

const isRunning = (clusterDir: string) => existsSync(join(clusterDir, 'postmaster.pid'))

const words = (url: string) =>
  asOwner(url, async (client) =>
    (await client.query<{ words: string }>('select words from kept')).rows.map((row) => row.words),
  )

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kip-embedded-'))
  // The folder must be open to the user PostgreSQL runs as: mkdtemp makes it 0700.
  dataDir = join(folder, 'data')
  chmodSync(folder, 0o755)
  const { url } = await start()
  await asOwner(url, (client) => client.query("create table kept (words text); insert into kept values ('trước')"))
  await stopAll()
})

afterAll(async () => {
  await stopAll()
  rmSync(folder, { recursive: true, force: true })
})

describe('the embedded database', () => {
  it('is the same one at the same address at the next start, and writes through to the disk', async () => {
    const first = await start()
    expect(await words(first.url)).toContain('trước')
    const settings = await asOwner(first.url, async (client) => {
      const { rows } = await client.query<{ name: string; setting: string }>(
        "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')",
      )
      return rows.map((row) => `${row.name} ${row.setting}`).sort()
    })
    expect(settings).toEqual(['data_checksums on', 'fsync on', 'full_page_writes on', 'synchronous_commit on'])
    await stopAll()
    expect(isRunning(first.clusterDir)).toBe(false)
    const second = await start()
    expect(second.url).toBe(first.url)
    await stopAll()
  })

  it('keeps its password to us', async () => {
    const { url } = await start()
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600)
    const guessed = new URL(url)
    guessed.password = 'kip'
    await expect(asOwner(guessed.href, (client) => client.query('select 1'))).rejects.toMatchObject({ code: '28P01' })
    await stopAll()
  })

  it('is stopped by the last of those who use it', async () => {
    const [first, second] = [await start(), await start()]
    await first.stop()
    expect(await words(second.url)).toContain('trước')
    await second.stop()
    running = []
    expect(isRunning(second.clusterDir)).toBe(false)
  })

  it('survives the death of the process that started it, and is joined and stopped by the next', async () => {
    const program = `
      const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
      const { asOwner } = await import(${JSON.stringify(join(import.meta.dirname, '../../testing/cluster.ts'))})
      const { url } = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} })
      await asOwner(url, (client) => client.query("insert into kept values ('mồ côi')"))
      console.log('ready')
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(createInterface({ input: child.stdout }), 'line')
    const pid = serverPid(join(dataDir, 'postgres'))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const next = await start()
    expect(serverPid(next.clusterDir)).toBe(pid)
    expect(await words(next.url)).toContain('mồ côi')
    await stopAll()
    expect(isRunning(next.clusterDir)).toBe(false)
  })

  it('comes back after kill -9 with every row it had acknowledged', async () => {
    const first = await start()
    await asOwner(first.url, async (client) => {
      await client.query("insert into kept values ('đã nhận')")
      process.kill(serverPid(first.clusterDir), 'SIGKILL')
    }).catch(() => {})
    const second = await start()
    expect(await words(second.url)).toContain('đã nhận')
    await stopAll()
  })

  it('is not deceived by a process id that belongs to somebody else now', async () => {
    const clusterDir = join(dataDir, 'postgres')
    writeFileSync(join(clusterDir, 'postmaster.pid'), `${process.pid}\n${clusterDir}\n0\n1\n\n127.0.0.1\n\nready\n`)
    const { url } = await start()
    expect(await words(url)).toContain('trước')
    await stopAll()
  })

  it('takes another port when its own is taken', async () => {
    const first = await start()
    await stopAll()
    const squatter = createServer().listen(Number(new URL(first.url).port), '127.0.0.1')
    await once(squatter, 'listening')
    const second = await start()
    expect(new URL(second.url).port).not.toBe(new URL(first.url).port)
    expect(await words(second.url)).toContain('trước')
    await stopAll()
    squatter.close()
  })

  it('says that its data are gone, instead of beginning anew', async () => {
    const clusterDir = join(dataDir, 'postgres')
    renameSync(clusterDir, `${clusterDir}.away`)
    await expect(start()).rejects.toThrow('Không thấy dữ liệu')
    expect(existsSync(clusterDir)).toBe(false)
    renameSync(`${clusterDir}.away`, clusterDir)
  })

  it('says that its password is gone, instead of trying others', async () => {
    const file = join(dataDir, 'postgres.json')
    renameSync(file, `${file}.away`)
    await expect(start()).rejects.toThrow('nơi giữ mật khẩu')
    renameSync(`${file}.away`, file)
  })

  it('refuses data of another version with a sentence', async () => {
    const file = join(dataDir, 'postgres', 'PG_VERSION')
    writeFileSync(file, '17\n')
    await expect(start()).rejects.toThrow('thuộc PostgreSQL 17')
    writeFileSync(file, '18\n')
  })

  it('finds a place also when its folder is closed to others, and after an interrupted first start', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(join(closed, 'data', 'postgres.new', 'base'), { recursive: true })
    chmodSync(closed, 0o700)
    const notices: string[] = []
    const embedded = await start({
      dataDir: join(closed, 'data'),
      fallbackDir: join(folder, 'fallback'),
      settings: { fsync: 'off' },
      onNotice: (sentence) => notices.push(sentence),
    })
    await asOwner(embedded.url, (client) => client.query('select 1'))
    // Only root has to give it to another user, who cannot come in; anybody else keeps it in the folder.
    const isRoot = process.getuid?.() === 0
    expect(embedded.clusterDir.startsWith(join(folder, isRoot ? 'fallback' : 'closed'))).toBe(true)
    expect(notices).toHaveLength(isRoot ? 1 : 0)
    await stopAll()
  })
})
