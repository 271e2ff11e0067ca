/** The PDF file around its objects: numbering, cross references, and on request a password (40-bit standard handler). */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

/** A reference to an object, as it stands in other objects: "7 0 R". */
export type Ref = string

export class PdfFile {
  readonly #objects: { body: string; stream: Buffer | null }[] = []

  /** A place for an object that others must name before it is known. */
  reserve(): Ref {
    this.#objects.push({ body: 'null', stream: null })
    return `${this.#objects.length} 0 R`
  }

  set(ref: Ref, body: string, stream: Buffer | null = null): void {
    this.#objects[Number.parseInt(ref, 10) - 1] = { body, stream }
  }

  /** @param body an object's text; for a stream the entries of its dictionary */
  add(body: string, stream: Buffer | null = null): Ref {
    const ref = this.reserve()
    this.set(ref, body, stream)
    return ref
  }

  addDeflated(entries: string, content: Buffer | string): Ref {
    return this.add(`${entries} /Filter /FlateDecode`, deflateSync(content))
  }

  /** @param password asked for when the file is opened */
  finish(root: Ref, password?: string): Uint8Array {
    const lock = password === undefined ? null : new Lock(password)
    const parts: Buffer[] = [Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    const offsets: number[] = []
    let size = parts[0]?.length ?? 0
    const push = (part: Buffer) => {
      parts.push(part)
      size += part.length
    }
    const objects = [...this.#objects]
    if (lock !== null) objects.push({ body: lock.dictionary, stream: null })
    for (const [at, { body, stream }] of objects.entries()) {
      offsets.push(size)
      const content = stream !== null && lock !== null ? lock.encrypt(at + 1, stream) : stream
      if (content === null) push(Buffer.from(`${at + 1} 0 obj\n${body}\nendobj\n`, 'latin1'))
      else {
        push(Buffer.from(`${at + 1} 0 obj\n<< ${body} /Length ${content.length} >>\nstream\n`, 'latin1'))
        push(content)
        push(Buffer.from('\nendstream\nendobj\n'))
      }
    }
    const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const security = lock === null ? '' : ` /Encrypt ${objects.length} 0 R /ID [<${lock.id}> <${lock.id}>]`
    push(
      Buffer.from(
        `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
          `trailer\n<< /Size ${objects.length + 1} /Root ${root}${security} >>\nstartxref\n${size}\n%%EOF\n`,
      ),
    )
    return new Uint8Array(Buffer.concat(parts))
  }
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')
const PERMISSIONS = -4

/** ISO 32000-1, 7.6.3, revision 2. Strings are left alone: the files made here hold none that matter. */
class Lock {
  readonly id = createHash('md5').update('kip').digest('hex')
  readonly dictionary: string
  readonly #key: Buffer

  constructor(password: string) {
    const padded = Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32)
    const owner = rc4(md5(padded).subarray(0, 5), padded)
    const permissions = Buffer.alloc(4)
    permissions.writeInt32LE(PERMISSIONS)
    this.#key = md5(Buffer.concat([padded, owner, permissions, Buffer.from(this.id, 'hex')])).subarray(0, 5)
    const user = rc4(this.#key, PADDING)
    this.dictionary = `<< /Filter /Standard /V 1 /R 2 /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${user.toString('hex')}> >>`
  }

  encrypt(object: number, bytes: Buffer): Buffer {
    const salt = Buffer.from([object & 255, (object >> 8) & 255, (object >> 16) & 255, 0, 0])
    return rc4(md5(Buffer.concat([this.#key, salt])).subarray(0, 10), bytes)
  }
}

function md5(bytes: Buffer): Buffer {
  return createHash('md5').update(bytes).digest()
}

function rc4(key: Buffer, bytes: Buffer): Buffer {
  const state = Array.from({ length: 256 }, (_, at) => at)
  const swap = (a: number, b: number) => {
    const kept = state[a] ?? 0
    state[a] = state[b] ?? 0
    state[b] = kept
  }
  let j = 0
  for (let i = 0; i < 256; i += 1) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255
    swap(i, j)
  }
  let i = 0
  j = 0
  return Buffer.from(
    bytes.map((byte) => {
      i = (i + 1) & 255
      j = (j + (state[i] ?? 0)) & 255
      swap(i, j)
      return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0)
    }),
  )
}
