import type { Io } from '../main.ts'
import { loadConfig } from '../platform/config.ts'
import { openServer } from '../platform/installation.ts'
import { migrate } from '../platform/migrate.ts'

/** `kip migrate`: says each file applied, then one sentence. */
export async function migrateCommand(_args: string[], io: Io): Promise<number> {
  const server = await openServer(loadConfig(), { onNotice: io.err })
  try {
    const applied = await migrate(server.url, { onApplied: (name) => io.out(`  ${name}`) })
    io.out(
      applied.length === 0
        ? 'Cơ sở dữ liệu đã ở phiên bản mới nhất.'
        : `Đã áp dụng ${applied.length} thay đổi; cơ sở dữ liệu ở phiên bản mới nhất.`,
    )
    return 0
  } finally {
    await server.stop()
  }
}
