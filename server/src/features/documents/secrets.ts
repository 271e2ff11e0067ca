/**
 * A state secret must not be kept on a networked machine: no scan, no file, no subject, no machine reading
 * (Law 117/2025/QH15 art. 5). What is left of such a paper is that it came, when, and that its content was removed.
 */
import type { Secrecy } from '@kip/core/reading'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { forgetChecks } from '../signing/index.ts'
import { replaceCitations } from './earlier-store.ts'
import { listFileRows } from './file-store.ts'
import { askToForget, type ForgetDeps } from './forget-bytes.ts'
import { insertHistory } from './history-store.ts'
import type { DocumentRow } from './rows.ts'
import { changeStatus, type StatusPlugs } from './status.ts'
import { wipeContent } from './store.ts'

export const SECRET_EXPLANATION =
  'Văn bản có dấu chỉ độ mật. Theo Luật Bảo vệ bí mật nhà nước, văn bản mật không được lưu, đọc hay chuyển trên máy có nối mạng: Kịp đã gỡ toàn bộ nội dung và chỉ ghi lại việc có văn bản đến. Hãy đăng ký văn bản này vào sổ văn bản mật bằng giấy và xử lý theo quy định.'

const EMPTY = {
  issuer: null,
  parentIssuer: null,
  number: null,
  notation: null,
  place: null,
  issuedOn: null,
  kind: null,
  subject: null,
  urgency: 'none',
  signerName: null,
  signerTitle: null,
  signerCapacity: null,
} as const

/** Of `Plugs`, whose whole is in service.ts: who else keeps something of a paper, and who is told. */
export type SecretPlugs = StatusPlugs & {
  /** the content of a paper goes: what else was kept of it has to go with it */
  forget: (tx: Tx, documentId: string) => Promise<void>
  /** a paper of the exchange stands differently: its sender may have to be told; runs in the same transaction */
  standingChanged: (tx: Tx, documentId: string) => Promise<void>
}

/** Takes the content out of rows in this transaction, and the bytes off the disk after it. */
export async function refuseSecret(
  tx: Tx,
  row: Pick<DocumentRow, 'id' | 'by_exchange' | 'urgency'>,
  secrecy: Secrecy,
  deps: ForgetDeps & { plugs: SecretPlugs },
): Promise<void> {
  const { id: documentId } = row
  const { plugs } = deps
  const digests = [
    ...new Set((await listFileRows(tx, documentId)).flatMap((file) => (file.sha256 === null ? [] : [file.sha256]))),
  ]
  await wipeContent(tx, documentId)
  await replaceCitations(tx, documentId, [])
  await forgetChecks(tx, digests)
  await plugs.forget(tx, documentId)
  await changeStatus(tx, row, 'refused', plugs, {
    ...EMPTY,
    secrecy,
    search: [],
    other: {
      reading_status: 'done',
      reading: null,
      reading_error: SECRET_EXPLANATION,
      recipients: [],
      confirmed: [],
      uncertain: 0,
      due_at: null,
      due_hour_bound: false,
      meets_at: null,
      identity_key: null,
      file_name: 'nội dung không lưu',
    },
  })
  await insertHistory(tx, documentId, 'refuse-secret', { secrecy })
  await recordAudit(tx, {
    action: 'document.refuse-secret',
    subject: { type: 'document', id: documentId },
    details: { secrecy },
  })
  if (row.by_exchange) await plugs.standingChanged(tx, documentId)
  await askToForget(tx, digests, deps)
}
