/** The `kip` command. Each subcommand is a module that is loaded only when it is asked for: `kip read` needs no database. */
import { KipError } from '@kip/core/shared'
import { ConfigError } from './platform/config.ts'

/** What a command may touch of the outside; tests hand in their own. */
export type Io = {
  /** One line on standard output. */
  out: (line: string) => void
  /** One line on standard error. */
  err: (line: string) => void
}

/** @returns the exit code: 0 done, 1 failed, 2 called wrongly */
export type Command = (args: string[], io: Io) => Promise<number>

type Entry = { usage: string; does: string; load: () => Promise<Command> }

const COMMANDS: Record<string, Entry> = {
  start: {
    usage: 'start',
    does: 'chạy tất cả: cơ sở dữ liệu kèm theo, trang web và việc nền',
    load: async () => (await import('./commands/start.ts')).start,
  },
  web: {
    usage: 'web',
    does: 'chỉ chạy trang web và API',
    load: async () => (await import('./commands/start.ts')).web,
  },
  worker: {
    usage: 'worker',
    does: 'chỉ chạy việc nền: đọc văn bản, nhắc việc, gửi thư',
    load: async () => (await import('./commands/start.ts')).worker,
  },
  migrate: {
    usage: 'migrate',
    does: 'đưa cơ sở dữ liệu lên phiên bản của chương trình',
    load: async () => (await import('./commands/migrate.ts')).migrateCommand,
  },
  read: {
    usage: 'read TỆP…',
    does: 'đọc văn bản và in ra nội dung, thời hạn; không cần cơ sở dữ liệu',
    load: async () => (await import('./features/reading/cli.ts')).runRead,
  },
  evaluate: {
    usage: 'evaluate [--limit SỐ] [--json] [--export TỆP]',
    does: 'đo độ chính xác của việc đọc trên các văn bản đã vào sổ',
    load: async () => (await import('./commands/evaluate.ts')).evaluate,
  },
  verify: {
    usage: 'verify TỆP… [--trust THƯ_MỤC]',
    does: 'kiểm tra chữ ký số trên tệp; không cần cơ sở dữ liệu và mạng',
    load: async () => (await import('./features/signing/cli.ts')).runVerify,
  },
  demo: {
    usage: 'demo',
    does: 'tạo một phường mẫu (toàn dữ liệu giả định) trong bản cài còn trống',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  token: {
    usage: 'token --user TÊN [--name NHÃN]',
    does: 'cấp một mã truy cập cho chương trình khác dùng API',
    load: async () => (await import('./commands/token.ts')).token,
  },
  user: {
    usage: 'user add|list|disable|reset-password',
    does: 'thêm, liệt kê, ngừng tài khoản, đặt lại mật khẩu',
    load: async () => (await import('./commands/user.ts')).user,
  },
  backup: {
    usage: 'backup THƯ_MỤC',
    does: 'sao lưu cơ sở dữ liệu và tệp, cả khi Kịp đang chạy',
    load: async () => (await import('./commands/operations.ts')).backup,
  },
  restore: {
    usage: 'restore THƯ_MỤC',
    does: 'khôi phục một bản sao lưu vào bản cài còn trống',
    load: async () => (await import('./commands/operations.ts')).restore,
  },
  'verify-backup': {
    usage: 'verify-backup THƯ_MỤC',
    does: 'kiểm tra một bản sao lưu còn nguyên vẹn',
    load: async () => (await import('./commands/operations.ts')).verifyBackup,
  },
  doctor: {
    usage: 'doctor',
    does: 'kiểm tra bản cài và nói điều cần xử lý',
    load: async () => (await import('./commands/operations.ts')).doctor,
  },
}

export async function main(args: string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  const entry = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!entry) return explain(name, io)
  try {
    const command = await entry.load()
    return await command(rest, io)
  } catch (error) {
    io.err(describeFailure(error))
    return 1
  }
}

function explain(name: string | undefined, io: Io): number {
  const asked = name === undefined || name === 'help' || name === '--help' || name === '-h'
  const tell = asked ? io.out : io.err
  if (!asked) tell(`Không có lệnh «${name}».`)
  tell('Cách dùng: kip LỆNH')
  const width = Math.max(...Object.values(COMMANDS).map((entry) => entry.usage.length))
  for (const entry of Object.values(COMMANDS)) tell(`  ${entry.usage.padEnd(width)}  ${entry.does}`)
  return asked && name !== undefined ? 0 : 2
}

/** What we foresaw is a sentence; what we did not is shown whole, because somebody has to find it. */
function describeFailure(error: unknown): string {
  if (error instanceof KipError || error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'ECONNREFUSED') {
    return 'Không kết nối được với cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL.'
  }
  return process.env.KIP_LOG === 'debug' ? (error.stack ?? error.message) : error.message
}

if (import.meta.main) {
  process.exitCode = await main(process.argv.slice(2), {
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  })
}
