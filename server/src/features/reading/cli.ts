/** `kip read FILE… [--received ISO] [--ward NAME] [--json]`: what files say, without a database and without a network. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import type { ReadContext } from '@kip/core/reading'
import { IsoInstant, parseInstant } from '@kip/core/shared'
import { MAX_ARCHIVE_DEPTH } from './extract/archive.ts'
import { printReading } from './print.ts'
import { createReader, type Reader } from './reader.ts'

type Io = { out(line: string): void; err(line: string): void }

const USAGE = `Cách dùng: kip read TỆP… [--received THỜI-ĐIỂM] [--ward TÊN-PHƯỜNG] [--json]
  --received  thời điểm nhận, ví dụ 2026-11-23T08:15:00+07:00 (để tính hạn «kể từ ngày nhận»)
  --ward      tên đơn vị, ví dụ "phường An Thạnh Tây" (để biết việc nào giao cho mình)
  --json      in mỗi tệp một dòng JSON`

/** @returns 0 also where a file is damaged (its warning says so), 2 for a missing file or a wrong option */
export async function runRead(args: string[], io: Io): Promise<number> {
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
  const reader = createReader()
  let code = 0
  try {
    for (const path of asked.files) {
      const bytes = await findBytes(path)
      if (typeof bytes === 'string') {
        io.err(bytes)
        code = 2
      } else await tell(reader, path, bytes, asked, io, 1)
    }
  } finally {
    await reader.close()
  }
  return code
}

type Asked = { files: string[]; json: boolean; help: boolean; context: ReadContext }

/** A string is the sentence that says what is wrong. */
function parseOptions(args: string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        received: { type: 'string' },
        ward: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const received = values.received === undefined ? null : IsoInstant.safeParse(values.received)
    if (received !== null && !received.success) {
      return `Thời điểm nhận «${values.received}» không đúng: ghi đủ ngày, giờ và múi giờ, ví dụ 2026-11-23T08:15:00+07:00.`
    }
    if (positionals.length === 0 && !values.help) return 'Chưa có tệp nào để đọc.'
    const context: ReadContext = {
      receivedAt: received === null ? null : parseInstant(received.data),
      ward: values.ward?.normalize('NFC').trim() || null,
      calendar: indexCalendar(defaultCalendar()),
    }
    return { files: positionals, json: values.json, help: values.help, context }
  } catch (error) {
    return describeOption(error)
  }
}

function describeOption(error: unknown): string {
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: '', message: '' }
  const option = /'(-[^' ]+)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `Không có tùy chọn ${option}.`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return `Tùy chọn ${option} viết chưa đúng: thiếu hoặc thừa giá trị.`
  throw error
}

/** A string is the sentence that says why the file cannot be opened. */
async function findBytes(path: string): Promise<Uint8Array | string> {
  try {
    return await readFile(path)
  } catch (error) {
    return describeUnopened(path, (error as NodeJS.ErrnoException).code ?? '')
  }
}

function describeUnopened(path: string, code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `Không có tệp «${path}»: xin kiểm tra lại đường dẫn.`
    case 'EISDIR':
      return `«${path}» là thư mục: xin chỉ rõ từng tệp.`
    case 'EACCES':
    case 'EPERM':
      return `Không có quyền đọc tệp «${path}».`
    case 'ERR_FS_FILE_TOO_LARGE':
      return `Tệp «${path}» lớn quá 2 GB, Kịp không đọc.`
    default:
      return `Không mở được tệp «${path}»: xin kiểm tra ổ đĩa và tên tệp.`
  }
}

/** A page takes seconds: somebody who waits at a terminal is told how far it is; JSON stays alone. */
function progress(io: Io, { json }: Asked, path: string) {
  return (done: number, of: number) => {
    if (!json && of > 1) io.err(`${path}: đã đọc ${done}/${of} trang`)
  }
}

/** A container is told first, then each file in it under "container/name". */
async function tell(reader: Reader, path: string, bytes: Uint8Array, asked: Asked, io: Io, depth: number) {
  const { reading, attachments } = await reader.readWhole(bytes, path, asked.context, {
    onPage: progress(io, asked, path),
  })
  if (asked.json) io.out(JSON.stringify(reading))
  else for (const line of printReading(reading)) io.out(line)
  if (depth > MAX_ARCHIVE_DEPTH) return
  for (const { name, bytes: inner } of attachments) await tell(reader, `${path}/${name}`, inner, asked, io, depth + 1)
}

if (import.meta.main) {
  process.exitCode = await runRead(process.argv.slice(2), {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  })
}
