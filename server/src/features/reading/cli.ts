/** `kip read FILE… [--received ISO] [--ward NAME] [--json]`: what files say, without a database and without a network. */
import { defaultCalendar, indexCalendar } from '@kip/core/calendar'
import type { ReadContext } from '@kip/core/reading'
import { IsoInstant, parseInstant } from '@kip/core/shared'
import { findBytes, type Io, parseFileArgs, runAsked } from '../../platform/file-command.ts'
import { MAX_ARCHIVE_DEPTH } from './extract/archive.ts'
import { printReading } from './print.ts'
import { createReader, type Reader } from './reader.ts'

const USAGE = `Cách dùng: kip read TỆP… [--received THỜI-ĐIỂM] [--ward TÊN-PHƯỜNG] [--json]
  --received  thời điểm nhận, ví dụ 2026-11-23T08:15:00+07:00 (để tính hạn «kể từ ngày nhận»)
  --ward      tên đơn vị, ví dụ "phường An Thạnh Tây" (để biết việc nào giao cho mình)
  --json      in mỗi tệp một dòng JSON`

/** @returns 0 also where a file is damaged (its warning says so), 2 for a missing file or a wrong option */
export function runRead(args: string[], io: Io): Promise<number> {
  return runAsked(parseOptions(args), USAGE, io, async (asked) => {
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
  })
}

type Asked = { files: string[]; json: boolean; help: boolean; context: ReadContext }

/** A string is the sentence that says what is wrong. */
function parseOptions(args: string[]): Asked | string {
  const parsed = parseFileArgs(args, ['received', 'ward'], 'Chưa có tệp nào để đọc.')
  if (typeof parsed === 'string') return parsed
  const { values, ...rest } = parsed
  const received = values.received === undefined ? null : IsoInstant.safeParse(values.received)
  if (received !== null && !received.success) {
    return `Thời điểm nhận «${values.received}» không đúng: ghi đủ ngày, giờ và múi giờ, ví dụ 2026-11-23T08:15:00+07:00.`
  }
  const context: ReadContext = {
    receivedAt: received === null ? null : parseInstant(received.data),
    ward: values.ward?.normalize('NFC').trim() || null,
    calendar: indexCalendar(defaultCalendar()),
  }
  return { ...rest, context }
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
