/**
 * Reading in threads of its own. A file that takes too long or too much memory costs its thread, which is replaced;
 * the server and the other files go on, and the file comes back with a warning instead of fields.
 *
 * Text takes milliseconds and pictures take seconds a page, so they have different threads: `read` gives what the text
 * says and names the pages that are pictures, `readPictures` reads those as well.
 */
import type { ReadContext } from '@kip/core/reading'
import { KipError } from '@kip/core/shared'
import { type Failure as Broken, type Say, Thread } from '../../platform/threads.ts'
import { DEFAULT_BUDGET_MS, DEFAULT_OCR_BUDGET_MS } from './extract/types.ts'
import type { WarningCode } from './extract/warnings.ts'
import { createOcrPool, type OcrPoolOptions } from './ocr-pool.ts'
import {
  type OcrAnswer,
  type OpticalJob,
  packContext,
  type ReadAnswer,
  type ReaderSays,
  type ReadJob,
} from './protocol.ts'
import { type ReadResult, unreadFile } from './read-file.ts'

export type Reader = {
  /** Never throws for a bad file: its warnings say what is wrong. Throws KipError `unavailable` once closed. */
  read(bytes: Uint8Array, name: string, context: ReadContext): Promise<ReadResult>
  /** The same with pictures read optically, page by page; ends early, with what there is, when the signal says so. */
  readPictures(bytes: Uint8Array, name: string, context: ReadContext, options?: PictureOptions): Promise<ReadResult>
  /** All there is in it: the pictures too, where it has some. For whoever can wait. */
  readWhole(bytes: Uint8Array, name: string, context: ReadContext, options?: PictureOptions): Promise<ReadResult>
  close(): Promise<void>
}

export type PictureOptions = {
  /** told after each page */
  onPage?: (done: number, of: number) => void
  signal?: AbortSignal
  /** read optically no more than so many pages, from the first */
  pages?: number
}

export type ReaderOptions = {
  /** threads for text, started when first needed */
  workers?: number
  /** files whose pictures are read at the same time; each waits most of its time */
  pictureWorkers?: number
  /** milliseconds the text of a file may take: then extraction stops by itself */
  budgetMs?: number
  /** milliseconds of optical reading for one file */
  ocrBudgetMs?: number
  /** milliseconds after the budget when a thread that says nothing is ended */
  graceMs?: number
  /** heap of a thread, in MB */
  memoryMb?: number
  ocr?: OcrPoolOptions
  /** told about files that ended a thread, and about defects of ours; the reading says so in any case */
  onFailure?: (failure: { name: string; code: WarningCode; detail: string }) => void
}

const GRACE_MS = 5_000
const MEMORY_MB = 768
const PICTURE_WORKERS = 3

type Failure = Broken | typeof STOPPED

/** Given up before its turn came. */
const STOPPED = { ok: false, code: 'stopped', error: 'stopped before it began' } as const

/** Pages of one file that may end a thread before the file is given up. */
const MAX_BAD_PAGES = 3

/** What the optical reader said of a file's sheets, by page and place: asked once, even when the file is read again. */
type SheetsRead = Map<string, OcrAnswer>
type SheetAsked = Extract<ReaderSays, { sheet: unknown }>
type File = { bytes: Uint8Array; name: string; context: ReadContext }
type Task = File & {
  optical: OpticalJob | null
  options: PictureOptions
  settle: (outcome: ReadAnswer | Failure) => void
}

