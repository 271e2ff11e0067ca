/**
 * The ways by which a reminder reaches a person, and what each can do. Who wants to know whether a channel wakes somebody
 * or says what it delivered asks this table, never a name.
 */
import { z } from 'zod'
import { Id, IsoInstant } from '../shared/index.ts'
import { Channel } from './schema.ts'

export type ChannelAbilities = {
  name: Channel
  /** sounds or vibrates: reaches who does not look by himself */
  wakes: boolean
  /** tells when the person's device has the message, not only when a server took it */
  confirmsDelivery: boolean
  /** one can say "đã nhận" from the message itself, without signing in */
  carriesAcknowledge: boolean
  /** goes through machines outside the office: says that something waits, never what it is about */
  leavesOffice: boolean
  /** a wrong address would tell strangers: used only once the person has shown that it is his */
  needsProof: boolean
  /**
   * Interruptions of one person in any hour that are not urgent; what is more waits and goes together (throttle.ts).
   * null: it interrupts nobody
   */
  perHour: number | null
}

export const CHANNELS: Record<Channel, ChannelAbilities> = {
  page: {
    name: 'page',
    wakes: false,
    confirmsDelivery: true,
    carriesAcknowledge: true,
    leavesOffice: false,
    needsProof: false,
    // Silent: it shows a number to whoever looks.
    perHour: null,
  },
  // The administrators vouch for the address: it stands in the directory.
  email: {
    name: 'email',
    wakes: false,
    confirmsDelivery: false,
    carriesAcknowledge: true,
    leavesOffice: true,
    needsProof: false,
    perHour: 1,
  },
  // Browsers give the address; that it reaches the person's own device is shown by the device itself.
  push: {
    name: 'push',
    wakes: true,
    confirmsDelivery: true,
    carriesAcknowledge: true,
    leavesOffice: true,
    needsProof: true,
    perHour: 1,
  },
  // A gateway that passes it on (SMS, Zalo) must not be able to acknowledge in the person's place.
  webhook: {
    name: 'webhook',
    wakes: true,
    confirmsDelivery: false,
    carriesAcknowledge: false,
    leavesOffice: true,
    needsProof: true,
    perHour: 1,
  },
}

/** all: whatever there is to say; urgent: only what is urgent */
export const ChannelScope = z.enum(['all', 'urgent'])
export type ChannelScope = z.infer<typeof ChannelScope>

/** What a person may do with a channel of their own. */
export const ENDPOINT_ACTIONS = ['change', 'test', 'remove'] as const
export type EndpointAction = (typeof ENDPOINT_ACTIONS)[number]

/** One way to one person. Its secret is never told again. */
export const ChannelEndpoint = z
  .object({
    id: Id,
    channel: Channel,
    label: z.string(),
    /** a mail address, or the web address messages are sent to; of a device, that of its push service */
    address: z.string(),
    scope: ChannelScope,
    enabled: z.boolean(),
    /** the person opened the link of a test message, or the device has shown it */
    provenAt: IsoInstant.nullable(),
    /** when a message was last handed over, to within ten minutes */
    handedOverAt: IsoInstant.nullable(),
    /** what became of the last message, when it could not be handed over */
    lastError: z.string().nullable(),
    failingSince: IsoInstant.nullable(),
    allowed: z.array(z.enum(ENDPOINT_ACTIONS)),
  })
  .meta({ id: 'ChannelEndpoint' })
export type ChannelEndpoint = z.infer<typeof ChannelEndpoint>

/** In the person's own order. */
export const OwnChannels = z
  .object({
    items: z.array(ChannelEndpoint),
    /** at least one way out of the page is switched on, proven and not failing */
    proven: z.boolean(),
  })
  .meta({ id: 'OwnChannels' })
export type OwnChannels = z.infer<typeof OwnChannels>

const label = z.string().trim().min(1).max(60)

export const WebhookInput = z.object({ label, url: z.string().trim().min(1).max(500) }).strict()
export type WebhookInput = z.infer<typeof WebhookInput>

export const NewWebhook = z
  .object({
    endpoint: ChannelEndpoint,
    /** whsec_…: the receiver checks signatures with it; shown once */
    secret: z.string(),
  })
  .meta({ id: 'NewWebhook' })
export type NewWebhook = z.infer<typeof NewWebhook>

export const ChannelChange = z
  .object({ label: label.optional(), scope: ChannelScope.optional(), enabled: z.boolean().optional() })
  .strict()
export type ChannelChange = z.infer<typeof ChannelChange>

/** All of one's own, the first first. */
export const ChannelOrder = z.object({ ids: z.array(Id).min(1).max(50) }).strict()
export type ChannelOrder = z.infer<typeof ChannelOrder>

/** What came of a test: handed over or not, and the sentence that says so. */
export const ChannelTest = z
  .object({ sent: z.boolean(), sentence: z.string(), endpoint: ChannelEndpoint })
  .meta({ id: 'ChannelTest' })
export type ChannelTest = z.infer<typeof ChannelTest>

export type EndpointState = {
  channel: Channel
  scope: ChannelScope
  enabled: boolean
  proven: boolean
  failing: boolean
}

/** Does a message go this way? */
export function takesMessage(
  endpoint: Pick<EndpointState, 'channel' | 'scope' | 'enabled' | 'proven'>,
  message: { urgent: boolean },
): boolean {
  if (!endpoint.enabled) return false
  if (CHANNELS[endpoint.channel].needsProof && !endpoint.proven) return false
  return endpoint.scope === 'all' || message.urgent
}

/** Has the person a way out of the page that is known to work? Without one a reminder may go unheard. */
export function hasProvenChannel(endpoints: readonly EndpointState[]): boolean {
  return endpoints.some(
    ({ channel, enabled, proven, failing }) => enabled && proven && !failing && CHANNELS[channel].leavesOffice,
  )
}

/** Has whoever is on duty a way that is known to work and sounds? */
export function hasWakingChannel(endpoints: readonly EndpointState[]): boolean {
  return hasProvenChannel(endpoints.filter(({ channel }) => CHANNELS[channel].wakes))
}

/** The mail address is the directory's: a person may leave it unused, not remove it. */
export function endpointActions(channel: Channel): EndpointAction[] {
  return ENDPOINT_ACTIONS.filter((action) => action !== 'remove' || channel !== 'email')
}
