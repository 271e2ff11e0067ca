/**
 * The threads of the optical reader, few and shared by all files: one core is left for the rest of the house. What is
 * needed sooner goes first, so a letter of two pages does not wait for an annex of three hundred.
 */
import { availableParallelism } from 'node:os'
import { Thread } from '../../platform/threads.ts'
import type { Sheet } from './extract/index.ts'
import type { OcrWord } from './extract/ocr/words.ts'
import type { OcrAnswer } from './protocol.ts'

export type OcrPool = {
  /** sheets read at the same time */
  readonly atOnce: number
  /** @param rank lower goes first. Rejects where the sheet cannot be read in time, or the pool is closed */
  read(sheet: Sheet, rank: number): Promise<{ words: OcrWord[]; ms: number }>
  close(): Promise<void>
}

export type OcrPoolOptions = {
  /** threads, started when first needed */
  threads?: number
  /** milliseconds one sheet may take */
  sheetMs?: number
  /** milliseconds after which an idle thread gives its memory back */
  idleMs?: number
}

/** More engines than this hold more memory than they save time. */
const MAX_THREADS = 4
/** A grainy page took 7 s of processor time before it was cleaned; a busy machine takes several times that. */
const SHEET_MS = 60_000
/** An engine holds some hundred megabytes. */
const IDLE_MS = 60_000

type Waiting = { sheet: Sheet; rank: number; settle: (answer: OcrAnswer) => void }

export function createOcrPool(options: OcrPoolOptions = {}): OcrPool {
  const atOnce = options.threads ?? Math.max(1, Math.min(MAX_THREADS, availableParallelism() - 1))
  const { sheetMs = SHEET_MS, idleMs = IDLE_MS } = options
  const threads = Array.from(
    { length: atOnce },
    () => new Thread(new URL('./ocr-worker.ts', import.meta.url), { name: 'kip-ocr', idleMs }),
  )
  const queue: Waiting[] = []
  let closed = false

  const pump = (): void => {
    for (const thread of threads) {
      if (thread.busy) continue
      const next = takeFirst(queue)
      if (next === undefined) break
      void thread
        .run<OcrAnswer, OcrAnswer>(next.sheet, { hear: (said) => said, patienceMs: sheetMs }, [
          next.sheet.data.buffer as ArrayBuffer,
        ])
        .then((answer) => {
          next.settle(answer)
          pump()
        })
    }
  }

  return {
    atOnce,
    async read(sheet, rank) {
      if (closed) throw new Error('closed')
      const answer = await new Promise<OcrAnswer>((settle) => {
        queue.push({ sheet, rank, settle })
        pump()
      })
      if (!answer.ok) throw new Error(answer.error)
      return answer
    },
    async close() {
      closed = true
      for (const { settle } of queue.splice(0)) settle({ ok: false, code: 'failed', error: 'closed' })
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

/** Of equals the one that came first. */
function takeFirst(queue: Waiting[]): Waiting | undefined {
  let first = 0
  for (const [at, { rank }] of queue.entries()) if (rank < (queue[first]?.rank ?? rank)) first = at
  return queue.splice(first, 1)[0]
}
