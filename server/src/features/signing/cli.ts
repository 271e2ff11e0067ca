/** `kip verify FILE… [--trust DIR] [--json]`: the signatures on files, without a database and without a network. */
import { Temporal } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import { findBytes, type Io, parseFileArgs, runAsked } from '../../platform/file-command.ts'
import { createChecker } from './checker.ts'
import { readTrustFolder } from './trust.ts'

const USAGE = `Cách dùng: kip verify TỆP… [--trust THƯ-MỤC] [--json]
  --trust  thư mục chứa chứng thư gốc tin cậy và danh sách thu hồi (tệp PEM hoặc DER)
  --json   in mỗi tệp một dòng JSON`

/** @returns 0: every signature found is intact or only not verifiable here; 1: something is wrong with one; 2: called wrongly */
export function runVerify(args: string[], io: Io): Promise<number> {
  const parsed = parseFileArgs(args, ['trust'], 'Chưa có tệp nào để kiểm tra.')
  return runAsked(parsed, USAGE, io, async (asked) => {
    const trust = await trustFrom(asked.values.trust, io)
    if (trust === null) return 2
    const checker = createChecker((detail) => io.err(detail))
    let code = 0
    for (const path of asked.files) {
      const bytes = await findBytes(path)
      if (typeof bytes === 'string') {
        io.err(bytes)
        code = 2
        continue
      }
      const checked = await checker.check(bytes, trust, Temporal.Now.instant())
      if (asked.json) io.out(JSON.stringify({ file: path, ...checked }))
      else for (const line of printChecked(path, checked)) io.out(line)
      if (code === 0 && !GOOD.has(checked.state)) code = 1
    }
    await checker.close()
    return code
  })
}

const GOOD: ReadonlySet<FileSignatures['state']> = new Set(['unsigned', 'intact', 'added-to', 'unverifiable'])

async function trustFrom(folder: string | undefined, io: Io): Promise<Buffer[] | null> {
  if (folder === undefined) return []
  try {
    const parts = await readTrustFolder(folder)
    if (parts.length === 0) io.err(`Thư mục «${folder}» không có chứng thư hay danh sách thu hồi nào dùng được.`)
    return parts.map(({ bytes }) => bytes)
  } catch {
    io.err(`Không đọc được thư mục «${folder}»: xin kiểm tra lại đường dẫn.`)
    return null
  }
}

function printChecked(path: string, { sentence, signatures }: FileSignatures): string[] {
  return [
    `── ${path}`,
    `  ${sentence}`,
    ...signatures.flatMap((one) => [
      ...(signatures.length === 1 ? [] : [`  • ${one.sentence}`]),
      ...one.steps.map((step) => `      · ${step}`),
    ]),
    '',
  ]
}
