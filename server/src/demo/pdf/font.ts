/**
 * Tinos (metric-equal to Times New Roman, the face of office papers) as PDF fonts with Vietnamese letters.
 * It comes as web fonts split by alphabet, so a line mixes two fonts the way many real papers do.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'

export type FontStyle = { bold?: boolean; italic?: boolean }

export type Face = {
  key: string
  /** the font program (TrueType) */
  program: Buffer
  /** advance widths in thousandths of the font size, by glyph */
  widths: number[]
  /** glyph by code point */
  glyphs: ReadonlyMap<number, number>
}

const SUBSETS = ['latin', 'vietnamese', 'latin-ext'] as const
const require = createRequire(import.meta.url)
const cache = new Map<string, Face>()

/** The faces of a style, in the order in which a letter is looked for. */
export function facesOf({ bold = false, italic = false }: FontStyle): Face[] {
  const variant = `${bold ? 700 : 400}-${italic ? 'italic' : 'normal'}`
  return SUBSETS.map((subset) => faceOf(`tinos-${subset}-${variant}`))
}

export type GlyphRun = { face: Face; characters: { glyph: number; text: string }[] }

/** A text as runs of glyphs of one face; letters that no face has become "?". */
export function glyphRunsOf(text: string, style: FontStyle): GlyphRun[] {
  const faces = facesOf(style)
  const runs: GlyphRun[] = []
  for (const character of text.normalize('NFC')) {
    const found = findGlyph(faces, character) ?? findGlyph(faces, '?')
    if (found === undefined) continue
    const last = runs.at(-1)
    if (last?.face === found.face) last.characters.push({ glyph: found.glyph, text: character })
    else runs.push({ face: found.face, characters: [{ glyph: found.glyph, text: character }] })
  }
  return runs
}

function findGlyph(faces: readonly Face[], character: string): { face: Face; glyph: number } | undefined {
  for (const face of faces) {
    const glyph = face.glyphs.get(character.codePointAt(0) ?? 0)
    if (glyph !== undefined) return { face, glyph }
  }
  return undefined
}

/** Width in points. */
export function widthOf(text: string, size: number, style: FontStyle): number {
  const runs = glyphRunsOf(text, style)
  const thousandths = runs.flatMap(({ face, characters }) => characters.map(({ glyph }) => face.widths[glyph] ?? 500))
  return (thousandths.reduce((sum, width) => sum + width, 0) * size) / 1000
}

function faceOf(key: string): Face {
  const known = cache.get(key)
  if (known !== undefined) return known
  const woff = readFileSync(require.resolve(`@fontsource/tinos/files/${key}.woff`))
  const face = readFace(key, woff)
  cache.set(key, face)
  return face
}

type Table = { tag: string; bytes: Buffer }

function readFace(key: string, woff: Buffer): Face {
  const tables = tablesOf(woff)
  const table = (tag: string): Buffer => {
    const found = tables.find((one) => one.tag === tag)
    if (found === undefined) throw new Error(`${key} has no table ${tag}`)
    return found.bytes
  }
  const unitsPerEm = table('head').readUInt16BE(18)
  const measured = table('hhea').readUInt16BE(34)
  const glyphCount = table('maxp').readUInt16BE(4)
  const widths = Array.from({ length: glyphCount }, (_, glyph) =>
    Math.round((table('hmtx').readUInt16BE(Math.min(glyph, measured - 1) * 4) * 1000) / unitsPerEm),
  )
  return { key, program: programOf(tables), widths, glyphs: glyphsOf(table('cmap')) }
}

/** A WOFF is a TrueType file whose tables are deflated one by one. */
function tablesOf(woff: Buffer): Table[] {
  return Array.from({ length: woff.readUInt16BE(12) }, (_, at) => {
    const entry = 44 + 20 * at
    const [offset, packed, size] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    return { tag: woff.toString('latin1', entry, entry + 4), bytes: packed < size ? inflateSync(bytes) : bytes }
  })
}

const NEEDED = new Set(['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'cvt ', 'fpgm', 'prep'])

function programOf(tables: readonly Table[]): Buffer {
  const kept = tables.filter(({ tag }) => NEEDED.has(tag))
  const power = 2 ** Math.floor(Math.log2(kept.length))
  const header = Buffer.alloc(12 + 16 * kept.length)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(kept.length, 4)
  header.writeUInt16BE(power * 16, 6)
  header.writeUInt16BE(Math.log2(power), 8)
  header.writeUInt16BE((kept.length - power) * 16, 10)
  const parts = [header]
  let offset = header.length
  for (const [at, { tag, bytes }] of kept.entries()) {
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    header.write(tag, 12 + 16 * at, 'latin1')
    header.writeUInt32BE(checksumOf(padded), 16 + 16 * at)
    header.writeUInt32BE(offset, 20 + 16 * at)
    header.writeUInt32BE(bytes.length, 24 + 16 * at)
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat(parts)
}

function checksumOf(bytes: Buffer): number {
  let sum = 0
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0
  return sum
}

/** The Unicode character map, format 4. */
function glyphsOf(cmap: Buffer): Map<number, number> {
  const glyphs = new Map<number, number>()
  for (let at = 0; at < cmap.readUInt16BE(2); at += 1) {
    const start = cmap.readUInt32BE(4 + 8 * at + 4)
    if (cmap.readUInt16BE(start) === 4) readSegments(cmap.subarray(start), glyphs)
  }
  return glyphs
}

function readSegments(map: Buffer, glyphs: Map<number, number>): void {
  const doubled = map.readUInt16BE(6)
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = map.readUInt16BE(14 + segment)
    const start = map.readUInt16BE(16 + doubled + segment)
    const delta = map.readUInt16BE(16 + 2 * doubled + segment)
    const rangeAt = 16 + 3 * doubled + segment
    const range = map.readUInt16BE(rangeAt)
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const direct = range === 0 ? code : map.readUInt16BE(rangeAt + range + 2 * (code - start))
      const glyph = direct === 0 ? 0 : (direct + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
}
