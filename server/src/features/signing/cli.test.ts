import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileSignatures } from '@kip/core/signing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { makeCertificate, pemOf } from '../../testing/signing/pki.ts'
import { signPdf } from '../../testing/signing/sign-pdf.ts'
import { replaceContent } from '../../testing/signing/stamp-pdf.ts'
import { runVerify } from './cli.ts'

let folder = ''
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-verify-'))
  const root = makeCertificate({ name: 'Gốc thử nghiệm', isAuthority: true })
  const signer = makeCertificate({ name: 'Lâm Bảo Chương', issuer: root })
  const paper = await makePdf({ lines: ['Kính gửi: Ủy ban nhân dân phường'] })
  const signed = signPdf(paper, signer)
  await writeFile(at('chua-ky.pdf'), paper)
  await writeFile(at('da-ky.pdf'), signed)
  await writeFile(at('da-sua.pdf'), replaceContent(signed))
  await mkdir(at('tin-cay'))
  await writeFile(at('tin-cay/goc.pem'), pemOf('CERTIFICATE', root.der))
  await writeFile(at('tin-cay/ghi-chu.txt'), 'không phải chứng thư')
  await mkdir(at('trong'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runVerify(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err: err.join('\n'), text: out.join('\n') }
}

describe('kip verify', () => {
  it('says one sentence a file and how it was found', async () => {
    const { code, text, err } = await run(at('da-ky.pdf'), at('chua-ky.pdf'), '--trust', at('tin-cay'))
    expect([code, err]).toEqual([0, ''])
    expect(text).toContain('Chữ ký của Lâm Bảo Chương ngày 04/03/2026: nguyên vẹn.')
    expect(text).toContain('· Chữ ký bao trùm toàn bộ tệp.')
    expect(text).toContain('Tệp không có chữ ký số.')
  })

  it('without trusted certificates tells bytes from signer', async () => {
    const { code, text } = await run(at('da-ky.pdf'))
    expect(code).toBe(0)
    expect(text).toContain('nội dung không đổi từ khi ký; chưa kiểm tra được người ký ở đây')
  })

  it('with --json prints one object a line; ends with 1 when a signed file has changed', async () => {
    const { code, out } = await run(at('da-sua.pdf'), '--json', '--trust', at('tin-cay'))
    expect(code).toBe(1)
    const { file, ...checked } = JSON.parse(out[0] ?? '')
    expect([file, FileSignatures.parse(checked).state]).toEqual([at('da-sua.pdf'), 'changed'])
  })

  it.each([
    [['khong-co.pdf'], 'Không có tệp «khong-co.pdf»'],
    [[], 'Chưa có tệp nào để kiểm tra.'],
    [['a.pdf', '--nhanh'], 'Không có tùy chọn --nhanh.'],
  ])('%j is answered with a sentence and 2', async (args, sentence) => {
    const { code, err } = await run(...args)
    expect([code, err]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('says when the folder holds nothing to trust', async () => {
    const { code, err } = await run(at('da-ky.pdf'), '--trust', at('trong'))
    expect([code, err]).toEqual([0, expect.stringContaining('không có chứng thư hay danh sách thu hồi nào')])
  })
})