export function createReader(options: ReaderOptions = {}): Reader {
  const { workers = 1, pictureWorkers = PICTURE_WORKERS, budgetMs = DEFAULT_BUDGET_MS, onFailure } = options
  const { graceMs = GRACE_MS, memoryMb = MEMORY_MB, ocrBudgetMs = DEFAULT_OCR_BUDGET_MS } = options
  const pool = createOcrPool(options.ocr)
  const open = (count: number) => Array.from({ length: count }, () => readingThread(memoryMb))
  const lanes = { text: lane(open(workers), run), pictures: lane(open(pictureWorkers), run) }
  let closed = false

  /** A page that ends its thread is left out the next time: one bad page never loses the others. */
  async function run(thread: Thread, task: Task): Promise<ReadAnswer | Failure> {
    const known: SheetsRead = new Map()
    const skip: number[] = []
    for (;;) {
      if (task.options.signal?.aborted === true) return STOPPED
      const { outcome, page } = await runOnce(thread, task, skip, known)
      if (!('code' in outcome) || page === null || skip.length === MAX_BAD_PAGES || closed) return outcome
      skip.push(page)
    }
  }

  async function runOnce(thread: Thread, task: Task, skip: readonly number[], known: SheetsRead) {
    const { bytes, name, context, optical, options: asked } = task
    /** sheets of this file that are with the optical reader: then its thread waits for us */
    let away = 0
    let page: number | null = null
    let onAbort = () => {}
    const sheetsOf = new Map<number, number>()
    const job: ReadJob = { job: { bytes, name, context: packContext(context), budgetMs, optical, skip } }
    const readSheet = async ({ sheet, id, rank }: SheetAsked, say: Say) => {
      const nth = (sheetsOf.get(rank) ?? 0) + 1
      sheetsOf.set(rank, nth)
      away += 1
      const words = known.get(`${rank}.${nth}`) ?? (await readOptically(sheet, rank))
      known.set(`${rank}.${nth}`, words)
      away -= 1
      say({ id, words })
    }
    try {
      const outcome = await thread.run<ReaderSays, ReadAnswer>(job, {
        patienceMs: budgetMs + graceMs,
        isWaiting: () => away > 0,
        begin(say) {
          onAbort = () => say({ stop: true })
          asked.signal?.addEventListener('abort', onAbort)
        },
        hear(said, say) {
          if ('answer' in said) return said.answer
          if ('begin' in said) page = said.begin
          else if ('page' in said) asked.onPage?.(said.page.done, said.page.of)
          else void readSheet(said, say)
          return undefined
        },
      })
      return { outcome, page }
    } finally {
      asked.signal?.removeEventListener('abort', onAbort)
    }
  }

  const readOptically = (sheet: SheetAsked['sheet'], rank: number): Promise<OcrAnswer> =>
    pool.read(sheet, rank).then(
      (read) => ({ ok: true, ...read }),
      (error: unknown) => ({ ok: false, code: 'failed', error: String(error) }),
    )

  async function read(file: File, optical: OpticalJob | null, asked: PictureOptions): Promise<ReadResult> {
    if (closed) throw stopping()
    const outcome = await lanes[optical === null ? 'text' : 'pictures'].add({ ...file, optical, options: asked })
    if (outcome.ok) return outcome.result
    if (closed) throw stopping()
    const code = 'code' in outcome ? outcome.code : 'failed'
    if (outcome !== STOPPED) onFailure?.({ name: file.name, code, detail: outcome.error })
    return unreadFile(file.bytes, file.name, file.context, code)
  }

  const readPictures: Reader['readPictures'] = (bytes, name, context, asked = {}) =>
    read({ bytes, name, context }, { atOnce: pool.atOnce, pages: asked.pages ?? null, budgetMs: ocrBudgetMs }, asked)

  return {
    read: (bytes, name, context) => read({ bytes, name, context }, null, {}),
    readPictures,
    async readWhole(bytes, name, context, asked) {
      const text = await read({ bytes, name, context }, null, {})
      return text.pictures.length === 0 ? text : readPictures(bytes, name, context, asked)
    },
    async close() {
      closed = true
      await Promise.all([lanes.text.close(), lanes.pictures.close(), pool.close()])
    },
  }
}

function readingThread(memoryMb: number): Thread {
  return new Thread(new URL('./worker.ts', import.meta.url), {
    name: 'kip-reading',
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
}

/** Tasks in the order they came, for as many threads as there are. */
function lane(threads: readonly Thread[], run: (thread: Thread, task: Task) => Promise<ReadAnswer | Failure>) {
  const queue: Task[] = []
  const pump = (): void => {
    for (const thread of threads) {
      if (thread.busy) continue
      const task = queue.shift()
      if (task === undefined) return
      void run(thread, task).then((outcome) => {
        task.settle(outcome)
        pump()
      })
    }
  }
  return {
    add: (task: Omit<Task, 'settle'>) =>
      new Promise<ReadAnswer | Failure>((settle) => {
        queue.push({ ...task, settle })
        pump()
      }),
    async close() {
      for (const { settle } of queue.splice(0)) settle({ ok: false, code: 'failed', error: 'closed' })
      await Promise.all(threads.map((thread) => thread.stop()))
    },
  }
}

function stopping(): KipError {
  return new KipError('unavailable', 'Kịp đang dừng nên chưa đọc tệp này. Tệp sẽ được đọc khi Kịp chạy lại.')
}
