/** Undoes the filters that structure and stamps are written with (ISO 32000-1, 7.4). Pictures are left as they are. */
import { constants, inflateSync } from 'node:zlib'
import { dictOf, isArray, isInteger, nameOf, type PdfDict, type PdfStream, type PdfValue } from './values.ts'

/** How many bytes may still be unpacked from one file: a few kilobytes can claim to be gigabytes. */
export type Budget = { bytes: number }

const MAX_STREAM = 64 * 1024 * 1024

/**
 * @param resolve follows references in the stream's dictionary
 * @returns null: a filter of pictures, damaged, or more than the budget allows
 */
export function decodeStream(
  stream: PdfStream,
  resolve: (value: PdfValue | undefined) => PdfValue,
  budget: Budget,
): Buffer | null {
  const filters = listOf(resolve(stream.dict.get('Filter') ?? stream.dict.get('F')), resolve)
  const parameters = listOf(resolve(stream.dict.get('DecodeParms') ?? stream.dict.get('DP')), resolve)
  let bytes: Buffer | null = stream.raw
  for (const [at, filter] of filters.entries()) {
    bytes = applyFilter(nameOf(filter), bytes, Math.min(MAX_STREAM, budget.bytes))
    if (bytes === null) return null
    budget.bytes -= bytes.length
    bytes = undoPredictor(bytes, dictOf(parameters[at]), resolve)
    if (bytes === null) return null
  }
  return bytes
}

function listOf(value: PdfValue, resolve: (value: PdfValue | undefined) => PdfValue): PdfValue[] {
  if (value === null) return []
  return isArray(value) ? value.slice(0, 8).map(resolve) : [value]
}

function applyFilter(name: string | null, bytes: Buffer, limit: number): Buffer | null {
  switch (name) {
    case 'FlateDecode':
    case 'Fl':
      return inflate(bytes, limit)
    case 'ASCIIHexDecode':
    case 'AHx':
      return fromHex(bytes)
    case 'ASCII85Decode':
    case 'A85':
      return fromAscii85(bytes)
    default:
      return null
  }
}

function inflate(bytes: Buffer, limit: number): Buffer | null {
  if (limit <= 0) return null
  try {
    // A stream cut short gives what it has.
    return inflateSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return null
  }
}

function fromHex(bytes: Buffer): Buffer {
  const digits = (bytes.toString('latin1').split('>', 1)[0] ?? '').replace(/[^0-9a-fA-F]+/g, '')
  return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
}

function fromAscii85(bytes: Buffer): Buffer {
  const text = (bytes.toString('latin1').split('~>', 1)[0] ?? '').replace(/\s+/g, '').replaceAll('z', '!!!!!')
  const out = Buffer.alloc(Math.ceil(text.length / 5) * 4)
  let length = 0
  for (let at = 0; at < text.length; at += 5) {
    const group = text.slice(at, at + 5)
    let value = 0
    for (const letter of group.padEnd(5, 'u')) value = value * 85 + (letter.charCodeAt(0) - 33)
    out.writeUInt32BE(Math.max(0, value) % 2 ** 32, length)
    length += group.length - 1
  }
  return out.subarray(0, length)
}

/** Cross references are written as differences from row to row (PNG's filters); TIFF's are for pictures. */
function undoPredictor(
  bytes: Buffer,
  parameters: PdfDict | null,
  resolve: (value: PdfValue | undefined) => PdfValue,
): Buffer | null {
  const number = (key: string, usual: number) => {
    const value = resolve(parameters?.get(key))
    return isInteger(value) ? value : usual
  }
  const predictor = number('Predictor', 1)
  if (predictor < 2) return bytes
  const bits = number('Colors', 1) * number('BitsPerComponent', 8)
  const columns = number('Columns', 1)
  if (predictor < 10 || bits < 1 || bits > 64 || columns < 1 || columns > 65_536) return null
  return undoPng(bytes, Math.ceil((bits * columns) / 8), Math.ceil(bits / 8))
}

function undoPng(bytes: Buffer, width: number, step: number): Buffer {
  const rows = Math.ceil(bytes.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const from = row * (width + 1)
    const kind = bytes[from]
    const to = row * width
    for (let at = 0; at < width; at += 1) {
      const left = at >= step ? (out[to + at - step] ?? 0) : 0
      const up = row > 0 ? (out[to + at - width] ?? 0) : 0
      const corner = at >= step && row > 0 ? (out[to + at - width - step] ?? 0) : 0
      out[to + at] = (bytes[from + 1 + at] ?? 0) + predicted(kind, left, up, corner)
    }
  }
  return out
}

function predicted(kind: number | undefined, left: number, up: number, corner: number): number {
  if (kind === 1) return left
  if (kind === 2) return up
  if (kind === 3) return (left + up) >> 1
  if (kind !== 4) return 0
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}
