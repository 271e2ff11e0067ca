/** Setting ways up, changing, stopping them; whoever may see them sees how they fare. */
import {
  type ExchangeWay,
  type ExchangeWayChange,
  type ExchangeWayInput,
  type WayAction,
  type WaySettings,
  wayActions,
  wayState,
} from '@kip/core/exchange'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Tx } from '../../platform/database.ts'
import { publish } from '../../platform/events.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import { demand, type Viewer, viewerOf } from './access.ts'
import type { ExchangeDeps } from './deps.ts'
import { doFoldersMeet, prepareFolder } from './folders.ts'
import {
  findWay,
  insertWay,
  isFolderTaken,
  listWays,
  lookNow,
  removeWay,
  setWayEnabled,
  updateWay,
  type WayRow,
} from './way-store.ts'

type Deps = Pick<ExchangeDeps, 'config' | 'db' | 'vault'>

export async function allWays(tx: Tx, actor: Actor): Promise<ExchangeWay[]> {
  const viewer = await demand(tx, actor, 'sees')
  return (await listWays(tx)).map((row) => present(row, viewer))
}

export async function addWay(deps: Deps, actor: Actor, input: ExchangeWayInput): Promise<ExchangeWay> {
  await deps.db.read(scopeOf(actor), (tx) => demand(tx, actor, 'administers'))
  const settings = await settled(deps, input.settings)
  const secret = await sealed(deps, actor, input.password)
  return deps.db.write(scopeOf(actor), async (tx) => {
    await demand(tx, actor, 'administers')
    await requireFree(tx, settings, null)
    if (settings.kind === 'mailbox' && secret === null) throw missingPassword()
    const id = await insertWay(tx, { kind: settings.kind, name: input.name, settings, secret })
    return noted(tx, actor, id, 'add', { kind: settings.kind, name: input.name })
  })
}

/** @throws KipError `stale-version`, `invalid-input` for another kind or a folder that cannot be used */
export async function changeWay(deps: Deps, actor: Actor, id: string, change: ExchangeWayChange): Promise<ExchangeWay> {
  await deps.db.read(scopeOf(actor), (tx) => demand(tx, actor, 'administers'))
  const given = change.settings === undefined ? undefined : await settled(deps, change.settings)
  const newSecret = await sealed(deps, actor, change.password)
  return deps.db.write(scopeOf(actor), async (tx) => {
    const { row } = await openWay(tx, actor, id, 'change')
    if (change.version !== undefined && change.version !== row.version) {
      throw new KipError('stale-version', 'Có người vừa sửa nguồn nhận này. Hãy tải lại để xem bản mới.', {
        extra: { version: row.version },
      })
    }
    const settings = given ?? row.settings
    if (settings.kind !== row.kind) {
      throw new KipError('invalid-input', 'Không đổi được loại nguồn nhận. Hãy gỡ nguồn này và thêm nguồn mới.')
    }
    await requireFree(tx, settings, id)
    const forgetPosition = isElsewhere(row.settings, settings)
    // A password goes with its server: it is not sent to another one by somebody who does not know it.
    const secret = newSecret ?? (forgetPosition ? null : row.secret)
    if (settings.kind === 'mailbox' && secret === null) throw missingPassword()
    await updateWay(tx, id, { name: change.name ?? row.name, settings, secret, forgetPosition })
    return noted(tx, actor, id, 'change', { name: change.name ?? row.name })
  })
}

export async function actOnWay(
  deps: Deps,
  actor: Actor,
  id: string,
  action: 'stop' | 'start' | 'look',
): Promise<ExchangeWay> {
  return deps.db.write(scopeOf(actor), async (tx) => {
    await openWay(tx, actor, id, action)
    if (action === 'look') await lookNow(tx, id)
    else await setWayEnabled(tx, id, action === 'start')
    return noted(tx, actor, id, action, {})
  })
}

