/** `kip backup`, `kip restore`, `kip verify-backup`, `kip doctor`: each ends with one plain sentence. */
import { resolve } from 'node:path'
import type { Command, Io } from '../main.ts'
import { checkBackup, makeBackup } from '../operations/backup.ts'
import { examine } from '../operations/doctor.ts'
import { readManifest } from '../operations/manifest.ts'
import { restoreBackup } from '../operations/restore.ts'
import { type Config, loadConfig } from '../platform/config.ts'
import { createFileStore, openFileStore } from '../platform/files.ts'
import { type Installation, openInstallation } from '../platform/installation.ts'
import { createMailer } from '../platform/mail.ts'

export const backup: Command = onFolder('backup', async (folder, io) =>
  withInstallation('kip backup', io, async (installation, config) => {
    const files = await openFileStore(config, io.err)
    const { manifest, missing } = await makeBackup(folder, { ownerUrl: installation.ownerUrl, files })
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    if (missing.length > 0) io.err(`Có ${missing.length} tệp không tìm thấy trong kho; bản sao lưu có mọi thứ còn lại.`)
    io.out(
      `Đã sao lưu ${rows.toLocaleString('vi-VN')} dòng và ${manifest.files.count.toLocaleString('vi-VN')} tệp vào ${folder}.`,
    )
    return missing.length === 0 ? 0 : 1
  }),
)

export const restore: Command = onFolder('restore', async (folder, io) => {
  const manifest = await readManifest(folder)
  const faults = await checkBackup(folder, manifest)
  if (faults.length > 0) {
    io.err(`Bản sao lưu không nguyên vẹn nên chưa khôi phục gì: ${faults.slice(0, 5).join('; ')}.`)
    return 1
  }
  return withInstallation('kip restore', io, async (installation, config) => {
    const files = await openFileStore(config, io.err)
    await restoreBackup(folder, manifest, { ownerUrl: installation.ownerUrl, files })
    io.out(`Đã khôi phục bản sao lưu lúc ${manifest.madeAt}. Hãy chạy npm start.`)
    return 0
  })
})

export const verifyBackup: Command = onFolder('verify-backup', async (folder, io) => {
  const manifest = await readManifest(folder)
  const faults = await checkBackup(folder, manifest)
  for (const fault of faults) io.err(`✗ ${fault}`)
  if (faults.length > 0) {
    io.err('Bản sao lưu này không dùng được để khôi phục. Hãy sao lưu lại.')
    return 1
  }
  io.out(`Bản sao lưu lúc ${manifest.madeAt} nguyên vẹn: ${manifest.tables.length} bảng, ${manifest.files.count} tệp.`)
  return 0
})

export const doctor: Command = async (_args, io) =>
  withInstallation('kip doctor', io, async (installation, config) => {
    const mailer = createMailer(config)
    const files = await createFileStore(config)
    const findings = await examine(config, installation.database, files, mailer)
    mailer?.close()
    for (const { ok, sentence } of findings) io.out(`${ok ? '✓' : '✗'} ${sentence}`)
    const bad = findings.filter((finding) => !finding.ok).length
    io.out(bad === 0 ? 'Kịp khỏe mạnh.' : `Có ${bad} điều cần xử lý.`)
    return bad === 0 ? 0 : 1
  })

/** One folder and nothing else; otherwise the usage. Failures with a sentence become exit code 1. */
function onFolder(name: string, work: (folder: string, io: Io) => Promise<number>): Command {
  return async (args, io) => {
    const [folder, ...rest] = args
    if (folder === undefined || folder.startsWith('-') || rest.length > 0) {
      io.err(`Cách dùng: kip ${name} THƯ_MỤC`)
      return 2
    }
    return work(resolve(folder), io)
  }
}

export async function withInstallation(
  name: string,
  io: Io,
  work: (installation: Installation, config: Config) => Promise<number>,
): Promise<number> {
  const config = loadConfig()
  const installation = await openInstallation(config, { applicationName: name, maxConnections: 4, onNotice: io.err })
  try {
    return await work(installation, config)
  } finally {
    await installation.close()
  }
}
