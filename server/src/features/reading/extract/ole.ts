/**
 * Is the container of a Word 97 file (MS-CFB) sound enough to be walked through? The package that reads such files follows
 * its chains of sectors wherever they lead: round in circles until memory ends, or behind the end of the file.
 */

const HEADER_BYTES = 512
/** Entries of the table of sectors that the header itself names. */
const NAMED_IN_HEADER = 109
const ENTRY_BYTES = 128
const STREAM = 2
const ROOT = 5
/** No neighbour, nothing below. */
const NOBODY = -1

export function isSoundContainer(bytes: Uint8Array): boolean {
  try {
    return checkContainer(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  } catch (error) {
    // A number that stands behind the end.
    if (error instanceof RangeError) return false
    throw error
  }
}

function checkContainer(file: DataView): boolean {
  const sectorShift = file.getUint16(30, true)
  const smallShift = file.getUint16(32, true)
  if ((sectorShift !== 9 && sectorShift !== 12) || smallShift !== 6) return false
  const size = 1 << sectorShift
  const sectors = Math.ceil((file.byteLength - HEADER_BYTES) / size)
  const large = readTable(file, size, sectors)
  const directory = large === null ? null : chainFrom(file.getInt32(48, true), large, sectors)
  const smallTable = large === null ? null : chainFrom(file.getInt32(60, true), large, sectors)
  if (large === null || directory === null || directory.length === 0 || smallTable === null) return false
  if (smallTable.length !== file.getInt32(64, true)) return false
  const small = smallTable.flatMap((sector) => numbersIn(file, sector, size))
  return checkStreams(file, directory, { large, small, size, sectors })
}

type Tables = { large: number[]; small: number[]; size: number; sectors: number }

/** Each stream's chain ends; and so does the tree of their names. */
function checkStreams(file: DataView, directory: readonly number[], tables: Tables): boolean {
  const { large, small, size, sectors } = tables
  const least = file.getInt32(56, true)
  const perSector = size / ENTRY_BYTES
  const at = (id: number) => startOf(directory[Math.floor(id / perSector)] ?? 0, size) + (id % perSector) * ENTRY_BYTES
  const ids = Array.from({ length: directory.length * perSector }, (_, id) => id)
  const root = ids.find((id) => file.getUint8(at(id) + 66) === ROOT)
  if (root === undefined) return false
  const ground = chainFrom(file.getInt32(at(root) + 116, true), large, sectors)
  if (ground === null) return false
  const streams = ids.filter((id) => file.getUint8(at(id) + 66) === STREAM)
  return (
    isTree(root, (id) => [68, 72, 76].map((offset) => file.getInt32(at(id) + offset, true)), ids.length) &&
    streams.every((id) => {
      const start = file.getInt32(at(id) + 116, true)
      const bytes = file.getInt32(at(id) + 120, true)
      // Of an empty one some programs write any start.
      if (bytes === 0) return true
      const isSmall = bytes < least
      const chain = isSmall ? chainFrom(start, small, (ground.length * size) / 64) : chainFrom(start, large, sectors)
      return chain !== null
    })
  )
}

/** What hangs below the root, each once: no entry hangs below two others, and none names one that is not there. */
function isTree(root: number, linksOf: (id: number) => readonly number[], count: number): boolean {
  const seen = new Set([root])
  const open = [root]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of linksOf(id).filter((link) => link !== NOBODY)) {
      if (next < 0 || next >= count || seen.has(next)) return false
      seen.add(next)
      open.push(next)
    }
  }
  return true
}

/** The sector that follows each sector. @returns null where it is not all in the file */
function readTable(file: DataView, size: number, sectors: number): number[] | null {
  const count = file.getInt32(44, true)
  if (count < 0 || count > sectors) return null
  const named: number[] = []
  for (let at = 0; at < Math.min(count, NAMED_IN_HEADER); at += 1) named.push(file.getInt32(76 + at * 4, true))
  let more = file.getInt32(68, true)
  for (let left = file.getInt32(72, true); left > 0 && named.length < count; left -= 1) {
    if (more < 0 || more >= sectors) return null
    const numbers = numbersIn(file, more, size)
    more = numbers.pop() ?? -1
    named.push(...numbers.slice(0, count - named.length))
  }
  if (named.length !== count || named.some((sector) => sector < 0 || sector >= sectors)) return null
  return named.flatMap((sector) => numbersIn(file, sector, size))
}

/** @returns null where it goes round in a circle, or out of its bounds */
function chainFrom(start: number, table: readonly number[], bound: number): number[] | null {
  const chain: number[] = []
  for (let sector = start; sector >= 0; sector = table[sector] ?? -1) {
    if (sector >= bound || chain.length > table.length) return null
    chain.push(sector)
  }
  return chain
}

const startOf = (sector: number, size: number) => (sector + 1) * size

/** Of the last sector as much as there is: writers leave its end away. */
function numbersIn(file: DataView, sector: number, size: number): number[] {
  const start = startOf(sector, size)
  const count = Math.max(0, Math.min(size, file.byteLength - start)) >> 2
  return Array.from({ length: count }, (_, at) => file.getInt32(start + at * 4, true))
}
