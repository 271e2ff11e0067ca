import { expect, test } from 'vitest'
import { ApiProblem } from './problem.ts'
import { asOneAct } from './sameAct.ts'

/** @returns the keys under which an act was sent, one after another, each ending as told */
async function keysOf(act: string, ...ends: (Error | 'done')[]): Promise<string[]> {
  const keys: string[] = []
  for (const [at, end] of ends.entries()) {
    const sent = asOneAct(
      act,
      () => `key ${at + 1}`,
      async (key) => {
        keys.push(key)
        if (end !== 'done') throw end
      },
    )
    await sent.catch(() => undefined)
  }
  return keys
}

test.each([
  ['done', 'done' as const, ['key 1', 'key 2']],
  ['refused', new ApiProblem('invalid-input', '', { status: 400 }), ['key 1', 'key 2']],
  ['broken off here', new Error('aborted'), ['key 1', 'key 2']],
  ['no line', new ApiProblem('offline', ''), ['key 1', 'key 1']],
  ['no answer in time', new ApiProblem('timeout', ''), ['key 1', 'key 1']],
  ['a gateway speaks', new ApiProblem('internal', '', { status: 504 }), ['key 1', 'key 1']],
  ['something else speaks', new ApiProblem('unreadable', '', { status: 200 }), ['key 1', 'key 1']],
])('%s: the same act again goes under %s', async (name, end, keys) => {
  expect(await keysOf(`POST /x ${name}`, end, 'done')).toEqual(keys)
})

test('pressed twice at once it is one act; another body is another', async () => {
  const sent: string[] = []
  const keys = ['1', '2', '3']
  const send = (act: string) =>
    asOneAct(
      act,
      () => keys.shift() ?? '',
      async (key) => void sent.push(key),
    )
  await Promise.all([send('POST /y a'), send('POST /y a'), send('POST /y b')])
  expect(sent).toEqual(['1', '1', '2'])
})
