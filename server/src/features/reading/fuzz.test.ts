/** A short, repeatable run of `npm run fuzz`: spoilt files are answered with a sentence, never with an exception. */
import { expect, it } from 'vitest'
import { randomFrom } from '../../../../bench/lib/benchmark.ts'
import { TARGETS } from '../../../../bench/lib/fuzz-targets.ts'
import { mutate } from '../../../../bench/lib/mutate.ts'

it.each([
  ['edxml', 400],
  ['archives', 60],
  ['mail', 60],
  ['text', 40],
  ['docx', 40],
  ['doc', 100],
  ['pdf', 40],
  ['pictures', 60],
  ['signatures', 60],
])('%s: %i spoilt inputs', { timeout: 60_000 }, async (name, count) => {
  const target = TARGETS[name]
  const inputs = (await target?.inputs()) ?? []
  expect(inputs.length).toBeGreaterThan(0)
  for (let index = 0; index < count; index += 1) {
    const bytes = await (target?.spoil ?? mutate)(inputs, randomFrom(20_261_116 + index))
    await expect(target?.feed(bytes), `input ${index}`).resolves.toBeUndefined()
  }
})

it('the same numbers spoil an input the same way', () => {
  const inputs = [new Uint8Array(Buffer.from('<edXML>Kính gửi</edXML>'))]
  const once = () =>
    Array.from({ length: 50 }, (_, index) => Buffer.from(mutate(inputs, randomFrom(index))).toString('hex'))
  expect(once()).toEqual(once())
  expect(new Set(once()).size).toBeGreaterThan(30)
})
