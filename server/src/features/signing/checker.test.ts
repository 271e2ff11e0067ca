import { Temporal } from '@kip/core/shared'
import { expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { makeCertificate } from '../../testing/signing/pki.ts'
import { signPdf } from '../../testing/signing/sign-pdf.ts'
import { createChecker } from './checker.ts'

it('a file that takes too long costs its thread, is said to be unchecked, and the next one is checked', async () => {
  const signed = signPdf(await makePdf({ lines: ['Kính gửi'] }), makeCertificate({ name: 'Lâm Bảo Chương' }))
  const told: string[] = []
  const hurried = createChecker((detail) => told.push(detail), { milliseconds: 1, memoryMb: 256 })
  const now = Temporal.Now.instant()
  const late = await hurried.check(signed, [], now)
  expect(late).toMatchObject({ state: 'failed', signatures: [] })
  expect(late.sentence).toBe('Chưa kiểm tra được chữ ký số: tệp quá lớn hoặc quá phức tạp.')
  expect(told).toEqual(['no answer in 1 ms'])
  expect((await createChecker().check(signed, [], now)).state).toBe('unverifiable')
})

it('a file without a trace of a signature is told without a thread', async () => {
  const hurried = createChecker(() => {}, { milliseconds: 1, memoryMb: 256 })
  const plain = await makePdf({ lines: ['Kính gửi'] })
  expect((await hurried.check(plain, [], Temporal.Now.instant())).state).toBe('unsigned')
})
