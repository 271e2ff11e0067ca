import { Temporal } from '@kip/core/shared'
import { afterAll, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { makeCertificate } from '../../testing/signing/pki.ts'
import { signPdf } from '../../testing/signing/sign-pdf.ts'
import { type Checker, createChecker } from './checker.ts'

const made: Checker[] = []
const open = (...given: Parameters<typeof createChecker>): Checker => {
  const checker = createChecker(...given)
  made.push(checker)
  return checker
}
afterAll(() => Promise.all(made.map((checker) => checker.close())))

it('a file that takes too long costs its thread, is said to be unchecked, and a patient one checks it', async () => {
  const signed = signPdf(await makePdf({ lines: ['Kính gửi'] }), makeCertificate({ name: 'Lâm Bảo Chương' }))
  const told: string[] = []
  const hurried = open((detail) => told.push(detail), { milliseconds: 1, memoryMb: 256 })
  const now = Temporal.Now.instant()
  const late = await hurried.check(signed, [], now)
  expect(late).toMatchObject({ state: 'failed', signatures: [] })
  expect(late.sentence).toBe('Chưa kiểm tra được chữ ký số: tệp quá lớn hoặc quá phức tạp.')
  expect(told).toEqual(['no answer in 1 ms'])
  expect((await open().check(signed, [], now)).state).toBe('unverifiable')
})

it('a file without a trace of a signature is told without a thread', async () => {
  const hurried = open(() => {}, { milliseconds: 1, memoryMb: 256 })
  const plain = await makePdf({ lines: ['Kính gửi'] })
  expect((await hurried.check(plain, [], Temporal.Now.instant())).state).toBe('unsigned')
})

it('what is being checked, or waits for it, when Kịp stops is not said to be wrong: it is checked another time', async () => {
  const signed = signPdf(await makePdf({ lines: ['Kính gửi'] }), makeCertificate({ name: 'Lâm Bảo Chương' }))
  const told: string[] = []
  const checker = open((detail) => told.push(detail))
  const asked = [1, 2].map(() => checker.check(signed, [], Temporal.Now.instant()))
  const outcomes = Promise.allSettled(asked)
  // Begun: its thread is starting.
  await Promise.resolve()
  await checker.close()
  for (const outcome of await outcomes) expect(outcome).toMatchObject({ reason: { code: 'unavailable' } })
  expect(told).toEqual([])
})
