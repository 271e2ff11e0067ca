/** A thread does one job after another, whatever becomes of each. */
import { expect, test } from 'vitest'
import { type Talk, Thread } from './threads.ts'

/** Says each word back; "die" and "silence" do what they say. */
const ECHO = `import { parentPort } from 'node:worker_threads'
parentPort.on('message', ({ word }) => {
  if (word === 'die') process.exit(3)
  if (word !== 'silence') parentPort.postMessage({ word })
})`

type Said = { word: string }
const talk: Talk<Said, Said> = { hear: (said) => said, patienceMs: 20_000 }

test('the next job is answered after one that cannot be handed over, one that kills it and one that says nothing', async () => {
  const thread = new Thread(new URL(`data:text/javascript,${encodeURIComponent(ECHO)}`), { name: 'echo' })
  const moved = new ArrayBuffer(8)
  structuredClone(moved, { transfer: [moved] })
  const failures = [
    await thread.run({ word: () => 'a function is not copied' }, talk),
    await thread.run({ word: 'hello' }, talk, [moved]),
    await thread.run({ word: 'die' }, talk),
    await thread.run({ word: 'silence' }, { ...talk, patienceMs: 50 }),
  ]
  expect(failures).toEqual([
    { ok: false, code: 'failed', error: expect.stringContaining('DataCloneError') },
    { ok: false, code: 'failed', error: expect.stringContaining('DataCloneError') },
    { ok: false, code: 'failed', error: 'thread ended with 3' },
    { ok: false, code: 'too-slow', error: 'no answer in 50 ms' },
  ])
  expect([thread.busy, await thread.run({ word: 'hello' }, talk)]).toEqual([false, { word: 'hello' }])
  await thread.stop()
})
