/** The IMAP servers mailbox stories are told on: our own, which fails at a wish, and dovecot where it is installed. */
import { ImapFlow } from 'imapflow'
import { findDovecot, startDovecot } from './dovecot.ts'
import { startImap } from './imap.ts'

export type MailServer = {
  /** without TLS, on loopback */
  port: number
  user: string
  password: string
  /** Lays a message into INBOX. */
  deliver(source: string, flags?: readonly string[]): Promise<void>
  /** As after a restore of the mail server: all of INBOX has other UIDs, and nobody has read it. */
  renumber(): Promise<void>
  close(): Promise<void>
}

export async function startOwnServer(): Promise<MailServer> {
  const imap = await startImap()
  return {
    ...imap,
    deliver: async (source, flags) => void imap.deliver(source, flags),
    renumber: async () => imap.renumber(),
  }
}

const found = findDovecot()

/** null: none is here that could be used; `WITHOUT_DOVECOT` says why. */
export const dovecot = found?.isUsable === true ? found : null

/** For the name of a test: what was not tried on this machine. */
export const WITHOUT_DOVECOT =
  found === null
    ? 'dovecot is not on this machine (Debian: apt-get install dovecot-imapd) or not wanted (KIP_TEST_DOVECOT)'
    : `${found.path} is dovecot ${found.version}, and we know how to configure 2.3`

export const MAIL_SERVERS: { name: string; start(): Promise<MailServer> }[] = [
  { name: 'our own server', start: startOwnServer },
  ...(dovecot === null
    ? []
    : [{ name: `dovecot ${dovecot.version} (${dovecot.path})`, start: () => startDovecot(dovecot) }]),
]

/** What another mail program shows of a folder, oldest first. */
export async function mailsIn(
  { port, user, password }: Pick<MailServer, 'port' | 'user' | 'password'>,
  folder = 'INBOX',
): Promise<{ subject: string; isSeen: boolean }[]> {
  const auth = { user, pass: password }
  const client = new ImapFlow({ host: '127.0.0.1', port, secure: false, doSTARTTLS: false, auth, logger: false })
  await client.connect()
  try {
    const lock = await client.getMailboxLock(folder, { readOnly: true })
    const mails = await client.fetchAll('1:*', { envelope: true, flags: true }, { uid: true })
    lock.release()
    return mails.map(({ envelope, flags }) => ({
      subject: envelope?.subject ?? '',
      isSeen: flags?.has('\\Seen') === true,
    }))
  } finally {
    await client.logout()
  }
}
