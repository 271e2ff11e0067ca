import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { getConstructionPlans } from 'pg-boss'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../testing/cluster.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'

let database: TestDatabase
let running: Jobs[] = []
const log = createLog('silent')
const scope = { organizationId: '00000000-0000-7000-8000-000000000001', personId: null }

beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  await Promise.all(running.map((jobs) => jobs.stop()))
  running = []
})
afterAll(() => database.drop())

async function start(role: { workers: boolean }, prepare: (jobs: Jobs) => void): Promise<Jobs> {
  const jobs = createJobs({ appUrl: database.appUrl, log })
  prepare(jobs)
  await jobs.start(role)
  running.push(jobs)
  return jobs
}

/** Collects what comes, and tells when there is enough. */
function collector<T>() {
  const items: T[] = []
  let check = () => {}
  return {
    items,
    add(item: T) {
      items.push(item)
      check()
    },
    reach: (count: number) =>
      new Promise<T[]>((resolve) => {
        check = () => items.length >= count && resolve(items)
        check()
      }),
  }
}

test('the migrated tables are those of the installed library', async () => {
  const version = /version\(version\) VALUES \('(\d+)'\)/.exec(getConstructionPlans('pgboss'))?.[1]
  const rows = await asOwner(database.ownerUrl, (client) => client.query('select version from pgboss.version'))
  expect(String(rows.rows[0].version)).toBe(version)
})

test('work that looks for itself goes on after a failure, at once while there is more, and ends with the process', async () => {
  const seen = collector<number>()
  const answers = [1, 1, new Error('away'), 0]
  const jobs = await start({ workers: true }, (it) =>
    it.repeat('look', 10, async () => {
      const answer = answers[seen.items.length] ?? 0
      seen.add(seen.items.length)
      if (answer instanceof Error) throw answer
      return answer
    }),
  )
  await seen.reach(3)
  await jobs.stop()
  const { length } = seen.items
  await new Promise((resolve) => setImmediate(resolve))
  expect(seen.items).toHaveLength(length)

  const idle = await start({ workers: false }, (it) => it.repeat('look', 10, async () => seen.items.push(-1)))
  expect(seen.items).toHaveLength(length)
  await idle.drain()
  expect(seen.items.at(-1)).toBe(-1)
})

test('a job is there when its transaction commits, and begins within a second', async () => {
  const seen = collector<object>()
  const jobs = await start({ workers: true }, (it) => it.work('read', async (data) => seen.add(data)))
  let committed = 0
  await database.db.write(scope, async (tx) => {
    await jobs.enqueue(tx, 'read', { file: 'a' })
    tx.afterCommit(() => {
      committed = performance.now()
    })
  })
  await seen.reach(1)
  expect(seen.items).toEqual([{ file: 'a' }])
  expect(performance.now() - committed).toBeLessThan(1_000)
})

test('jobs that came in one transaction are done one after the other, without a pause between them', async () => {
  const seen = collector<object>()
  const jobs = await start({ workers: true }, (it) => it.work('many', async (data) => seen.add(data)))
  const begun = performance.now()
  await database.db.write(scope, async (tx) => {
    for (let file = 0; file < 20; file += 1) await jobs.enqueue(tx, 'many', { file })
  })
  await seen.reach(20)
  // One pause of a worker that waits for a notification is five seconds.
  expect(performance.now() - begun).toBeLessThan(4_000)
})

test('a job of a transaction that failed was never there', async () => {
  const seen: object[] = []
  const jobs = await start({ workers: false }, (it) => it.work('undone', async (data) => void seen.push(data)))
  const failing = database.db.write(scope, async (tx) => {
    await jobs.enqueue(tx, 'undone', { file: 'a' })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await jobs.drain()
  expect(seen).toEqual([])
})

test('drain does everything there is, higher priority first, failures again until the last attempt', async () => {
  const seen: string[] = []
  const jobs = await start({ workers: false }, (it) =>
    it.work<{ name: string }>(
      'drained',
      async ({ name }, { isLastAttempt }) => {
        seen.push(isLastAttempt ? `${name} last` : name)
        if (name === 'bad') throw new Error('always')
      },
      { retries: 1 },
    ),
  )
  await database.db.write(scope, async (tx) => {
    await jobs.enqueue(tx, 'drained', { name: 'bad' })
    await jobs.enqueue(tx, 'drained', { name: 'urgent' }, { priority: 5 })
  })
  await jobs.drain()
  await jobs.drain()
  expect(seen).toEqual(['urgent', 'bad', 'bad last'])
})

test('a burst of short jobs is done in batches, each once, and one that fails does not spoil the others', async () => {
  const seen = collector<number>()
  const jobs = await start({ workers: true }, (it) =>
    it.work<{ number: number }>(
      'burst',
      async ({ number }) => {
        if (number === 13) throw new Error('unlucky')
        seen.add(number)
      },
      { batch: 50, concurrency: 2, retries: 0 },
    ),
  )
  await database.db.write(scope, async (tx) => {
    for (let number = 0; number < 200; number += 1) await jobs.enqueue(tx, 'burst', { number })
  })
  await seen.reach(199)
  expect(new Set(seen.items).size).toBe(199)
})

test('a queue nobody named is refused where the mistake is', async () => {
  const jobs = await start({ workers: false }, () => {})
  await expect(database.db.write(scope, (tx) => jobs.enqueue(tx, 'unknown', {}))).rejects.toThrow('unknown')
})

test('the job of a killed worker comes back to another', { timeout: 60_000 }, async () => {
  const program = `
    import { createJobs } from ${JSON.stringify(join(import.meta.dirname, 'jobs.ts'))}
    import { createLog } from ${JSON.stringify(join(import.meta.dirname, 'log.ts'))}
    const jobs = createJobs({ appUrl: ${JSON.stringify(database.appUrl)}, log: createLog('silent') })
    jobs.work('hard', async () => { process.stdout.write('taken'); await new Promise(() => {}) })
    await jobs.start({ workers: true })
    process.stdout.write('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  const seen = collector<object>()
  const quiet = await start({ workers: false }, (it) => it.work('hard', async () => {}))
  await database.db.write(scope, (tx) => quiet.enqueue(tx, 'hard', { file: 'big' }))
  await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await once(child, 'exit')
  await start({ workers: true }, (it) => it.work('hard', async (data) => seen.add(data)))
  expect(await seen.reach(1)).toEqual([{ file: 'big' }])
})
