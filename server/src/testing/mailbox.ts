/** A real SMTP server on loopback that keeps what it gets, and can be told to fail in the ways real ones do. */
import type { AddressInfo, Socket } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export type ReceivedMail = {
  /** with the angle brackets */
  messageId: string
  to: string[]
  subject: string
  text: string
  html: string | null
  /** names in lower case */
  headers: Record<string, string>
}

export type Mailbox = {
  /** for KIP_SMTP_URL */
  url: string
  /** what was accepted, in order; may be emptied */
  messages: ReceivedMail[]
  /** The next `count` messages are answered with this code: to the recipient's address, or after the message itself. */
  failNext(count: number, code: number, at?: 'recipient' | 'message'): void
  /**
   * The connection of the next `count` messages is cut: before DATA is granted, in the middle of the message, or after
   * it was kept and before the answer.
   */
  cutNext(count: number, when: 'before-data' | 'within-data' | 'after-data'): void
  /** The next `count` messages are kept and never answered. */
  hangNext(count: number): void
  /** Letters to this address wait for their answer, and hold their connection, until what is returned is called. */
  stall(address: string): () => void
  /** true: open connections are closed, every new one is turned away (421) */
  refuse(on: boolean): void
  close(): Promise<void>
}

type Trouble =
  | { kind: 'code'; code: number; at: 'recipient' | 'message' }
  | { kind: 'cut'; when: 'before-data' | 'within-data' | 'after-data' }
  | { kind: 'hang' }

/** What smtp-server keeps of a connection and its types do not tell. */
type Connection = { session: SMTPServerSession; _socket: Socket }

export async function startMailbox(): Promise<Mailbox> {
  const messages: ReceivedMail[] = []
  const troubles: Trouble[] = []
  const stalled = new Map<string, (() => void)[]>()
  let refusing = false

  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onConnect: (_session, done) => done(refusing ? failure(421, 'not now') : null),
    onRcptTo: ({ address }, session, done) => {
      const trouble = troubles[0]
      const held = stalled.get(address)
      if (held !== undefined) {
        held.push(done)
      } else if (trouble?.kind === 'code' && trouble.at === 'recipient') {
        troubles.shift()
        done(failure(trouble.code, 'no such luck'))
      } else if (trouble?.kind === 'cut' && trouble.when === 'before-data') {
        troubles.shift()
        cut(session)
      } else {
        done()
      }
    },
    onData: (stream, session, done) => {
      const trouble = troubles.shift()
      if (trouble?.kind === 'cut' && trouble.when === 'within-data') {
        stream.once('data', () => cut(session))
        return
      }
      simpleParser(stream).then((mail) => {
        if (trouble?.kind === 'code') {
          done(failure(trouble.code, 'no such luck'))
          return
        }
        messages.push({
          messageId: mail.messageId ?? '',
          to: session.envelope.rcptTo.map((recipient) => recipient.address),
          subject: mail.subject ?? '',
          text: mail.text ?? '',
          html: mail.html || null,
          headers: Object.fromEntries(
            mail.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()]),
          ),
        })
        if (trouble === undefined) done()
        else if (trouble.kind === 'cut') cut(session)
      }, done)
    },
  })
  function cut(session: SMTPServerSession): void {
    for (const connection of server.connections as Set<Connection>) {
      if (connection.session.id === session.id) connection._socket.destroy()
    }
  }
  // A cut connection is an error to the server too.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    failNext: (count, code, at = 'message') => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'code', code, at })
    },
    cutNext: (count, when) => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'cut', when })
    },
    hangNext: (count) => {
      for (let i = 0; i < count; i += 1) troubles.push({ kind: 'hang' })
    },
    stall: (address) => {
      const held: (() => void)[] = []
      stalled.set(address, held)
      return () => {
        stalled.delete(address)
        for (const answer of held) answer()
      }
    },
    refuse: (on) => {
      refusing = on
      // Senders keep connections open, and would not notice otherwise.
      if (on) for (const connection of server.connections as Set<Connection>) connection._socket.destroy()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function failure(code: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode: code })
}
