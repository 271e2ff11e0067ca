/** The mail server of the year: keeps of each letter when it came by the moved clock, to whom, and what it speaks of. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Ms } from './days.ts'

export type Letter = {
  at: Ms
  to: string
  /** of the message it carries: the Message-ID without "@kip" */
  messageId: string
  /** the pages it points to, "assignments/0198…" */
  links: string[]
}

export type PostOffice = { url: string; letters: Letter[]; close(): Promise<void> }

const MESSAGE_ID = /^message-id:\s*<([^@>]+)@/im
const ENCODING = /^content-transfer-encoding:\s*(\S+)/im
const LINK = /\/((?:assignments|incoming)\/[0-9a-f-]{36})/g

export async function openPostOffice(now: () => Ms): Promise<PostOffice> {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('latin1')
        for (const { address } of session.envelope.rcptTo) letters.push({ at: now(), to: address, ...read(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function read(raw: string): Pick<Letter, 'messageId' | 'links'> {
  const end = raw.indexOf('\r\n\r\n')
  const [head, body] = [raw.slice(0, end), raw.slice(end + 4)]
  const text = decode(body, ENCODING.exec(head)?.[1]?.toLowerCase() ?? '7bit')
  const links = [...text.matchAll(LINK)].flatMap(([, link]) => link ?? [])
  return { messageId: MESSAGE_ID.exec(head)?.[1] ?? '', links: [...new Set(links)] }
}

/** Links are plain letters: of quoted-printable only the broken lines matter. */
function decode(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1')
  return encoding === 'quoted-printable' ? body.replaceAll('=\r\n', '').replaceAll('=2D', '-') : body
}
