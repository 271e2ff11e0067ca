/** The thread of the optical reader: takes one sheet at a time. */
import { parentPort } from 'node:worker_threads'
import { type Engine, startEngine } from './extract/ocr/engine.ts'
import type { OcrAnswer, OcrJob } from './protocol.ts'

let engine: Promise<Engine> | undefined

parentPort?.on('message', (sheet: OcrJob) => {
  void answer(sheet).then((given) => parentPort?.postMessage(given))
})

async function answer(sheet: OcrJob): Promise<OcrAnswer> {
  try {
    engine ??= startEngine()
    const reader = await engine
    const start = performance.now()
    const words = reader.read(sheet)
    return { ok: true, words, ms: performance.now() - start }
  } catch (error) {
    return { ok: false, code: 'failed', error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
