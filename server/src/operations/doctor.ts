/** Looks an installation over and says in plain words what is well and what to do about what is not. */
import { statfs } from 'node:fs/promises'
import { organizationIds } from '../features/identity/index.ts'
import { verifyTrail } from '../features/reminders/index.ts'
import { verifyAudit } from '../platform/audit.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { FileStore } from '../platform/files.ts'
import { createLimiter } from '../platform/limiter.ts'
import type { Mailer } from '../platform/mail.ts'
import { APPLICATION_ROLE } from '../platform/postgres/roles.ts'

export type Finding = { ok: boolean; sentence: string }

/** A bucket answers each question after a moment: asked one by one, a hundred thousand files would take an hour. */
const ASKED_AT_ONCE = 32
const LOW_DISK = 2 * 1024 ** 3

export async function examine(
  config: Config,
  db: Database,
  files: FileStore,
  mailer: Mailer | null,
): Promise<Finding[]> {
  await db.ping()
  const organizations = await organizationIds(db)
  const findings: Finding[] = [
    { ok: true, sentence: 'Cơ sở dữ liệu trả lời và đúng phiên bản.' },
    await examineDisk(config.dataFolder),
    await examineStore(config, files),
    await examineMail(mailer),
    {
      ok: organizations.length > 0,
      sentence:
        organizations.length > 0
          ? `Có ${organizations.length} cơ quan.`
          : 'Chưa có cơ quan nào: hãy chạy npm start rồi mở đường dẫn thiết lập, hoặc chạy kip demo.',
    },
  ]
  for (const organizationId of organizations) {
    findings.push(await examineFiles(db, files, organizationId), await examineAudit(db, organizationId))
    findings.push(await examineTrail(db, organizationId))
  }
  return findings
}

async function examineDisk(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const text = `${(free / 1024 ** 3).toFixed(1).replace('.', ',')} GB`
  return free > LOW_DISK
    ? { ok: true, sentence: `Ổ đĩa của KIP_DATA còn trống ${text}.` }
    : { ok: false, sentence: `Ổ đĩa của KIP_DATA chỉ còn ${text}. Hãy dọn bớt hoặc chuyển sang ổ lớn hơn.` }
}

async function examineStore(config: Config, files: FileStore): Promise<Finding> {
  const fault = await files.check()
  if (fault !== null) return { ok: false, sentence: fault.sentence }
  const place = config.s3 === null ? 'trong KIP_DATA' : `S3, bucket «${config.s3.bucket}»,`
  return { ok: true, sentence: `Kho tệp ${place} ghi, đọc và xóa được.` }
}

async function examineMail(mailer: Mailer | null): Promise<Finding> {
  if (mailer === null)
    return { ok: true, sentence: 'Chưa đặt KIP_SMTP_URL: nhắc việc chỉ hiện trong trang, không gửi thư.' }
  const fault = await mailer.verify()
  return fault === null
    ? { ok: true, sentence: 'Máy chủ thư nhận kết nối.' }
    : { ok: false, sentence: `Máy chủ thư không nhận kết nối (${fault}). Hãy kiểm tra KIP_SMTP_URL.` }
}

async function examineFiles(db: Database, files: FileStore, organizationId: string): Promise<Finding> {
  const rows = await db.read({ organizationId, personId: null }, (tx) =>
    tx.query<{ sha256: string }>(
      'doctor-files',
      `select sha256 from kip.document_files where organization_id = $1 and sha256 is not null
       union select sha256 from kip.exchange_messages where organization_id = $1 and sha256 is not null
       union select sha256 from kip.exchange_items where organization_id = $1 and sha256 is not null`,
      [organizationId],
    ),
  )
  const inTurn = createLimiter(ASKED_AT_ONCE)
  const found = await Promise.all(rows.map(({ sha256 }) => inTurn(() => files.stat(sha256))))
  const missing = found.filter((stat) => stat === null).length
  return missing === 0
    ? { ok: true, sentence: `Đủ ${rows.length} tệp văn bản trong kho.` }
    : {
        ok: false,
        sentence: `Thiếu ${missing} trong ${rows.length} tệp văn bản. Hãy khôi phục các tệp từ bản sao lưu.`,
      }
}

async function examineAudit(db: Database, organizationId: string): Promise<Finding> {
  const check = await verifyAudit(db, organizationId)
  return check.ok
    ? { ok: true, sentence: 'Nhật ký liền mạch, không bị sửa.' }
    : {
        ok: false,
        sentence:
          'Nhật ký không còn khớp chuỗi kiểm chứng: có dòng đã bị sửa hoặc xóa ngoài Kịp. Hãy so với bản sao lưu và báo người phụ trách an toàn thông tin.',
      }
}

async function examineTrail(db: Database, organizationId: string): Promise<Finding> {
  const { chain, foreign, altered } = await verifyTrail(db, organizationId, APPLICATION_ROLE)
  const faults = [
    ...(chain.ok ? [] : [`khối niêm phong số ${chain.seq} không còn khớp`]),
    ...(altered === 0 ? [] : [`${altered} dòng nhắc việc không còn như vết để lại`]),
    ...(foreign === 0 ? [] : [`${foreign} lần có người sửa thẳng trong cơ sở dữ liệu`]),
  ]
  return faults.length === 0
    ? { ok: true, sentence: 'Vết nhắc việc liền mạch, không bị sửa.' }
    : {
        ok: false,
        sentence: `Vết nhắc việc đã bị đụng đến: ${faults.join('; ')}. Hãy so với bản sao lưu, xem trang bằng chứng của từng việc và báo người phụ trách an toàn thông tin.`,
      }
}
