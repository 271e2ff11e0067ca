/** A reading thread: takes one file at a time, so that a bad one can be stopped without stopping the server. */
import { parentPort } from 'node:worker_threads'
import type { Ocr } from './extract/index.ts'
import {
  type OcrAnswer,
  type ReadAnswer,
  type ReaderHears,
  type ReaderSays,
  type ReadJob,
  unpackContext,
} from './protocol.ts'
import { readFile } from './read-file.ts'

const say = (word: ReaderSays, transfer: readonly ArrayBuffer[] = []) => parentPort?.postMessage(word, transfer)

/** Sheets given away to be read, by their numbers. */
const asked = new Map<number, (answer: OcrAnswer) => void>()
let lastId = 0
let stop = new AbortController()

parentPort?.on('message', (heard: ReaderHears) => {
  if ('job' in heard) {
    stop = new AbortController()
    void answer(heard.job, stop.signal).then((given) => say({ answer: given }))
  } else if ('stop' in heard) stop.abort()
  else {
    asked.get(heard.id)?.(heard.words)
    asked.delete(heard.id)
  }
})

/** The engine has threads of its own, shared by all files: sheets go there by way of the server. */
const ocr: Ocr = async (sheet, rank) => {
  lastId += 1
  const id = lastId
  const given = await new Promise<OcrAnswer>((resolve) => {
    asked.set(id, resolve)
    say({ sheet, id, rank }, [sheet.data.buffer as ArrayBuffer])
  })
  if (!given.ok) throw new Error(given.error)
  return given
}

const namesOf = (ward: string | null) => (ward === null ? [] : [ward.replace(/^(?:phường|xã|đặc khu) /iu, '')])

async function answer(job: ReadJob['job'], signal: AbortSignal): Promise<ReadAnswer> {
  const { bytes, name, context, budgetMs, optical, skip } = job
  try {
    const result = await readFile(bytes, name, unpackContext(context), {
      budgetMs,
      signal,
      take: true,
      skip,
      onBegin: (page) => say({ begin: page }),
      ...(optical === null
        ? {}
        : {
            ocr: {
              read: ocr,
              atOnce: optical.atOnce,
              budgetMs: optical.budgetMs,
              names: namesOf(context.ward),
              onPage: (done, of) => say({ page: { done, of } }),
              ...(optical.pages === null ? {} : { pages: optical.pages }),
            },
          }),
    })
    return { ok: true, result }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
