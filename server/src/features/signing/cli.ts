/** `kip verify FILE… [--trust DIR] [--json]`: the signatures on files, without a database and without a network. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Temporal } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import { createChecker } from './checker.ts'
import { readTrustFolder } from './trust.ts'

type Io = { out(line: string): void; err(line: string): void }

const USAGE = `Cách dùng: kip verify TỆP… [--trust THƯ-MỤC] [--json]
  --trust  thư mục chứa chứng thư gốc tin cậy và danh sách thu hồi (tệp PEM hoặc DER)
  --json   in mỗi tệp một dòng JSON`

/** @returns 0: every signature found is intact or only not verifiable here; 1: something is wrong with one; 2: called wrongly */
export async function runVerify(args: string[], io: Io): Promise<number> {
  const asked = parseOptions(args)
  if (typeof asked === 'string') {
    io.err(asked)
    io.err(USAGE)
    return 2
  }
  if (asked.help) {
    io.out(USAGE)
    return 0
  }
  const trust = await trustFrom(asked.trust, io)
  if (trust === null) return 2
  const checker = createChecker((detail) => io.err(detail))
  let code = 0
  for (const path of asked.files) {
    const bytes = await readFile(path).catch(() => null)
    if (bytes === null) {
      io.err(`Không mở được tệp «${path}»: xin kiểm tra lại đường dẫn và quyền đọc.`)
      code = 2
      continue
    }
    const checked = await checker.check(bytes, trust, Temporal.Now.instant())
    if (asked.json) io.out(JSON.stringify({ file: path, ...checked }))
    else for (const line of printChecked(path, checked)) io.out(line)
    if (code === 0 && !GOOD.has(checked.state)) code = 1
  }
  return code
}

const GOOD: ReadonlySet<FileSignatures['state']> = new Set(['unsigned', 'intact', 'added-to', 'unverifiable'])

type Asked = { files: string[]; trust: string | undefined; json: boolean; help: boolean }

/** A string is the sentence that says what is wrong. */
function parseOptions(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        trust: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (positionals.length === 0 && !values.help) return 'Chưa có tệp nào để kiểm tra.'
    return { files: positionals, trust: values.trust, json: values.json, help: values.help }
  } catch {
    return 'Có tùy chọn viết chưa đúng.'
  }
}

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
