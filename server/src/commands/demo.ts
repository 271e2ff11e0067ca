/** `kip demo`: fills an empty installation with the invented ward and prints every account's password, once. */
import { type DemoAccount, demoIn, findUnfinished, renewPasswords, resumeIn, type Telling } from '../demo/index.ts'
import { organizationIds } from '../features/identity/index.ts'
import type { Command, Io } from '../main.ts'
import { loadConfig } from '../platform/config.ts'
import { openFileStore } from '../platform/files.ts'
import { type Installation, openInstallation } from '../platform/installation.ts'
import { createLog } from '../platform/log.ts'
import { untilAskedToStop } from './stopping.ts'

export const demo: Command = async (args, io) => {
  if (args.length > 0) {
    io.err('Cách dùng: kip demo')
    return 2
  }
  const config = loadConfig()
  const stop = untilAskedToStop(io)
  const installation = await openInstallation(config, { applicationName: 'kip demo', onNotice: io.err })
  try {
    const unfinished = (await findUnfinished(installation.database)).find(({ reminding }) => reminding === 'along')
    if (unfinished === undefined && (await organizationIds(installation.database)).length > 0) {
      io.err(
        'Đã có cơ quan trong bản cài này nên không thêm dữ liệu mẫu. Hãy dùng một thư mục KIP_DATA khác để xem thử.',
      )
      return 1
    }
    const log = createLog('error', { write: (line: string) => void process.stderr.write(line) })
    const place = { config, files: await openFileStore(config, io.err), log, appUrl: installation.appUrl }
    const stopping = new AbortController()
    void stop.asked.then(() => stopping.abort())
    return await tell(installation, place, unfinished, { io, signal: stopping.signal })
  } finally {
    await installation.close()
    stop.done()
  }
}

type Listener = { io: Io; signal: AbortSignal }

async function tell(
  installation: Installation,
  place: Parameters<typeof demoIn>[0],
  unfinished: Telling | undefined,
  { io, signal }: Listener,
): Promise<number> {
  let finished: ReturnType<typeof resumeIn>
  if (unfinished === undefined) {
    const filling = await demoIn(place, { organizationId: null, reminding: 'along', signal })
    print(filling.accounts, io)
    io.err('Đang kể lại sáu tuần làm việc của phường mẫu, mất chừng nửa phút…')
    finished = filling.finished
  } else {
    // Whoever was interrupted may not have seen the passwords.
    print(await renewPasswords(installation.database), io)
    io.err('Lần trước phường mẫu chưa được kể xong: đang kể tiếp. Mật khẩu ở trên là mật khẩu mới.')
    finished = resumeIn(place, unfinished, { signal })
  }
  const ending = await finished
  if (ending === null) {
    io.err('Dữ liệu mẫu đang được kể tiếp ở một tiến trình khác của Kịp.')
    return 0
  }
  if (ending === 'stopped') {
    io.err('Đã dừng khi phường mẫu chưa được kể xong. Chạy lại kip demo hoặc npm start để kể tiếp từ chỗ này.')
    return 1
  }
  io.err('Đã tạo phường mẫu. Mật khẩu ở trên chỉ hiện lần này.')
  return 0
}

/** Before the weeks are told: whoever does not wait for the end has the passwords all the same. */
function print(accounts: readonly DemoAccount[], io: Io): void {
  for (const { username, password, role, name } of accounts) {
    io.out([username.padEnd(20), password, `${name} (${role})`].join('  '))
  }
}