export async function dropWay(deps: Deps, actor: Actor, id: string): Promise<void> {
  await deps.db.write(scopeOf(actor), async (tx) => {
    const { row } = await openWay(tx, actor, id, 'remove')
    await removeWay(tx, id)
    await note(tx, id, 'remove', { name: row.name })
  })
}

async function openWay(tx: Tx, actor: Actor, id: string, action: WayAction): Promise<{ row: WayRow; viewer: Viewer }> {
  const viewer = await demand(tx, actor, 'sees')
  const row = await findWay(tx, id, 'update')
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy nguồn nhận này. Có thể nguồn đã được gỡ.')
  const allowed = wayActions(row.enabled, viewer)
  if (!allowed.includes(action)) {
    if (action !== 'look') await demand(tx, actor, 'administers')
    throw new KipError('not-allowed-now', 'Nguồn nhận này hiện không làm được việc đó. Hãy tải lại trang.', {
      extra: { allowed },
    })
  }
  return { row, viewer }
}

/** Folders are made and checked before the transaction. */
async function settled({ config }: Deps, settings: WaySettings): Promise<WaySettings> {
  if (settings.kind === 'mailbox') return settings
  return { ...settings, folder: await prepareFolder(config, settings.folder) }
}

async function sealed({ vault }: Deps, actor: Actor, password: string | undefined): Promise<Buffer | null> {
  return password === undefined ? null : vault.seal(password, purposeOf(actor.organizationId))
}

/** A sealed password opens for its own organisation only. */
export function purposeOf(organizationId: string): string {
  return `exchange-way/${organizationId}`
}

async function requireFree(tx: Tx, settings: WaySettings, ownId: string | null): Promise<void> {
  const others = (await listWays(tx)).filter(({ id }) => id !== ownId)
  if (settings.kind === 'outbox' && others.some(({ kind }) => kind === 'outbox')) {
    throw new KipError('already-exists', 'Cơ quan đã có thư mục gửi. Hãy sửa thư mục đang có.')
  }
  if (settings.kind === 'mailbox') return
  const { folder } = settings
  const meets = others.some(
    (other) => other.settings.kind !== 'mailbox' && doFoldersMeet(other.settings.folder, folder),
  )
  if (meets || (await isFolderTaken(tx, folder))) {
    const sentence = 'Thư mục này, hoặc thư mục trên hay dưới nó, đã được dùng. Hãy chọn thư mục khác.'
    throw new KipError('already-exists', sentence, { fields: { folder: sentence } })
  }
}

function isElsewhere(before: WaySettings, after: WaySettings): boolean {
  if (before.kind !== 'mailbox' || after.kind !== 'mailbox') return false
  return before.host !== after.host || before.user !== after.user || before.mailbox !== after.mailbox
}

function missingPassword(): KipError {
  const sentence = 'Hãy nhập mật khẩu của hộp thư.'
  return new KipError('invalid-input', sentence, { fields: { password: sentence } })
}

async function noted(tx: Tx, actor: Actor, id: string, action: string, details: object): Promise<ExchangeWay> {
  await note(tx, id, action, details)
  const row = await findWay(tx, id, 'read')
  if (row === undefined) throw new Error('the way is locked by this transaction')
  return present(row, await viewerOf(tx, actor))
}

async function note(tx: Tx, id: string, action: string, details: object): Promise<void> {
  await recordAudit(tx, {
    action: `exchange.way-${action}`,
    subject: { type: 'exchange-way', id },
    details: { ...details },
  })
  await publish(tx, { organizationId: tx.scope.organizationId, personId: null, type: 'exchange', data: { id } })
}

function present(row: WayRow, viewer: Viewer): ExchangeWay {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    settings: row.settings,
    hasPassword: row.secret !== null,
    state: wayState({ enabled: row.enabled, lookedAt: row.looked_at, failingSince: row.failing_since }),
    lookedAt: row.looked_at,
    nextLookAt: row.next_look_at,
    lastTakenAt: row.last_taken_at,
    failingSince: row.failing_since,
    error: row.error,
    failed: row.failed,
    version: row.version,
    allowed: wayActions(row.enabled, viewer),
  }
}
