/**
 * Outgoing mail. The outcome of a message is one of three, never an exception: the server took it, it certainly did not,
 * or nobody can tell. The third is not retried silently: whoever sends decides, and shows it.
 */

import type { Readable } from 'node:stream'
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
}

export type MailOutcome =
  | { outcome: 'accepted' /** what the server called it, or its whole answer */; providerId: string }
  /** The server does not have it. `permanent`: it would refuse this message again. */
  | { outcome: 'rejected'; permanent: boolean; error: string }
  /** The whole message went out and no answer came. */
  | { outcome: 'unknown'; error: string }

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
  /** The byte streams a message was handed to the connections as, by Message-ID. */
  const handedOut = new Map<string, Readable[]>()
  transport.use('stream', (mail, done) => {
    const streams: Readable[] = []
    handedOut.set(String(mail.data.messageId), streams)
    const createReadStream = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (...given) => {
      const stream = createReadStream(...given)
      streams.push(stream)
      return stream
    }
    done()
  })

  return {
    async send(message) {
      try {
        const info = await transport.sendMail({ ...message, from: config.mailFrom })
        return { outcome: 'accepted', providerId: providerIdOf(info.response) }
      } catch (error) {
        // Read to its end means: the closing dot went into the socket. Up to there the server cannot have taken it.
        const wasSent = (handedOut.get(message.messageId) ?? []).some((stream) => stream.readableEnded)
        return outcomeOf(error, wasSent)
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
