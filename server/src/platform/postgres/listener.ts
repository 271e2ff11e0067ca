/** One connection that does nothing but LISTEN. When it is lost it comes back by itself, and says that it was away. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export type Handler = (payload: string) => void

const FIRST_WAIT = 250
const LONGEST_WAIT = 10_000

export class Listener {
  readonly #config: pg.ClientConfig
  readonly #onError: (error: unknown) => void
  readonly #handlers = new Map<string, Set<Handler>>()
  #client: pg.Client | null = null
  #connecting: Promise<void> | null = null
  readonly #closing = new AbortController()

  constructor(config: pg.ClientConfig, onError: (error: unknown) => void) {
    this.#config = config
    this.#onError = onError
  }

  /** Resolves when listening has begun, also when that takes a few attempts. */
  async listen(channel: string, handler: Handler): Promise<() => Promise<void>> {
    if (!/^[a-z][a-z0-9_]*$/.test(channel)) throw new Error(`not a channel name: ${channel}`)
    const handlers = this.#handlers.get(channel) ?? new Set()
    handlers.add(handler)
    this.#handlers.set(channel, handlers)
    if (this.#client) await this.#client.query(`listen ${channel}`).catch(this.#onError)
    else await this.#connect(false)
    return async () => {
      handlers.delete(handler)
      if (handlers.size > 0 || this.#handlers.get(channel) !== handlers) return
      this.#handlers.delete(channel)
      await this.#client?.query(`unlisten ${channel}`).catch(this.#onError)
    }
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#connecting
    await this.#client?.end().catch(this.#onError)
    this.#client = null
  }

  #connect(again: boolean): Promise<void> {
    this.#connecting ??= this.#attempt(again).finally(() => {
      this.#connecting = null
    })
    return this.#connecting
  }

  async #attempt(again: boolean): Promise<void> {
    for (let wait = FIRST_WAIT; !this.#closing.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const client = new pg.Client(this.#config)
      client.on('error', this.#onError)
      try {
        await client.connect()
        for (const channel of this.#handlers.keys()) await client.query(`listen ${channel}`)
        client.on('notification', (message) => this.#tell(message.channel, message.payload ?? ''))
        client.once('end', () => this.#lost(client))
        this.#client = client
        // What was said while nobody listened is lost: everybody looks for himself.
        if (again) for (const channel of this.#handlers.keys()) this.#tell(channel, '')
        return
      } catch (error) {
        this.#onError(error)
        await client.end().catch(() => {})
        await delay(wait, undefined, { signal: this.#closing.signal }).catch(() => {})
      }
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return
    this.#client = null
    if (!this.#closing.signal.aborted) void this.#connect(true)
  }

  /** One handler's failure is not the next one's. */
  #tell(channel: string, payload: string): void {
    for (const handler of this.#handlers.get(channel) ?? []) {
      try {
        handler(payload)
      } catch (error) {
        this.#onError(error)
      }
    }
  }
}
