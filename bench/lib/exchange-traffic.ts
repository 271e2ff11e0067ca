/** What senders bring by a watched folder and a mailbox: papers, messages, what they ask, and rubbish. Each is remembered. */
import { createHash } from 'node:crypto'
import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { edxmlMessage, edxmlStatus, type MessageSpec } from '../../server/src/testing/edxml.ts'
import type { ImapServer } from '../../server/src/testing/imap.ts'
import { paper } from '../../server/src/testing/papers.ts'
import { pick } from './benchmark.ts'

/** So long a slow copy stands still half way. */
const MOST_PAUSE_MS = 2_000

/** What must come of it: a paper of its own; a message under its sender's name; a failure that is shown. */
type Becomes =
  | { kind: 'paper' }
  | { kind: 'message'; business: 'new' | 'recall' | 'update' | 'replace' | 'status'; documentId: string }
  | { kind: 'failure' }

export type Brought = Becomes & {
  sha256: string
  /** in a folder its name, in a mailbox its subject */
  name: string
  by: 'folder' | 'mailbox'
}

type Content = { bytes: Buffer; becomes: Becomes; ending: string }
const utf8 = (text: string) => Buffer.from(text, 'utf8')
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export class Traffic {
  /** each time something was laid down, in order */
  readonly brought: Brought[] = []
  readonly #random: () => number
  readonly #folder: string
  readonly #imap: ImapServer
  #count = 0
  #copying: Promise<void>[] = []
  /** papers of messages, by their sender's name of them: what may be asked back, changed, replaced */
  readonly #known: MessageSpec[] = []

  constructor(random: () => number, folder: string, imap: ImapServer) {
    this.#random = random
    this.#folder = folder
    this.#imap = imap
  }

  /** A round of it: some whole at once, some copied slowly, some twice, some before the paper they speak of. */
  async round(): Promise<void> {
    const late = this.#newMessage()
    // Overtaking: what is asked is here before the paper.
    this.#send(this.#asking('1', late.spec))
    this.#send(late.content)
    const first = this.#newMessage().content
    this.#lay(first)
    this.#mail(first)
    for (let time = 0; time < 3; time += 1) this.#send(text())
    const twice = text()
    this.#lay(twice)
    this.#lay(twice)
    for (const business of ['1', '2', '3'] as const) {
      const about = pick(this.#random, this.#known)
      this.#send(business === '3' ? this.#replacing(about) : this.#asking(business, about))
    }
    this.#send(report())
    this.#lay({ bytes: Buffer.alloc(0), becomes: { kind: 'failure' }, ending: 'pdf' })
    const whole = this.#newMessage(false).content.bytes
    this.#send({ bytes: whole.subarray(0, whole.length / 2), becomes: { kind: 'failure' }, ending: 'edxml' })
    await Promise.all(this.#copying.splice(0))
  }

  #send(content: Content): void {
    if (this.#random() < 0.5) this.#lay(content)
    else this.#mail(content)
  }

  #lay({ bytes, becomes, ending }: Content): void {
    const name = `${this.#next()}.${ending}`
    const path = join(this.#folder, name)
    const way = this.#random()
    if (way < 0.5) {
      writeFileSync(`${path}.tmp`, bytes)
      renameSync(`${path}.tmp`, path)
    } else if (way < 0.8) writeFileSync(path, bytes)
    else this.#copying.push(copySlowly(path, bytes, MOST_PAUSE_MS * this.#random()))
    this.brought.push({ ...becomes, sha256: digestOf(bytes), name, by: 'folder' })
  }

  #mail({ bytes, becomes, ending }: Content): void {
    const name = `Thu ${this.#next()}`
    const source = mailWith(name, { name: `kem.${ending}`, bytes })
    this.#imap.deliver(source)
    // Of papers the mail is what is kept; of messages the message.
    const kept = becomes.kind === 'paper' ? utf8(source.replace(/\r?\n/g, '\r\n')) : bytes
    this.brought.push({ ...becomes, sha256: digestOf(kept), name, by: 'mailbox' })
  }

  #next(): string {
    this.#count += 1
    return String(this.#count).padStart(5, '0')
  }

  #newMessage(isKnown = true): { spec: MessageSpec; content: Content } {
    const number = String(20_000 + Number(this.#next()))
    const spec = { number, documentId: `H99.12,2026/11/13,${number}/SVHTS-VP`, subject: `V/v việc số ${number}` }
    if (isKnown) this.#known.push(spec)
    const bytes = utf8(edxmlMessage({ ...spec, files: [{ name: 'cv.txt', bytes: paper() }] }))
    return { spec, content: message(bytes, 'new', spec.documentId) }
  }

  #asking(business: '1' | '2', about: MessageSpec): Content {
    const reason = `Lần ${this.#next()}`
    const files = business === '2' ? [{ name: 'bo sung.txt', bytes: paper() }] : []
    const { documentId = '' } = about
    const bytes = utf8(edxmlMessage({ ...about, business, reason, files }))
    return message(bytes, business === '1' ? 'recall' : 'update', documentId)
  }

  #replacing(old: MessageSpec): Content {
    const { spec } = this.#newMessage()
    const inBusiness = [
      `<edXML:ReplacementInfoList><edXML:ReplacementInfo><edXML:DocumentId>${old.documentId}</edXML:DocumentId></edXML:ReplacementInfo></edXML:ReplacementInfoList>`,
    ]
    const files = [{ name: 'cv moi.txt', bytes: paper() }]
    return message(utf8(edxmlMessage({ ...spec, business: '3', inBusiness, files })), 'replace', spec.documentId ?? '')
  }
}

/** By a program that takes its time. */
async function copySlowly(path: string, bytes: Buffer, pauseMs: number): Promise<void> {
  writeFileSync(path, bytes.subarray(0, bytes.length / 2))
  await wait(pauseMs)
  appendFileSync(path, bytes.subarray(bytes.length / 2))
}

function text(): Content {
  return { bytes: utf8(paper()), becomes: { kind: 'paper' }, ending: 'txt' }
}

const message = (
  bytes: Buffer,
  business: Extract<Becomes, { kind: 'message' }>['business'],
  documentId: string,
): Content => ({ bytes, becomes: { kind: 'message', business, documentId }, ending: 'edxml' })

let reports = 0
/** Of a paper of ours, by its receiver. */
function report(): Content {
  reports += 1
  const about = { documentId: `H99.40.7,2026/11/10,${reports}/UBND`, code: `${reports}/UBND` }
  return message(utf8(edxmlStatus({ code: '03', about })), 'status', about.documentId)
}

function mailWith(subject: string, file: { name: string; bytes: Buffer }): string {
  return [
    'From: so.noi.vu@kip.example',
    'To: van.thu@kip.example',
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=B',
    '',
    '--B',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Kính gửi quý cơ quan: ${subject}`,
    '--B',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${file.name}"`,
    '',
    file.bytes.toString('base64'),
    '--B--',
    '',
  ].join('\n')
}
