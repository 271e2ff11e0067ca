/** What an office trusts: seen by everybody, added and removed by its administrators. */

import { formatInstant, type Id, KipError, parseInstant } from '@kip/core/shared'
import type { TrustItem, TrustList } from '@kip/core/signing'
import { recordAudit } from '../../platform/audit.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Tx } from '../../platform/database.ts'
import type { Actor } from '../../platform/http.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { startWalk } from './checks.ts'
import { isSameName } from './cms/certificate.ts'
import { deleteTrustRow, insertTrustRow, listTrustRows, type TrustRow } from './store.ts'
import { parseTrustFile, parseTrustPart, readTrustFolder, type TrustPart } from './trust.ts'

export type TrustDeps = {
  jobs: Pick<Jobs, 'enqueue'>
  trustFolder: string
  isAdministrator: (tx: Tx, actor: Actor) => Promise<boolean>
}

/** More than any office needs; each check looks at all of them. */
const MAX_ITEMS = 200

export async function listTrust(tx: Tx, actor: Actor, deps: TrustDeps): Promise<TrustList> {
  const may = await deps.isAdministrator(tx, actor)
  const own = (await listTrustRows(tx)).flatMap((row) => presentRow(row, may) ?? [])
  const shared = (await readTrustFolder(deps.trustFolder)).map((part) =>
    present(part, { id: null, addedAt: null, allowed: [] }),
  )
  return { items: [...own, ...shared], nextCursor: null, allowed: may ? ['add'] : [] }
}

/** @throws KipError `forbidden`, `unsupported-file` (nothing in it can be used), `unprocessable` (false or older list, too many) */
export async function addTrust(tx: Tx, actor: Actor, files: readonly Buffer[], deps: TrustDeps): Promise<TrustList> {
  await demandAdministrator(tx, actor, deps)
  for (const file of files) {
    const parts = parseTrustFile(file)
    if (parts.length === 0) throw notUsable()
    for (const part of parts) await addPart(tx, part)
  }
  if ((await listTrustRows(tx)).length > MAX_ITEMS) throw tooMany()
  await startWalk(tx, 'signed', deps.jobs)
  return listTrust(tx, actor, deps)
}

async function addPart(tx: Tx, part: TrustPart): Promise<void> {
  if (part.kind === 'crl') await makeRoom(tx, part)
  const fingerprint = sha256(part.bytes)
  const id = await insertTrustRow(tx, { kind: part.kind, fingerprint, content: part.bytes })
  if (id === undefined) return
  const details = { kind: part.kind, subject: subjectOf(part), fingerprint }
  await recordAudit(tx, { action: 'signing.add-trust', subject: { type: 'trust', id }, details })
}

/** Of each issuer the newest list alone is kept: it names all that are revoked. */
async function makeRoom(tx: Tx, { list }: TrustPart & { kind: 'crl' }): Promise<void> {
  for (const row of await listTrustRows(tx)) {
    const known = parseTrustPart(row.content)
    if (known?.kind === 'certificate' && isSameName(known.certificate.subject, list.issuer)) {
      if (!list.isSignedBy(known.certificate.x509.publicKey)) throw falseList(list.issuer.short)
    }
    if (known?.kind === 'crl' && isSameName(known.list.issuer, list.issuer)) {
      if (known.list.madeAt.epochMilliseconds > list.madeAt.epochMilliseconds) throw olderList(list.issuer.short)
      if (known.list.madeAt.epochMilliseconds < list.madeAt.epochMilliseconds) await removeRow(tx, row.id)
    }
  }
}

/** @throws KipError `forbidden`, `not-found` */
export async function removeTrust(tx: Tx, actor: Actor, id: Id, deps: TrustDeps): Promise<void> {
  await demandAdministrator(tx, actor, deps)
  await removeRow(tx, id)
  await startWalk(tx, 'signed', deps.jobs)
}

async function removeRow(tx: Tx, id: Id): Promise<void> {
  const row = await deleteTrustRow(tx, id)
  if (row === undefined) {
    throw new KipError('not-found', 'Chứng thư hoặc danh sách này không còn. Hãy tải lại trang.')
  }
  const details = { kind: row.kind, fingerprint: row.fingerprint }
  await recordAudit(tx, { action: 'signing.remove-trust', subject: { type: 'trust', id }, details })
}

async function demandAdministrator(tx: Tx, actor: Actor, { isAdministrator }: TrustDeps): Promise<void> {
  if (await isAdministrator(tx, actor)) return
  throw new KipError(
    'forbidden',
    'Chỉ quản trị viên mới thay đổi được danh sách tin cậy. Hãy nhờ quản trị viên của cơ quan.',
  )
}

function presentRow({ id, content, addedAt }: TrustRow, may: boolean): TrustItem | undefined {
  const part = parseTrustPart(content)
  const own = { id, addedAt: formatInstant(parseInstant(addedAt)), allowed: may ? ['remove'] : [] }
  return part === undefined ? undefined : present(part, own)
}

type Own = Pick<TrustItem, 'id' | 'addedAt' | 'allowed'>

function present(part: TrustPart, own: Own): TrustItem {
  const common = { ...own, kind: part.kind, fingerprint: sha256(part.bytes) }
  if (part.kind === 'certificate') {
    const { subject, issuer, notBefore, notAfter } = part.certificate
    const validity = { from: formatInstant(notBefore), to: formatInstant(notAfter), revoked: null }
    return { ...common, subject: subject.short, issuer: issuer.short, ...validity }
  }
  const { issuer, madeAt, nextAt, revoked } = part.list
  const times = { from: formatInstant(madeAt), to: nextAt === null ? null : formatInstant(nextAt) }
  return { ...common, subject: issuer.short, issuer: issuer.short, ...times, revoked: revoked.size }
}

const subjectOf = (part: TrustPart): string =>
  part.kind === 'certificate' ? part.certificate.subject.whole : part.list.issuer.whole

function notUsable(): KipError {
  const sentence =
    'Tệp không phải chứng thư số (PEM, DER) hay danh sách thu hồi (CRL). Hãy chọn tệp .cer, .crt, .pem hoặc .crl của nơi cấp chứng thư.'
  return new KipError('unsupported-file', sentence, { fields: { file: sentence } })
}

function falseList(issuer: string): KipError {
  return new KipError(
    'unprocessable',
    `Danh sách thu hồi này ghi tên «${issuer}» nhưng không do chứng thư ấy ký. Hãy tải lại danh sách từ trang của nơi cấp.`,
  )
}

function olderList(issuer: string): KipError {
  return new KipError(
    'unprocessable',
    `Đã có danh sách thu hồi mới hơn của «${issuer}». Không cần thêm danh sách cũ này.`,
  )
}

function tooMany(): KipError {
  return new KipError('unprocessable', `Danh sách tin cậy giữ tối đa ${MAX_ITEMS} mục. Hãy bỏ bớt rồi thêm lại.`)
}
