/** Trying a channel: a message with a link that proves it, sent at once, and what came of it told at once. */
import { CHANNELS, type ChannelTest, composeTest, LINK_VALID_HOURS, PUSH_TEST_WORDS } from '@kip/core/reminders'
import { KipError } from '@kip/core/shared'
import type { Database } from '../../platform/database.ts'
import { type Actor, scopeOf } from '../../platform/http.ts'
import type { Mailer } from '../../platform/mail.ts'
import type { Outbound } from '../../platform/outbound.ts'
import type { Vault } from '../../platform/vault.ts'
import { errorOf, type Outcome } from './carrier.ts'
import { getOwn, presentEndpoint } from './channels.ts'
import { sealedFor } from './endpoint-secrets.ts'
import { type EndpointRow, noteEndpoints } from './endpoint-store.ts'
import { countTests, linkOf, mintLinks } from './link-store.ts'
import { readPushKeys } from './push/devices.ts'
import { callPush } from './push/push.ts'
import type { Vapid } from './push/vapid.ts'
import { callWebhook } from './webhook.ts'

export type TestDeps = { db: Database; mailer: Mailer | null; vault: Vault; outbound: Outbound; vapid: Vapid }

const PER_HOUR = 20

/** @param base what links begin with; @throws KipError `not-found`, `too-many-attempts` */
export async function testChannel(deps: TestDeps, actor: Actor, id: string, base: string): Promise<ChannelTest> {
  const { endpoint, token } = await deps.db.write(scopeOf(actor), async (tx) => {
    const found = await getOwn(tx, actor, id)
    if ((await countTests(tx, actor.personId)) >= PER_HOUR) {
      throw new KipError('too-many-attempts', `Đã thử ${PER_HOUR} lần trong một giờ. Hãy chờ một lúc rồi thử lại.`)
    }
    const validHours = LINK_VALID_HOURS.prove
    const { personId } = actor
    const [token = ''] = await mintLinks(tx, [
      { purpose: 'prove', personId, channel: found.channel, of: id, validHours },
    ])
    return { endpoint: found, token }
  })
  const test = { id: `test-${id}-${token.slice(-12)}`, token, link: linkOf(base, token) }
  const outcome = await sendTest(deps, actor, endpoint, test)
  const error = errorOf(outcome)
  return deps.db.write(scopeOf(actor), async (tx) => {
    await noteEndpoints(tx, [{ id, error, gone: outcome.gone === true }])
    const sent = CHANNELS[endpoint.channel].confirmsDelivery ? IT_SHOWS : OPEN_IT
    // Of one that went out and was not answered, the sentence says both.
    const sentence = error === null ? sent : outcome.outcome === 'unknown' ? error : `Chưa gửi được tin thử. ${error}`
    return { sent: error === null, sentence, endpoint: presentEndpoint(await getOwn(tx, actor, id)) }
  })
}

const OPEN_IT = 'Đã gửi tin thử. Hãy mở tin đó và bấm nút xác nhận.'
const IT_SHOWS = 'Đã gửi tin thử. Khi thông báo hiện trên thiết bị đó, kênh được xác nhận.'

async function sendTest(
  { mailer, vault, outbound, vapid }: TestDeps,
  actor: Actor,
  endpoint: EndpointRow,
  { id, token, link }: { id: string; token: string; link: string },
): Promise<Outcome> {
  const begin = () => Promise.resolve(true)
  const { title, body } = composeTest(link)
  if (endpoint.channel === 'email') {
    if (mailer === null) return failed('Máy chủ chưa được đặt để gửi thư. Hãy báo người quản lý máy chủ.')
    return mailer.send({ messageId: `<${id}@kip>`, to: endpoint.address, subject: `[Kịp] ${title}`, text: body, begin })
  }
  const secret =
    endpoint.secret && (await vault.open(endpoint.secret, sealedFor(actor.organizationId, endpoint.person_id)))
  if (secret === null) return failed('Không đọc được khóa của kênh này. Hãy gỡ kênh rồi tạo lại.')
  if (endpoint.channel === 'push') {
    const payload = {
      kind: 'test',
      ...PUSH_TEST_WORDS,
      url: '/account/channels',
      urgent: false,
      tag: id,
      token,
    } as const
    const call = { endpoint: endpoint.address, keys: readPushKeys(secret), topic: endpoint.id, payload }
    return callPush({ outbound, vapid }, call, begin)
  }
  const data = { messageId: id, title, urgent: false, url: link }
  return callWebhook(outbound, { id, url: endpoint.address, secret, type: 'test', data }, begin)
}

function failed(error: string): Outcome {
  return { outcome: 'rejected', permanent: true, error }
}
