/** An SMTP server on loopback that counts what it took, and can be told to misbehave for each message. */
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export type Trouble =
  | { kind: 'code'; code: number; at: 'recipient' | 'message' }
  | { kind: 'cut'; when: 'before-data' | 'after-data' }

export type MailServer = {
  url: string
  /** how often each Message-ID was taken */
  received: Map<string, number>
  /** when each was taken first, in milliseconds of the epoch */
  takenAt: Map<string, number>
  total(): number
  /** connections and letters begun, taken or not */
  knocks(): number
  /** asked for each message before it is taken */
  trouble: () => Trouble | null
  /** true: every connection, and every letter over an open one, is turned away */
  refusing: boolean
  close(): Promise<void>
}

type Connection = { session: SMTPServerSession; _socket: Socket }

export async function startMailServer(): Promise<MailServer> {
  const received = new Map<string, number>()
  const takenAt = new Map<string, number>()
  const open = new Map<string, Trouble | null>()
  let total = 0
  let knocks = 0

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, done) => {
      knocks += 1
      done(box.refusing ? failure(421) : null)
    },
    onMailFrom: (_address, session, done) => {
      knocks += 1
      if (box.refusing) return done(failure(421))
      open.set(session.id, box.trouble())
      done()
    },
    onRcptTo: (_address, session, done) => {
      const trouble = open.get(session.id) ?? null
      if (trouble?.kind === 'code' && trouble.at === 'recipient') return done(failure(trouble.code))
      // Without an answer: with one, the letter itself may be on its way before the cut is felt.
      if (trouble?.kind === 'cut' && trouble.when === 'before-data') cut(session)
      else done()
    },
    onData: (stream, session, done) => {
      const trouble = open.get(session.id) ?? null
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (trouble?.kind === 'code') return done(failure(trouble.code))
        const id = /^message-id:\s*(<[^>]+>)/im.exec(Buffer.concat(chunks).toString('latin1'))?.[1] ?? ''
        received.set(id, (received.get(id) ?? 0) + 1)
        if (!takenAt.has(id)) takenAt.set(id, Date.now())
        total += 1
        if (trouble?.kind === 'cut') cut(session)
        else done()
      })
    },
  })
  const box: MailServer = {
    url: '',
    received,
    takenAt,
    total: () => total,
    knocks: () => knocks,
    trouble: () => null,
    refusing: false,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
  function cut(session: SMTPServerSession): void {
    for (const connection of server.connections as Set<Connection>) {
      if (connection.session.id === session.id) connection._socket.destroy()
    }
  }
  // A sender that was killed is an error to the server.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  box.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  return box
}

function failure(code: number): Error {
  return Object.assign(new Error('not now'), { responseCode: code })
}
