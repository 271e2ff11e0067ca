/**
 * A real IMAP server on loopback for tests (RFC 3501 as far as the client speaks it, with MOVE and UIDPLUS): one user, some
 * folders, and the ways in which real ones fail. No packaged one is fit: docs/adr/0027.
 */
import { createServer, type Socket } from 'node:net'

export type StoredMail = { uid: number; source: Buffer; flags: Set<string> }

export type ImapServer = {
  port: number
  user: string
  password: string
  /** by folder, in order */
  folders: Map<string, StoredMail[]>
  /** Lays a message into INBOX. @returns its UID */
  deliver(source: string, flags?: readonly string[]): number
  /** Answers NO to everything about this message's content. */
  poison(uid: number): void
  /** The connection is cut at the next command of this name. */
  cutAt(command: 'FETCH' | 'STORE' | 'MOVE'): void
  /** true: signing in is refused */
  refuse(on: boolean): void
  /** As after a restore of the mail server: everything has another UID, and nobody has read it. */
  renumber(): void
  /** commands in the order they came, without their tags */
  commands: string[]
  close(): Promise<void>
}

type Session = { socket: Socket; isSignedIn: boolean; selected: string | null }
type State = {
  uidValidity: number
  uidNext: number
  poisoned: Set<number>
  cut: string | null
  refusing: boolean
}

export async function startImap(): Promise<ImapServer> {
  const folders = new Map<string, StoredMail[]>([['INBOX', []]])
  const state: State = { uidValidity: 1000, uidNext: 1, poisoned: new Set(), cut: null, refusing: false }
  const commands: string[] = []
  const account = { user: 'van.thu@kip.example', password: 'hộp thư "số" 1' }
  const sockets = new Set<Socket>()
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const session: Session = { socket, isSignedIn: false, selected: null }
    socket.write('* OK [CAPABILITY IMAP4rev1 UIDPLUS MOVE] ready\r\n')
    readCommands(socket, (line) => {
      const [, tag = '', rest = ''] = /^(\S+) (.*)$/s.exec(line) ?? []
      commands.push(rest.replace(/^LOGIN .*/i, 'LOGIN …'))
      const name = /^(?:UID )?(\w+)/i.exec(rest)?.[1]?.toUpperCase() ?? ''
      if (state.cut === name) {
        state.cut = null
        socket.destroy()
        return
      }
      const answer = respond(name, rest, { session, folders, state, account })
      for (const part of answer.untagged) socket.write(part)
      socket.write(`${tag} ${answer.status}\r\n`)
      if (name === 'LOGOUT') socket.end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const inbox = () => folders.get('INBOX') ?? []
  return {
    port,
    ...account,
    folders,
    deliver(source, flags = []) {
      const uid = state.uidNext
      state.uidNext += 1
      inbox().push({ uid, source: Buffer.from(source.replace(/\r?\n/g, '\r\n')), flags: new Set(flags) })
      return uid
    },
    poison: (uid) => void state.poisoned.add(uid),
    cutAt: (command) => {
      state.cut = command
    },
    refuse: (on) => {
      state.refusing = on
    },
    renumber() {
      state.uidValidity += 1
      for (const [at, mail] of inbox().entries()) {
        mail.uid = at + 1
        mail.flags.clear()
      }
      state.uidNext = inbox().length + 1
    },
    commands,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Lines, with the literals clients send in them ({5} and the bytes on the next line) put in their place, quoted. */
function readCommands(socket: Socket, handle: (line: string) => void): void {
  let buffer = Buffer.alloc(0)
  let line = ''
  let literal = 0
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk])
    for (;;) {
      if (literal > 0) {
        if (buffer.length < literal) return
        line += JSON.stringify(buffer.subarray(0, literal).toString('utf8'))
        buffer = buffer.subarray(literal)
        literal = 0
      }
      const end = buffer.indexOf('\r\n')
      if (end < 0) return
      const part = buffer.subarray(0, end).toString('utf8')
      buffer = buffer.subarray(end + 2)
      const announced = /\{(\d+)\+?\}$/.exec(part)
      if (announced === null) {
        handle(line + part)
        line = ''
      } else {
        line += part.slice(0, announced.index)
        literal = Number(announced[1])
        if (!part.endsWith('+}')) socket.write('+ go on\r\n')
      }
    }
  })
}

type Context = {
  session: Session
  folders: Map<string, StoredMail[]>
  state: State
  account: { user: string; password: string }
}
type Answer = { untagged: (string | Buffer)[]; status: string }

const ok = (untagged: (string | Buffer)[] = [], text = 'done'): Answer => ({ untagged, status: `OK ${text}` })
const no = (text: string): Answer => ({ untagged: [], status: `NO ${text}` })

/** Quoted strings and atoms of a command, behind its name. */
function wordsOf(rest: string): string[] {
  return [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, atom]) =>
    quoted === undefined ? (atom ?? '') : quoted.replace(/\\(.)/g, '$1'),
  )
}

