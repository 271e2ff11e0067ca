/** DER element by element (X.690), for lists too long to be built as a tree: pkijs takes some 3,000 revoked certificates. */

export type Element = {
  tag: number
  /** with tag and length */
  whole: Buffer
  content: Buffer
}

/** @throws RangeError for what is no DER */
export function readElement(bytes: Buffer, at = 0): Element {
  const tag = byteAt(bytes, at)
  const first = byteAt(bytes, at + 1)
  // Tags of more than one byte and lengths without end are no part of what is read here.
  if ((tag & 0x1f) === 0x1f || first === 0x80 || first > 0x84) throw new RangeError('no DER')
  const extra = first < 0x80 ? 0 : first & 0x7f
  const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra)
  const start = at + 2 + extra
  if (start + length > bytes.length) throw new RangeError('DER cut short')
  return { tag, whole: bytes.subarray(at, start + length), content: bytes.subarray(start, start + length) }
}

export function* elementsOf(content: Buffer): Generator<Element> {
  for (let at = 0; at < content.length; ) {
    const element = readElement(content, at)
    yield element
    at += element.whole.length
  }
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new RangeError('DER cut short')
  return byte
}

export const INTEGER = 0x02
export const SEQUENCE = 0x30
export const UTC_TIME = 0x17
export const GENERALIZED_TIME = 0x18
