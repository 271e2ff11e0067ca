/**
 * Outgoing mail. The outcome of a message is one of three, never an exception: the server took it, it certainly did not,
 * or nobody can tell. The third is not retried silently: whoever sends decides, and shows it.
 */

import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export type MailMessage = {
  /** `<…@…>`, chosen by the sender and kept with the message: receivers drop a second copy by it */
  messageId: string
  to: string
  subject: string
  text: string
  html?: string
  headers?: Record<string, string>
  /**
   * Asked once, when the server is ready for the message and before its first byte leaves. Until then the message
   * certainly has not gone out. false, or a failure: it does not.
   */
  begin?: () => Promise<boolean>
}

export type MailOutcome =
  | { outcome: 'accepted' /** what the server called it, or its whole answer */; providerId: string }
  /** The server does not have it. `permanent`: it would refuse this message again. */
  | { outcome: 'rejected'; permanent: boolean; error: string }
  /** The whole message went out and no answer came. */
  | { outcome: 'unknown'; error: string }
  /** `begin` did not allow it: nothing went out. */
  | { outcome: 'withheld' }

export type Mailer = {
  /** Never rejects. Many may be asked at once: connections are pooled and reused. */
  send(message: MailMessage): Promise<MailOutcome>
  /** Connects and signs in. null: fine; otherwise what is wrong, for the administrator. */
  verify(): Promise<string | null>
  close(): void
}

/** Connections kept to the mail server; more letters at once than this wait for one. */
export const MAIL_CONNECTIONS = 10

export type MailerOptions = {
  /** Default MAIL_CONNECTIONS. */
  connections?: number
  /** how long the server may stay silent, after DATA too */
  answerTimeoutMs?: number
}

/** @returns null without KIP_SMTP_URL: there is no mail channel, and whoever wants to send says so. */
export function createMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>, options: MailerOptions = {}): Mailer | null {
  if (config.smtpUrl === null) return null
  const transport = createTransport({
    url: config.smtpUrl,
    pool: true,
    maxConnections: options.connections ?? MAIL_CONNECTIONS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: options.answerTimeoutMs ?? 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  /** Messages in the hands of the connections, by Message-ID. */
  const handedOut = new Map<string, HandedOut>()
  transport.use('stream', (mail, done) => {
    const handed = handedOut.get(String(mail.data.messageId))
    const createReadStream = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (...given) => {
      const stream = createReadStream(...given)
      return handed === undefined ? stream : holdBack(stream, handed)
    }
    done()
  })

  return {
    async send({ begin, ...message }) {
      const handed = handOut(begin)
      handedOut.set(message.messageId, handed)
      try {
        const info = await transport.sendMail({ ...message, from: config.mailFrom })
        return { outcome: 'accepted', providerId: providerIdOf(info.response) }
      } catch (error) {
        if (handed.withheld) return { outcome: 'withheld' }
        // Read to its end means: the closing dot went into the socket. Up to there the server cannot have taken it.
        return outcomeOf(
          error,
          handed.streams.some((stream) => stream.readableEnded),
        )
      } finally {
        handedOut.delete(message.messageId)
      }
    },
    async verify() {
      try {
        await transport.verify()
        return null
      } catch (error) {
        return describe(error)
      }
    },
    close: () => transport.close(),
  }
}

type HandedOut = {
  /** the byte streams a message went to the connections as: another one when a connection was found closed */
  streams: Readable[]
  mayBegin: () => Promise<boolean>
  withheld: boolean
}

function handOut(begin: MailMessage['begin']): HandedOut {
  let asked: Promise<boolean> | null = null
  const mayBegin = () => {
    // A failure is told to whoever asked; here it only keeps the message back.
    asked ??= begin === undefined ? Promise.resolve(true) : begin().catch(() => false)
    return asked
  }
  return { streams: [], mayBegin, withheld: false }
}

/** Nothing of it is read before the server has granted DATA; then `begin` is asked first. */
function holdBack(source: Readable, handed: HandedOut): Readable {
  async function* bytes() {
    if (!(await handed.mayBegin())) {
      handed.withheld = true
      throw new Error('withheld')
    }
    yield* source
  }
  const stream = Readable.from(bytes(), { objectMode: false })
  stream.once('close', () => source.destroy())
  handed.streams.push(stream)
  return stream
}

function outcomeOf(error: unknown, wasSent: boolean): MailOutcome {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  if (responseCode === undefined) {
    if (wasSent) return { outcome: 'unknown', error: describe(error) }
    // Without any answer only an address nobody could send to is hopeless.
    return { outcome: 'rejected', permanent: code === 'EENVELOPE', error: describe(error) }
  }
  // A refused sign-in (EAUTH) is ours to mend, not the message's fault; 503 says the session was confused.
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE'
  const permanent = isAboutMessage && responseCode >= 500 && responseCode !== 503
  return { outcome: 'rejected', permanent, error: describe(error) }
}

/** "250 2.0.0 Ok: queued as 4F1A2B" → "4F1A2B" */
function providerIdOf(response: string): string {
  return /queued as ([^\s>)]+)/i.exec(response)?.[1] ?? response.slice(0, 200)
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 500)
}
