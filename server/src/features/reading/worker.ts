/** The reading thread: takes one file at a time, so that a bad one can be stopped without stopping the server. */
import { parentPort } from 'node:worker_threads'
import { type ReadAnswer, type ReadJob, unpackContext } from './protocol.ts'
import { readFile } from './read-file.ts'

parentPort?.on('message', ({ bytes, name, context, budgetMs }: ReadJob) => {
  void answer(bytes, name, context, budgetMs).then((given) => parentPort?.postMessage(given))
})

async function answer(
  bytes: Uint8Array,
  name: string,
  context: ReadJob['context'],
  budgetMs: number,
): Promise<ReadAnswer> {
  try {
    return { ok: true, result: await readFile(bytes, name, unpackContext(context), { budgetMs }) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
