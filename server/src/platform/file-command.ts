/** What commands on files (`kip read`, `kip verify`) have in common: their options, and files that cannot be opened. */
import { readFile } from 'node:fs/promises'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

export type Io = { out(line: string): void; err(line: string): void }

export type FileArgs<Name extends string> = {
  files: string[]
  json: boolean
  help: boolean
  values: Partial<Record<Name, string>>
}

/**
 * `--json`, `--help`, the command's own options, each with a value, and files.
 * @param none the sentence for a call without a file
 * @returns a string: the sentence that says what is wrong
 */
export function parseFileArgs<Name extends string>(
  args: string[],
  own: readonly Name[],
  none: string,
): FileArgs<Name> | string {
  const options: ParseArgsOptionsConfig = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } }
  for (const name of own) options[name] = { type: 'string' }
  try {
    const { values, positionals: files } = parseArgs({ args, allowPositionals: true, options })
    const help = values.help === true
    if (files.length === 0 && !help) return none
    const given = own.flatMap((name) => (typeof values[name] === 'string' ? [[name, values[name]]] : []))
    return { files, json: values.json === true, help, values: Object.fromEntries(given) }
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

/** Runs what was asked for: 2 with what is wrong and how to call it, 0 with the usage where help was asked for. */
export async function runAsked<Asked extends { help: boolean }>(
  asked: Asked | string,
  usage: string,
  io: Io,
  run: (asked: Asked) => Promise<number>,
): Promise<number> {
  if (typeof asked === 'string') {
    io.err(asked)
    io.err(usage)
    return 2
  }
  if (asked.help) {
    io.out(usage)
    return 0
  }
  return run(asked)
}

/** A string is the sentence that says why the file cannot be opened. */
export async function findBytes(path: string): Promise<Buffer | string> {
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
