/** The size a picture file says it has, before anything is unpacked. */

/** @returns null where the file does not say */
export function sizeOf(bytes: Uint8Array): { width: number; height: number } | null {
  const file = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return sizeOfPng(file) ?? sizeOfJpeg(file) ?? sizeOfGif(file) ?? sizeOfWebp(file)
  } catch (error) {
    // Cut off before its size.
    if (error instanceof RangeError) return null
    throw error
  }
}

function sizeOfPng(file: DataView) {
  if (file.getUint32(0) !== 0x89504e47) return null
  return { width: file.getUint32(16), height: file.getUint32(20) }
}

/** Markers of a JPEG that begin a frame: C0 to CF but for tables (C4), arithmetic conditions (CC) and a reserved one (C8). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function sizeOfJpeg(file: DataView) {
  if (file.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at < file.byteLength - 8; ) {
    const marker = file.getUint8(at + 1)
    if (file.getUint8(at) !== 0xff) return null
    if (isFrame(marker)) return { width: file.getUint16(at + 7), height: file.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + file.getUint16(at + 2)
  }
  return null
}

/**
 * A frame may be larger than the sheet it says it lies on, and is unpacked as large as it is: 64 bytes that spoke of two
 * points took six gigabytes.
 */
function sizeOfGif(file: DataView) {
  if (file.getUint32(0) !== 0x47494638) return null
  const sheet = { width: file.getUint16(6, true), height: file.getUint16(8, true) }
  let size: { width: number; height: number } | null = null
  for (let at = 13 + tableBytes(file.getUint8(10)); at < file.byteLength; ) {
    const block = file.getUint8(at)
    if (block === 0x2c) {
      const width = file.getUint16(at + 1, true) + file.getUint16(at + 5, true)
      const height = file.getUint16(at + 3, true) + file.getUint16(at + 7, true)
      const before: typeof sheet = size ?? sheet
      size = { width: Math.max(before.width, width), height: Math.max(before.height, height) }
      at = behindBlocks(file, at + 11 + tableBytes(file.getUint8(at + 9)))
    } else if (block === 0x21) at = behindBlocks(file, at + 2)
    else break
  }
  return size
}

/** Of a table of colours, by the bits that announce one. */
const tableBytes = (bits: number) => ((bits & 0x80) === 0 ? 0 : 3 * 2 ** ((bits & 7) + 1))

/** Blocks of up to 255 bytes each, ended by an empty one; cut off, the end of the file. */
function behindBlocks(file: DataView, start: number): number {
  let at = start
  while (at < file.byteLength && file.getUint8(at) > 0) at += 1 + file.getUint8(at)
  return at + 1
}

function sizeOfWebp(file: DataView) {
  if (file.getUint32(0) !== 0x52494646 || file.getUint32(8) !== 0x57454250) return null
  switch (file.getUint32(12)) {
    // "VP8X": the canvas of a file with more than one part.
    case 0x56503858:
      return {
        width: 1 + (file.getUint32(24, true) & 0xffffff),
        height: 1 + ((file.getUint32(26, true) >>> 8) & 0xffffff),
      }
    // "VP8L": fourteen bits each.
    case 0x5650384c: {
      const bits = file.getUint32(21, true)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    // "VP8 ".
    case 0x56503820:
      return { width: file.getUint16(26, true) & 0x3fff, height: file.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}
