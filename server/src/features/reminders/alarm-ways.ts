/**
 * The alarm by the administrators' own webhooks and devices, straight to each and past the queue of the engine: it is the
 * engine that stands still. All are called at once, each by itself: one that hangs or fails keeps no other.
 */
import { randomUUID } from 'node:crypto'
import { type AlarmWords, takesMessage } from '@kip/core/reminders'
import { baseOf, type Config } from '../../platform/config.ts'
import type { Database } from '../../platform/database.ts'
import type { Log } from '../../platform/log.ts'
import { createOutbound } from '../../platform/outbound.ts'
import { createVault } from '../../platform/vault.ts'
import { ALARM_URL } from './alarm-store.ts'
import { type Carrier, errorOf, isUnsendable, type OutsideMessage } from './carrier.ts'
import { type EndpointRow, listEndpointsOf, noteEndpoints } from './endpoint-store.ts'
import { createPushCarrier } from './push/push-carrier.ts'
import { createVapid } from './push/vapid.ts'
import { createWebCarrier } from './web-carrier.ts'

export type AlarmDeps = { config: Config; db: Database; log: Log }

export type Hearer = {
  organizationId: string
  personId: string
  /** the alarm in this person's page */
  messageId: string
}

/**
 * Never rejects: what fails is written to the log, and beside the channel as with any message.
 * @param answerMs for connecting, and again for the answer
 */
export async function callWays(
  deps: AlarmDeps,
  hearers: readonly Hearer[],
  words: AlarmWords,
  answerMs: number,
): Promise<void> {
  const { config, log } = deps
  const vault = createVault(config.dataFolder)
  const outbound = createOutbound({ trustedHosts: config.webhookHosts, timeoutMs: answerMs })
  const web = createWebCarrier(outbound, vault, baseOf(config))
  const push = createPushCarrier(outbound, vault, createVapid(config))
  const alone = (work: Promise<void>) =>
    work.catch((error: unknown) => log.error({ err: error }, 'watchdog: the alarm did not go out'))

  async function callPerson(hearer: Hearer): Promise<void> {
    const scope = { organizationId: hearer.organizationId, personId: null }
    const own = await deps.db.read(scope, (tx) => listEndpointsOf(tx, [hearer.personId]))
    const open = own.filter((way) => takesMessage({ ...way, proven: way.proven_at !== null }, { urgent: true }))
    const callsOf = ({ channel, id: endpointId }: EndpointRow): Promise<void>[] => {
      const message = { personId: hearer.personId, endpointId, title: words.title, url: ALARM_URL, urgent: true }
      // Pressed on the device, «đã nhận» is said to the alarm in the page.
      if (channel === 'push') return [call(deps, push, hearer, { ...message, id: hearer.messageId })]
      // Two webhooks of one person may lead to one receiver, which drops an id it has had.
      if (channel === 'webhook') return [call(deps, web, hearer, { ...message, id: randomUUID() })]
      return []
    }
    await Promise.all(open.flatMap(callsOf).map(alone))
  }
  await Promise.all(hearers.map(callPerson).map(alone))
}

async function call<Parcel extends object>(
  { db, log }: AlarmDeps,
  carrier: Carrier<Parcel, OutsideMessage>,
  { organizationId }: Hearer,
  message: OutsideMessage & { endpointId: string },
): Promise<void> {
  const scope = { organizationId, personId: null }
  const { id, endpointId } = message
  const parcel = (await db.write(scope, (tx) => carrier.pack(tx, [message]))).get(id)
  if (parcel === undefined || isUnsendable(parcel)) {
    log.error({ endpointId, reason: parcel?.reason }, 'watchdog: the alarm could not be sent')
    return
  }
  const outcome = await carrier.send(parcel, () => Promise.resolve(true))
  const error = errorOf(outcome)
  if (error !== null) log.error({ endpointId, outcome: outcome.outcome, error }, 'watchdog: the alarm did not go out')
  await db.write(scope, (tx) => noteEndpoints(tx, [{ id: endpointId, error, gone: outcome.gone === true }]))
}
