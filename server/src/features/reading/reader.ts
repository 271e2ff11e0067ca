/**
 * Reading in threads of its own. A file that takes too long or too much memory costs its thread, which is replaced;
 * the server and the other files go on, and the file comes back with a warning instead of fields.
 */
import { Worker } from 'node:worker_threads'
import type { ReadContext } from '@kip/core/reading'
import { KipError } from '@kip/core/shared'
import { DEFAULT_BUDGET_MS } from './extract/types.ts'
import type { WarningCode } from './extract/warnings.ts'
import { packContext, type ReadAnswer, type ReadJob } from './protocol.ts'
import { type ReadResult, unreadFile } from './read-file.ts'

export type Reader = {
  /** Never throws for a bad file: its warnings say what is wrong. Throws KipError `unavailable` once closed. */
  read(bytes: Uint8Array, name: string, context: ReadContext): Promise<ReadResult>
  close(): Promise<void>
}

export type ReaderOptions = {
  /** threads, started when first needed */
  workers?: number
  /** milliseconds a file may take: then extraction stops by itself */
  budgetMs?: number
  /** milliseconds after that when a thread that gives no answer is ended */
  graceMs?: number
  /** heap of a thread, in MB */
  memoryMb?: number
  /** told about files that ended a thread, and about defects of ours; the reading says so in any case */
  onFailure?: (failure: { name: string; code: WarningCode; detail: string }) => void
}

const GRACE_MS = 5_000
const MEMORY_MB = 768

type Task = { job: ReadJob; settle: (outcome: ReadAnswer | Failure) => void }
type Failure = { ok: false; code: WarningCode; error: string }

export function createReader(options: ReaderOptions = {}): Reader {
  const { workers = 1, budgetMs = DEFAULT_BUDGET_MS, graceMs = GRACE_MS, memoryMb = MEMORY_MB, onFailure } = options
  const queue: Task[] = []
  const threads = Array.from({ length: workers }, () => new Thread(memoryMb, graceMs))
  let closed = false

  const pump = (): void => {
    for (const thread of threads) {
      if (thread.busy) continue
      const task = queue.shift()
      if (task === undefined) return
      void thread.run(task.job).then((outcome) => {
        task.settle(outcome)
        pump()
      })
    }
  }

  return {
    async read(bytes, name, context) {
      if (closed) throw stopping()
      const job: ReadJob = { bytes, name, context: packContext(context), budgetMs }
      const outcome = await new Promise<ReadAnswer | Failure>((settle) => {
        queue.push({ job, settle })
        pump()
      })
      if (outcome.ok) return outcome.result
      if (closed) throw stopping()
      const code = 'code' in outcome ? outcome.code : 'failed'
      onFailure?.({ name, code, detail: outcome.error })
      return unreadFile(bytes, name, context, code)
    },
    async close() {
      closed = true
      for (const { settle } of queue.splice(0)) settle({ ok: false, code: 'failed', error: 'closed' })
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

function stopping(): KipError {
  return new KipError('unavailable', 'Kịp đang dừng nên chưa đọc tệp này. Tệp sẽ được đọc khi Kịp chạy lại.')
}

class Thread {
  busy = false
  readonly #memoryMb: number
  readonly #graceMs: number
  #worker: Worker | null = null

  constructor(memoryMb: number, graceMs: number) {
    this.#memoryMb = memoryMb
    this.#graceMs = graceMs
  }

  async run(job: ReadJob): Promise<ReadAnswer | Failure> {
    this.busy = true
    this.#worker ??= this.#start()
    const worker = this.#worker
    worker.ref()
    const outcome = await answerOf(worker, job, job.budgetMs + this.#graceMs)
    // A thread that failed in any way is not trusted with the next file.
    if ('code' in outcome) await this.stop()
    else worker.unref()
    this.busy = false
    return outcome
  }

  async stop(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    return new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'kip-reading',
      resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb },
      // Nothing in a file can ask for secrets of the process.
      env: {},
    })
  }
}

function answerOf(worker: Worker, job: ReadJob, patienceMs: number): Promise<ReadAnswer | Failure> {
  return new Promise((resolve) => {
    const settle = (outcome: ReadAnswer | Failure) => {
      clearTimeout(timer)
      worker.off('message', settle).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    const onError = (error: Error & { code?: string }) =>
      settle({
        ok: false,
        code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'failed',
        error: error.message,
      })
    const onExit = (code: number) => settle({ ok: false, code: 'failed', error: `thread ended with ${code}` })
    const timer = setTimeout(
      () => settle({ ok: false, code: 'too-slow', error: `no answer in ${patienceMs} ms` }),
      patienceMs,
    )
    worker.on('message', settle).on('error', onError).on('exit', onExit)
    worker.postMessage(job)
  })
}
