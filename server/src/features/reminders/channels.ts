/** A person's own channels: which there are, in which order, and whether each is known to work. */
import {
  type ChannelChange,
  type ChannelEndpoint,
  type ChannelOrder,
  endpointActions,
  hasProvenChannel,
  hasWakingChannel,
  type NewWebhook,
  type OwnChannels,
  type WebhookInput,
} from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import { recordAudit } from '../../platform/audit.ts'
import type { Database, Tx } from '../../platform/database.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import type { Outbound } from '../../platform/outbound.ts'
import type { Vault } from '../../platform/vault.ts'
import { sealedFor } from './endpoint-secrets.ts'
import {
  type EndpointRow,
  findOwnEndpoint,
  insertEndpoint,
  listEndpointsOf,
  noteMailAddress,
  orderEndpoints,
  removeEndpoint,
  updateEndpoint,
} from './endpoint-store.ts'
import { makeWebhookSecret } from './webhook.ts'

/** Each is asked at every reminder. */
const MOST = 10
const MAIL_LABEL = 'Thư điện tử'

/** The mail address of the directory is among them from the first look on. */
export async function ownChannels(tx: Tx, actor: Actor): Promise<OwnChannels> {
  await noteMailAddress(tx, actor.personId, MAIL_LABEL)
  const rows = await listEndpointsOf(tx, [actor.personId])
  return { items: rows.map(presentEndpoint), proven: hasProvenChannel(rows.map(stateOf)) }
}

/** Of these people those whom a proven channel wakes, whoever asks. */
export async function whoCanBeWoken(tx: Tx, personIds: readonly string[]): Promise<Set<string>> {
  const ways = Map.groupBy(await listEndpointsOf(tx, personIds), ({ person_id }) => person_id)
  return new Set(personIds.filter((id) => hasWakingChannel((ways.get(id) ?? []).map(stateOf))))
}

export async function canBeWoken(tx: Tx, personId: string): Promise<boolean> {
  return (await whoCanBeWoken(tx, [personId])).has(personId)
}

/** @throws KipError `invalid-input` for an address that must not be used, `not-allowed-now` for one too many */
export async function addWebhook(
  deps: { db: Database; vault: Vault; outbound: Outbound },
  actor: Actor,
  input: WebhookInput,
): Promise<NewWebhook> {
  const refusal = deps.outbound.refuse(input.url)
  if (refusal !== null) throw new KipError('invalid-input', REFUSALS[refusal], { fields: { url: REFUSALS[refusal] } })
  const secret = makeWebhookSecret()
  const { personId, organizationId } = actor
  const sealed = await deps.vault.seal(secret, sealedFor(organizationId, personId))
  return deps.db.write(scopeOf(actor), async (tx) => {
    await requireRoom(tx, personId)
    const { label, url: address } = input
    const id = await insertEndpoint(tx, { personId, channel: 'webhook', label, address, secret: sealed })
    await noteChannel(tx, 'add-channel', id)
    return { endpoint: presentEndpoint(await getOwn(tx, actor, id)), secret }
  })
}

/** @throws KipError `not-allowed-now` for one too many */
export async function requireRoom(tx: Tx, personId: string): Promise<void> {
  if ((await listEndpointsOf(tx, [personId])).length < MOST) return
  const sentence = `Mỗi người có tối đa ${MOST} kênh. Hãy gỡ bớt kênh không dùng rồi thêm lại.`
  throw new KipError('not-allowed-now', sentence)
}

const REFUSALS = {
  'not-an-address': 'Địa chỉ nhận không đúng. Hãy nhập đủ, ví dụ https://nhan-tin.example.vn/kip.',
  'not-https': 'Địa chỉ nhận phải bắt đầu bằng https://. Máy trong mạng nội bộ cần người quản lý máy chủ cho phép.',
  inside: 'Địa chỉ này nằm trong mạng nội bộ. Hãy nhờ người quản lý máy chủ cho phép (KIP_WEBHOOK_HOSTS).',
} as const

export async function changeChannel(tx: Tx, actor: Actor, id: string, change: ChannelChange): Promise<ChannelEndpoint> {
  await getOwn(tx, actor, id)
  await updateEndpoint(tx, id, change)
  await noteChannel(tx, 'change-channel', id)
  return presentEndpoint(await getOwn(tx, actor, id))
}

export async function dropChannel(tx: Tx, actor: Actor, id: string): Promise<void> {
  const { channel } = await getOwn(tx, actor, id)
  if (!endpointActions(channel).includes('remove')) {
    throw new KipError(
      'not-allowed-now',
      'Địa chỉ thư lấy từ danh bạ cơ quan nên không gỡ được. Có thể tắt kênh này.',
      {
        extra: { allowed: endpointActions(channel) },
      },
    )
  }
  await removeEndpoint(tx, id)
  await noteChannel(tx, 'remove-channel', id)
}

/** @throws KipError `stale-version` where it is not exactly the person's own */
export async function orderChannels(tx: Tx, actor: Actor, { ids }: ChannelOrder): Promise<OwnChannels> {
  const own = new Set((await listEndpointsOf(tx, [actor.personId])).map(({ id }) => id))
  if (own.size !== ids.length || !ids.every((id) => own.delete(id))) {
    throw new KipError('stale-version', 'Danh sách kênh vừa thay đổi. Hãy tải lại trang rồi sắp xếp lại.')
  }
  await orderEndpoints(tx, actor.personId, ids)
  return ownChannels(tx, actor)
}

/** @throws KipError `not-found` also for another person's */
export async function getOwn(tx: Tx, actor: Actor, id: string): Promise<EndpointRow> {
  const row = await findOwnEndpoint(tx, actor.personId, id)
  if (row === undefined) throw new KipError('not-found', 'Không tìm thấy kênh này. Có thể kênh đã được gỡ.')
  return row
}

export function presentEndpoint(row: EndpointRow): ChannelEndpoint {
  return {
    id: row.id,
    channel: row.channel,
    label: row.label,
    address: row.address,
    scope: row.scope,
    enabled: row.enabled,
    provenAt: row.proven_at,
    lastError: row.last_error,
    failingSince: row.failing_since,
    handedOverAt: row.handed_over_at,
    allowed: endpointActions(row.channel),
  }
}

function stateOf({ channel, scope, enabled, proven_at, failing_since }: EndpointRow) {
  return { channel, scope, enabled, proven: proven_at !== null, failing: failing_since !== null }
}

export async function noteChannel(tx: Tx, verb: string, id: string): Promise<void> {
  await recordAudit(tx, { action: `reminders.${verb}`, subject: { type: 'channel', id } })
}
