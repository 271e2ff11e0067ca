/** `kip demo`: fills an empty installation with the invented ward and prints every account's password, once. */
import { demoIn } from '../demo/index.ts'
import { organizationIds } from '../features/identity/index.ts'
import type { Command } from '../main.ts'
import { loadConfig } from '../platform/config.ts'
import { openFileStore } from '../platform/files.ts'
import { openInstallation } from '../platform/installation.ts'
import { createLog } from '../platform/log.ts'

export const demo: Command = async (args, io) => {
  if (args.length > 0) {
    io.err('Cách dùng: kip demo')
    return 2
  }
  const config = loadConfig()
  const installation = await openInstallation(config, { applicationName: 'kip demo', onNotice: io.err })
  try {
    if ((await organizationIds(installation.database)).length > 0) {
      io.err(
        'Đã có cơ quan trong bản cài này nên không thêm dữ liệu mẫu. Hãy dùng một thư mục KIP_DATA khác để xem thử.',
      )
      return 1
    }
    const log = createLog('error', { write: (line: string) => void process.stderr.write(line) })
    const files = await openFileStore(config, io.err)
    const { accounts, finished } = await demoIn({ config, files, log, appUrl: installation.appUrl }, null, 'along')
    io.err('Đang kể lại sáu tuần làm việc của phường mẫu, mất chừng nửa phút…')
    await finished
    for (const { username, password, role, name } of accounts)
      io.out([username.padEnd(20), password, `${name} (${role})`].join('  '))
    io.err('Đã tạo phường mẫu. Mật khẩu ở trên chỉ hiện lần này.')
    return 0
  } finally {
    await installation.close()
  }
}
