/** One piece of work in a thread of its own, with bounds of time and memory. For what works on bytes nobody vouches for. */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

export type ThreadLimits = { milliseconds: number; memoryMb: number }

export type ThreadAnswer<R> =
  | { outcome: 'done'; result: R }
  /** detail: for the log */
  | { outcome: 'failed' | 'too-slow' | 'too-big'; detail: string }

/**
 * The thread ends by itself after its answer, which is waited for: what is ended from outside while it works is what took
 * too long, and nothing else.
 * @param module calls `answerOnce`; it starts without the environment of the process, so nothing in a file can ask for its
 * secrets
 */
export function runInThread<R>(module: URL, job: unknown, limits: ThreadLimits): Promise<ThreadAnswer<R>> {
  return new Promise((resolve) => {
    const worker = new Worker(module, {
      workerData: job,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
    })
    let answer: ThreadAnswer<R> | undefined
    const timer = setTimeout(() => {
      answer ??= { outcome: 'too-slow', detail: `no answer in ${limits.milliseconds} ms` }
      void worker.terminate()
    }, limits.milliseconds)
    worker.on('message', (given: ThreadAnswer<R>) => {
      answer ??= given
    })
    worker.on('error', (error: Error & { code?: string }) => {
      answer ??= { outcome: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'failed', detail: error.message }
    })
    worker.on('exit', (code) => {
      clearTimeout(timer)
      resolve(answer ?? { outcome: 'failed', detail: `thread ended with ${code}` })
    })
  })
}

/** What a thread's module does with the job it was started for. */
export function answerOnce<J, R>(work: (job: J) => R): void {
  if (isMainThread) throw new Error('this module is for a thread')
  parentPort?.postMessage(attempt(work))
}

function attempt<J, R>(work: (job: J) => R): ThreadAnswer<R> {
  try {
    // Whoever started the thread named its module and its job together.
    return { outcome: 'done', result: work(workerData as J) }
  } catch (error) {
    return { outcome: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
