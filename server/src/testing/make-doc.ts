/** Makes Word 97 files for tests: the container (MS-CFB) with the two streams a reader needs (MS-DOC), and some text. */

const SECTOR = 512
const END_OF_CHAIN = -2
const FREE = -1
const FAT_SECTOR = -3
/** Streams below this size would lie in a smaller grid of their own. */
const LEAST_STREAM = 4096
const TEXT_AT = 0x600

/** @param text lines parted by "\r" as Word does; a cell ends with "\u0007" */
export function makeDoc(text: string): Uint8Array {
  const words = padded(wordStream(text))
  const table = padded(tableStream(text.length))
  const wordsAt = 2
  const tableAt = wordsAt + words.length / SECTOR
  const count = tableAt + table.length / SECTOR
  const fat = Buffer.alloc(SECTOR, 0xff)
  fat.writeInt32LE(FAT_SECTOR, 0)
  fat.writeInt32LE(END_OF_CHAIN, 4)
  for (let sector = wordsAt; sector < count; sector += 1) {
    const isLast = sector + 1 === tableAt || sector + 1 === count
    fat.writeInt32LE(isLast ? END_OF_CHAIN : sector + 1, sector * 4)
  }
  const directory = Buffer.concat([
    entry('Root Entry', { type: 5, child: 1, sector: END_OF_CHAIN, size: 0 }),
    entry('WordDocument', { type: 2, right: 2, sector: wordsAt, size: words.length }),
    entry('1Table', { type: 2, sector: tableAt, size: table.length }),
    Buffer.alloc(128),
  ])
  return new Uint8Array(Buffer.concat([header(), fat, directory, words, table]))
}

function header(): Buffer {
  const head = Buffer.alloc(SECTOR)
  head.write('d0cf11e0a1b11ae1', 'hex')
  head.writeUInt16LE(0x3e, 24)
  head.writeUInt16LE(3, 26)
  head.writeUInt16LE(0xfffe, 28)
  head.writeUInt16LE(9, 30)
  head.writeUInt16LE(6, 32)
  head.writeInt32LE(1, 44)
  head.writeInt32LE(1, 48)
  head.writeInt32LE(LEAST_STREAM, 56)
  head.writeInt32LE(END_OF_CHAIN, 60)
  head.writeInt32LE(END_OF_CHAIN, 68)
  head.fill(0xff, 76)
  head.writeInt32LE(0, 76)
  return head
}

type Entry = { type: number; right?: number; child?: number; sector: number; size: number }

function entry(name: string, { type, right = FREE, child = FREE, sector, size }: Entry): Buffer {
  const bytes = Buffer.alloc(128)
  const length = bytes.write(name, 'utf16le')
  bytes.writeInt16LE(length + 2, 64)
  bytes.writeInt8(type, 66)
  bytes.writeInt8(1, 67)
  bytes.writeInt32LE(FREE, 68)
  bytes.writeInt32LE(right, 72)
  bytes.writeInt32LE(child, 76)
  bytes.writeInt32LE(sector, 116)
  bytes.writeInt32LE(size, 120)
  return bytes
}

/** The head of a document that names its table, and the text. */
function wordStream(text: string): Buffer {
  const head = Buffer.alloc(TEXT_AT)
  head.writeUInt16LE(0xa5ec, 0)
  head.writeUInt16LE(0xc1, 2)
  head.writeUInt16LE(0x0200, 10)
  head.writeUInt32LE(TEXT_AT, 0x18)
  head.writeUInt32LE(text.length, 0x4c)
  // No runs and no paragraphs with properties of their own: an empty list has its closing offset.
  head.writeUInt32LE(4, 0xfe)
  head.writeUInt32LE(4, 0x106)
  head.writeUInt32LE(0, 0x1a2)
  return Buffer.concat([head, Buffer.from(text, 'utf16le')])
}

/** One piece: all of the text. */
function tableStream(length: number): Buffer {
  const pieces = Buffer.alloc(1 + 4 + 8 + 8)
  pieces.writeUInt8(2, 0)
  pieces.writeUInt32LE(16, 1)
  pieces.writeUInt32LE(0, 5)
  pieces.writeUInt32LE(length, 9)
  pieces.writeUInt32LE(TEXT_AT, 15)
  return pieces
}

function padded(stream: Buffer): Buffer {
  const size = Math.max(LEAST_STREAM, Math.ceil(stream.length / SECTOR) * SECTOR)
  return Buffer.concat([stream, Buffer.alloc(size - stream.length)])
}
