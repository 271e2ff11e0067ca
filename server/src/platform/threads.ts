/**
 * Threads for work on bytes nobody vouches for: each does one job at a time and may say things while it works. One that
 * is silent for too long, dies or runs out of memory is ended; the next job gets a fresh one. Starting one takes half a
 * second of processor time, so it is kept between jobs.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads'

/** error: for the log */
export type Failure = { ok: false; code: 'too-slow' | 'too-big' | 'failed'; error: string }

export type Say = (word: object, transfer?: readonly ArrayBuffer[]) => void

export type Talk<Said, Answer> = {
  /** told once, before the job is given, how to speak to the thread while it works */
  begin?: (say: Say) => void
  /** @returns the answer when this was the last word of the job */
  hear(said: Said, say: Say): Answer | undefined
  /** milliseconds of silence after which the thread is given up */
  patienceMs: number
  /** silence is to be borne while this is true: the thread waits for us */
  isWaiting?: () => boolean
}

export type ThreadOptions = Pick<WorkerOptions, 'name' | 'resourceLimits'> & {
  /** milliseconds without a job after which it gives its memory back; default: never */
  idleMs?: number
}

export class Thread {
  busy = false
  readonly #file: URL
  readonly #options: WorkerOptions
  readonly #idleMs: number | undefined
  #worker: Worker | null = null
  #idle: NodeJS.Timeout | undefined

  /** @param file hears jobs by `parentPort`, and answers there */
  constructor(file: URL, { idleMs, ...options }: ThreadOptions) {
    this.#file = file
    // Nothing in a file can ask for secrets of the process.
    this.#options = { ...options, env: {} }
    this.#idleMs = idleMs
  }

  async run<Said, Answer extends object>(
    job: object,
    talk: Talk<Said, Answer>,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<Answer | Failure> {
    this.busy = true
    clearTimeout(this.#idle)
    this.#worker ??= new Worker(this.#file, this.#options)
    const worker = this.#worker
    worker.ref()
    const outcome = await answerOf(worker, job, talk, transfer)
    // A thread that failed in any way is not trusted with the next job.
    if ('code' in outcome) await this.stop()
    else this.#rest(worker)
    this.busy = false
    return outcome
  }

  #rest(worker: Worker): void {
    worker.unref()
    if (this.#idleMs !== undefined) this.#idle = setTimeout(() => void this.stop(), this.#idleMs).unref()
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle)
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }
}

function answerOf<Said, Answer extends object>(
  worker: Worker,
  job: object,
  talk: Talk<Said, Answer>,
  transfer: readonly ArrayBuffer[],
): Promise<Answer | Failure> {
  return new Promise((resolve) => {
    const settle = (outcome: Answer | Failure) => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      resolve(outcome)
    }
    const onSilence = () => {
      if (talk.isWaiting?.() === true) timer.refresh()
      else settle({ ok: false, code: 'too-slow', error: `no answer in ${talk.patienceMs} ms` })
    }
    const say: Say = (word, moved = []) => worker.postMessage(word, moved)
    const onMessage = (said: Said) => {
      timer.refresh()
      const answer = talk.hear(said, say)
      if (answer !== undefined) settle(answer)
    }
    const onError = (error: Error & { code?: string }) =>
      settle({
        ok: false,
        code: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'failed',
        error: error.message,
      })
    const onExit = (code: number) => settle({ ok: false, code: 'failed', error: `thread ended with ${code}` })
    const timer = setTimeout(onSilence, talk.patienceMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    try {
      talk.begin?.(say)
      worker.postMessage(job, transfer)
    } catch (error) {
      // Not to be copied, or moved away already: the fault is the caller's, and the thread must not stay taken for it.
      settle({ ok: false, code: 'failed', error: String(error) })
    }
  })
}
