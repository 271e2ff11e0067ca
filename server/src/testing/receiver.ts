/**
 * A program that receives signed messages, as somebody at a gateway would write it: it checks the signature by the
 * standard's own library, refuses what is old, and does what it has seen before no second time.
 */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export type ReceivedCall = { path: string; headers: IncomingHttpHeaders; body: Buffer }

export type Receiver = {
  /** "http://127.0.0.1:…", and what stands behind the slashes */
  url: string
  host: string
  /** every request that came, in order */
  calls: ReceivedCall[]
  /** Forgets what came, and what it was told to do. */
  reset(): void
  /** The next `count` requests are kept and answered with this status. */
  failNext(count: number, status: number, headers?: Record<string, string>): void
  /** The next `count` are kept and never answered. */
  hangNext(count: number): void
  /** Whoever still waits for an answer is cut off. */
  hangUp(): void
  /** The next `count` are answered twice over the same connection. */
  answerTwice(count: number): void
  close(): Promise<void>
}

type Trouble =
  | { kind: 'status'; status: number; headers: Record<string, string> }
  | { kind: 'hang' }
  | { kind: 'twice' }

export async function startReceiver(): Promise<Receiver> {
  const calls: ReceivedCall[] = []
  const troubles: Trouble[] = []

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const trouble = troubles.shift()
    const body = await buffer(request)
    calls.push({ path: request.url ?? '', headers: request.headers, body })
    if (trouble?.kind === 'hang') return
    if (trouble?.kind === 'twice') {
      request.socket.end(
        'HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\nHTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n',
      )
      return
    }
    response.writeHead(trouble?.status ?? 201, trouble?.headers).end()
  }
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    calls,
    reset: () => {
      calls.length = 0
      troubles.length = 0
    },
    failNext: (count, status, headers = {}) => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'status', status, headers })
    },
    hangNext: (count) => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'hang' })
    },
    answerTwice: (count) => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'twice' })
    },
    hangUp: () => server.closeAllConnections(),
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export type SignedMessage = { type: string; timestamp: string; data: Record<string, unknown> }

/** @returns a function that takes a call and gives its message, or null where it has done it before; throws where it is not true */
export function createCheckedInbox(secret: string): (call: ReceivedCall) => SignedMessage | null {
  const webhook = new Webhook(secret)
  const seen = new Set<string>()
  return ({ body, headers }) => {
    const message = webhook.verify(body, headers as Record<string, string>) as SignedMessage
    const id = String(headers['webhook-id'])
    if (seen.has(id)) return null
    seen.add(id)
    return message
  }
}
