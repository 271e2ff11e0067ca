/**
 * Live events tell an open page that something changed, so that it fetches again. They are hints and carry no content:
 * one that is lost costs a moment, and after every gap the page is told to fetch everything.
 */
import type { ServerResponse } from 'node:http'
import { KipError } from '@kip/core/shared'
import { z } from 'zod'
import type { Database, SystemTx } from './database.ts'
import { type Actor, type Http, requireActor } from './http.ts'

const CHANNEL = 'kip_events'

export const LiveEvent = z.object({
  organizationId: z.string(),
  /** null: everybody of the organisation */
  personId: z.string().nullable(),
  /** what changed: "incoming", "assignment" */
  type: z.string().regex(/^[a-z][a-z-]*$/),
  /** ids, no content: it reaches people whatever they may see */
  data: z.record(z.string(), z.unknown()),
})
export type LiveEvent = z.infer<typeof LiveEvent>

/** PostgreSQL's limit for a notification is 8000 bytes. */
const MAX_BYTES = 7_900

/** In the transaction: told when it commits, never when it does not. To be awaited, like every statement. */
export async function publish(tx: Pick<SystemTx, 'query'>, event: LiveEvent): Promise<void> {
  await publishAll(tx, [event])
}

/** The same for many, in one round trip. */
export async function publishAll(tx: Pick<SystemTx, 'query'>, events: readonly LiveEvent[]): Promise<void> {
  if (events.length === 0) return
  const payloads = events.map((event) => {
    const payload = JSON.stringify(event)
    if (Buffer.byteLength(payload) > MAX_BYTES) throw new Error(`event "${event.type}" is too long: send ids only`)
    return payload
  })
  // Counted in the database: a row for each would only be thrown away here.
  await tx.query('publish-events', 'select count(pg_notify($1, payload)) from unnest($2::text[]) as payload', [
    CHANNEL,
    payloads,
  ])
}

const HEARTBEAT_MS = 25_000
/** A page asks again after this, and is then seen by sign-in once more: a closed session hears nothing for long. */
const LIFETIME_MS = 15 * 60_000
/** Windows and devices of one person. */
const MAX_PER_PERSON = 12
/** Bytes a page may be behind before it is dropped (and asks again). */
const MAX_BEHIND = 256 * 1024

type Stream = { actor: Actor; response: ServerResponse; endsAt: number }

/** `GET /api/v1/events`: server-sent events for the person signed in. */
export function registerEvents(app: Http, db: Pick<Database, 'listen'>): void {
  const streams = new Set<Stream>()

  function deliver(payload: string): void {
    // '' comes after a gap in listening.
    if (payload === '') {
      for (const stream of streams) write(stream, message('resync', {}))
      return
    }
    const event = LiveEvent.parse(JSON.parse(payload))
    const text = message(event.type, event.data)
    for (const stream of streams) if (isFor(event, stream.actor)) write(stream, text)
  }

  function beat(): void {
    for (const stream of streams) {
      if (Date.now() >= stream.endsAt) stream.response.end()
      else write(stream, ': beat\n\n')
    }
  }

  let stopListening = async () => {}
  let heartbeat: NodeJS.Timeout | undefined
  app.addHook('onReady', async () => {
    stopListening = await db.listen(CHANNEL, deliver)
    heartbeat = setInterval(beat, HEARTBEAT_MS).unref()
  })
  // Before the server waits for its connections: these would never end by themselves.
  app.addHook('preClose', async () => {
    clearInterval(heartbeat)
    for (const stream of streams) stream.response.end()
    await stopListening()
  })

  app.get(
    '/api/v1/events',
    { schema: { summary: 'Live events (text/event-stream); after a "resync" fetch again', tags: ['platform'] } },
    (request, reply) => {
      const actor = requireActor(request)
      const open = [...streams].filter((stream) => stream.actor.personId === actor.personId)
      if (open.length >= MAX_PER_PERSON) {
        throw new KipError('too-many-attempts', 'Bạn đang mở Kịp ở quá nhiều cửa sổ. Hãy đóng bớt rồi tải lại trang.')
      }
      reply.hijack()
      const response = reply.raw
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) response.setHeader(name, value)
      response.setHeader('content-type', 'text/event-stream; charset=utf-8')
      // Proxies of the nginx kind hold streams back otherwise.
      response.setHeader('x-accel-buffering', 'no')
      const stream = { actor, response, endsAt: Date.now() + LIFETIME_MS }
      streams.add(stream)
      response.on('close', () => streams.delete(stream))
      // Nothing is kept to be sent again: whoever comes back fetches again.
      const isBack = request.headers['last-event-id'] !== undefined
      write(stream, `retry: 2000\n${message(isBack ? 'resync' : 'hello', {})}`)
    },
  )
}

function isFor(event: LiveEvent, actor: Actor): boolean {
  if (event.organizationId !== actor.organizationId) return false
  return event.personId === null || event.personId === actor.personId
}

let sent = 0

/** The id only makes browsers send Last-Event-ID when they come back. */
function message(type: string, data: object): string {
  sent += 1
  return `id: ${sent}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

function write(stream: Stream, text: string): void {
  if (stream.response.writableLength > MAX_BEHIND) stream.response.destroy()
  else stream.response.write(text)
}