function respond(name: string, rest: string, context: Context): Answer {
  const { session, folders, state, account } = context
  const words = wordsOf(rest)
  switch (name) {
    case 'CAPABILITY':
      return ok(['* CAPABILITY IMAP4rev1 UIDPLUS MOVE\r\n'])
    case 'NOOP':
    case 'ID':
    case 'CLOSE':
      return ok()
    case 'LOGOUT':
      return ok(['* BYE\r\n'])
    case 'LOGIN':
      session.isSignedIn = !state.refusing && words[1] === account.user && words[2] === account.password
      return session.isSignedIn ? ok() : no('[AUTHENTICATIONFAILED] no')
    case 'LIST':
    case 'LSUB':
      // An empty pattern asks what parts the names of folders (RFC 3501 6.3.8).
      if (words[2] === '') return ok([`* ${name} (\\Noselect) "/" ""\r\n`])
      return ok([...folders.keys()].map((folder) => `* ${name} () "/" "${folder}"\r\n`))
    case 'SUBSCRIBE':
      return ok()
    case 'CREATE':
      folders.set(words[1] ?? '', folders.get(words[1] ?? '') ?? [])
      return ok()
    case 'SELECT':
    case 'EXAMINE':
      return select(words[1] ?? '', context)
    default:
      return session.selected === null ? no('select first') : withMails(name, rest, context)
  }
}

function select(folder: string, { session, folders, state }: Context): Answer {
  const name = folder.toUpperCase() === 'INBOX' ? 'INBOX' : folder
  const mails = folders.get(name)
  if (mails === undefined) return no('[NONEXISTENT] no such folder')
  session.selected = name
  return ok(
    [
      `* ${mails.length} EXISTS\r\n`,
      '* FLAGS (\\Seen \\Deleted)\r\n',
      '* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] flags\r\n',
      `* OK [UIDVALIDITY ${state.uidValidity}] valid\r\n`,
      `* OK [UIDNEXT ${state.uidNext}] next\r\n`,
    ],
    '[READ-WRITE] done',
  )
}

function withMails(name: string, rest: string, context: Context): Answer {
  const mails = context.folders.get(context.session.selected ?? '') ?? []
  switch (name) {
    case 'SEARCH':
      return ok([`* SEARCH ${search(rest, mails).join(' ')}\r\n`])
    case 'FETCH':
      return fetch(rest, mails, context)
    case 'STORE':
      for (const mail of inSet(wordsOf(rest)[2] ?? '', mails)) if (/\\Seen/.test(rest)) mail.flags.add('\\Seen')
      return ok()
    case 'MOVE':
      return move(rest, mails, context)
    default:
      return { untagged: [], status: 'BAD what?' }
  }
}

function search(rest: string, mails: readonly StoredMail[]): number[] {
  const [, set] = /\bUID ([\d:*,]+)(?!.*\bUID )/i.exec(rest.replace(/^UID SEARCH/i, '')) ?? []
  const among = set === undefined ? mails : inSet(set, mails)
  return among.filter(({ flags }) => !/UNSEEN/i.test(rest) || !flags.has('\\Seen')).map(({ uid }) => uid)
}

/** "9:*" names the last message also where that one is below 9. */
function inSet(set: string, mails: readonly StoredMail[]): StoredMail[] {
  const last = mails.at(-1)?.uid ?? 0
  const ranges = set.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return { from: Math.min(from, to), to: Math.max(from, to) }
  })
  return mails.filter(({ uid }) => ranges.some(({ from, to }) => uid >= from && uid <= to))
}

function fetch(rest: string, mails: readonly StoredMail[], { state }: Context): Answer {
  const found = inSet(wordsOf(rest)[2] ?? '', mails)
  const isContent = /BODY\.PEEK\[\]/i.test(rest)
  if (isContent && found.some(({ uid }) => state.poisoned.has(uid))) return no('this one is damaged')
  const [, start, length] = /BODY\.PEEK\[\]<(\d+)\.(\d+)>/i.exec(rest) ?? []
  return ok(
    found.map((mail) => {
      const items = [`UID ${mail.uid}`]
      if (/RFC822\.SIZE/i.test(rest)) items.push(`RFC822.SIZE ${mail.source.length}`)
      if (/FLAGS/i.test(rest)) items.push(`FLAGS (${[...mail.flags].join(' ')})`)
      if (/ENVELOPE/i.test(rest)) items.push(`ENVELOPE ${envelopeOf(mail.source)}`)
      const head = `* ${mails.indexOf(mail) + 1} FETCH (${items.join(' ')}`
      if (!isContent) return `${head})\r\n`
      const from = Number(start ?? 0)
      const part = length === undefined ? mail.source : mail.source.subarray(from, from + Number(length))
      const section = start === undefined ? 'BODY[]' : `BODY[]<${start}>`
      return Buffer.concat([Buffer.from(`${head} ${section} {${part.length}}\r\n`), part, Buffer.from(')\r\n')])
    }),
  )
}

function envelopeOf(source: Buffer): string {
  const [, subject = ''] = /^Subject: (.*)\r$/im.exec(source.toString('latin1')) ?? []
  return `(NIL ${subject === '' ? 'NIL' : JSON.stringify(subject)} NIL NIL NIL NIL NIL NIL NIL NIL)`
}

function move(rest: string, mails: StoredMail[], { folders }: Context): Answer {
  const [, , set = '', target = ''] = wordsOf(rest)
  const into = folders.get(target)
  if (into === undefined) return no('[TRYCREATE] no such folder')
  const moved = inSet(set, mails)
  const untagged = moved.map((mail) => {
    const at = mails.indexOf(mail)
    mails.splice(at, 1)
    into.push(mail)
    return `* ${at + 1} EXPUNGE\r\n`
  })
  return ok(untagged)
}
