/**
 * Makes real PDF files for tests and sample data: Vietnamese text with positions, fonts inside, nothing from outside.
 * `{ paper }` is an office paper with its two-column header; `{ lines }` plain lines; `{ pages }` anything.
 */

import { PdfFile, type Ref } from './pdf/file.ts'
import { type Face, type FontStyle, glyphRunsOf, widthOf } from './pdf/font.ts'
import {
  A4,
  type Annotated,
  type JpegPicture,
  linePages,
  type OfficePaper,
  officePaperPages,
  type PdfPage,
  type PlacedText,
} from './pdf/office-paper.ts'

export type { OfficePaper, PdfPage, PlacedText } from './pdf/office-paper.ts'

export type PdfContent = ({ paper: OfficePaper } | { lines: string[] } | { pages: PdfPage[] }) & {
  /** asked for when the file is opened */
  password?: string
  /** what the text layer says a letter is; the paper looks the same. Default: the letter itself */
  textLayer?: (letter: string, style: FontStyle) => string
  /** names of the fonts. Default: those of Tinos */
  fontName?: (style: FontStyle) => string
}

export async function makePdf(content: PdfContent): Promise<Uint8Array> {
  const file = new PdfFile()
  const fonts = new Fonts(file, content)
  const tree = file.reserve()
  const pages = pagesOf(content).map((page) => addPage(file, fonts, tree, page))
  fonts.finish()
  file.set(tree, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.join(' ')}] >>`)
  return file.finish(file.add(`<< /Type /Catalog /Pages ${tree} >>`), content.password)
}

function pagesOf(content: PdfContent): PdfPage[] {
  if ('paper' in content) return officePaperPages(content.paper)
  return 'lines' in content ? linePages(content.lines) : content.pages
}

/** One PDF font per face in use, written at the end when all its letters are known. */
class Fonts {
  readonly #file: PdfFile
  readonly #textLayer: NonNullable<PdfContent['textLayer']>
  readonly #fontName: PdfContent['fontName']
  readonly #used = new Map<Face, { ref: Ref; name: string; letters: Map<number, string> }>()

  constructor(file: PdfFile, { textLayer = (letter) => letter, fontName }: PdfContent) {
    this.#file = file
    this.#textLayer = textLayer
    this.#fontName = fontName
  }

  use(face: Face) {
    const known = this.#used.get(face)
    if (known !== undefined) return known
    const fresh = { ref: this.#file.reserve(), name: `F${this.#used.size + 1}`, letters: new Map<number, string>() }
    this.#used.set(face, fresh)
    return fresh
  }

  /** For a page's resources; complete once `finish` has been called. */
  readonly resources = (): string => [...this.#used.values()].map(({ name, ref }) => `/${name} ${ref}`).join(' ')

  finish(): void {
    for (const [face, { ref, letters }] of this.#used) this.#write(face, ref, letters)
  }

  #write(face: Face, ref: Ref, letters: ReadonlyMap<number, string>): void {
    const style = styleOf(face)
    const name = `/KIPAAA+${this.#fontName?.(style) ?? face.key}`
    const program = this.#file.addDeflated(`/Length1 ${face.program.length}`, face.program)
    const descriptor = this.#file.add(
      `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /FontBBox [-200 -300 1200 1100] /ItalicAngle 0 ` +
        `/Ascent 891 /Descent -216 /CapHeight 662 /StemV 80 /FontFile2 ${program} >>`,
    )
    const descendant = this.#file.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) ` +
        `/Supplement 0 >> /FontDescriptor ${descriptor} /DW 500 /W [0 [${face.widths.join(' ')}]] /CIDToGIDMap /Identity >>`,
    )
    const unicode = this.#file.addDeflated(
      '',
      toUnicode(letters, (letter) => this.#textLayer(letter, style)),
    )
    this.#file.set(
      ref,
      `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H /DescendantFonts [${descendant}] ` +
        `/ToUnicode ${unicode} >>`,
    )
  }
}

const styleOf = ({ key }: Face): FontStyle => ({ bold: key.includes('-700-'), italic: key.endsWith('-italic') })

const MAX_BLOCK = 100

function toUnicode(letters: ReadonlyMap<number, string>, textLayer: (letter: string) => string): string {
  const entries = [...letters].map(([glyph, letter]) => `<${hex(glyph)}> <${utf16(textLayer(letter))}>`)
  const blocks: string[] = []
  for (let at = 0; at < entries.length; at += MAX_BLOCK) {
    const block = entries.slice(at, at + MAX_BLOCK)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...blocks,
    'endcmap end end',
  ].join('\n')
}

const hex = (value: number) => value.toString(16).padStart(4, '0')
const utf16 = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')
const number = (value: number) => String(Math.round(value * 1000) / 1000)

function addPage(file: PdfFile, fonts: Fonts, tree: Ref, page: PdfPage): Ref {
  const { width = A4.width, height = A4.height } = page
  const drawing = [
    ...(isPictured(page) ? [`q ${number(width)} 0 0 ${number(height)} 0 0 cm /Scan Do Q`] : []),
    ...(page.lines ?? []).map(({ from, to }) => {
      const [x0, y0, x1, y1] = [from[0], height - from[1], to[0], height - to[1]].map(number)
      return `0.5 w ${x0} ${y0} m ${x1} ${y1} l S`
    }),
    ...(page.texts ?? []).map((text) => drawText(fonts, text, height)),
  ]
  const content = file.addDeflated('', drawing.join('\n'))
  const scan = isPictured(page) ? `/XObject << /Scan ${addPicture(file, page.picture)} >>` : ''
  const annotations = [
    ...(page.stamp === undefined ? [] : [addAnnotation(file, fonts, '/Stamp', page.stamp, height)]),
    ...(page.filledIn ?? []).map((one, at) =>
      addAnnotation(file, fonts, `/Widget /FT /Sig /T (Signature${at + 1})`, one, height),
    ),
  ]
  return file.add(
    `<< /Type /Page /Parent ${tree} /MediaBox [0 0 ${number(width)} ${number(height)}] /Rotate ${page.rotate ?? 0} ` +
      `/Contents ${content} /Resources << /Font << ${fonts.resources()} >> ${scan} >> /Annots [${annotations.join(' ')}] >>`,
  )
}

function drawText(fonts: Fonts, placed: PlacedText, height: number): string {
  const { text, size = 14, align = 'left', y } = placed
  const style: FontStyle = placed
  const natural = widthOf(text, size, style)
  const spaces = text.split(' ').length - 1
  const stretch = placed.width !== undefined && spaces > 0 ? (placed.width - natural) / spaces : 0
  let x = placed.x - (align === 'center' ? natural / 2 : align === 'right' ? natural : 0)
  const runs = glyphRunsOf(text, style).map(({ face, characters }) => {
    const font = fonts.use(face)
    let width = 0
    const shown = characters.map(({ glyph, text: letter }) => {
      font.letters.set(glyph, letter)
      const extra = letter === ' ' ? stretch : 0
      width += ((face.widths[glyph] ?? 500) * size) / 1000 + extra
      return extra === 0 ? `<${hex(glyph)}>` : `<${hex(glyph)}> ${number((-extra * 1000) / size)}`
    })
    const at = `1 0 0 1 ${number(x)} ${number(height - y)} Tm`
    x += width
    return `/${font.name} ${number(size)} Tf ${at} [${shown.join('')}] TJ`
  })
  return placed.hidden === true ? `q BT 3 Tr ${runs.join('\n')} ET Q` : `BT ${runs.join('\n')} ET`
}

const PICTURE_SIZE = 64

const isPictured = (page: PdfPage): page is PdfPage & { picture: true | JpegPicture } =>
  page.picture !== undefined && page.picture !== false

function addPicture(file: PdfFile, picture: true | JpegPicture): Ref {
  if (picture !== true) {
    const { width, height, jpeg } = picture
    const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8`
    return file.add(`${entries} /Filter /DCTDecode`, Buffer.from(jpeg))
  }
  const points = Buffer.from(Array.from({ length: PICTURE_SIZE ** 2 }, (_, at) => 200 + ((at * 7) % 50)))
  return file.addDeflated(
    `/Type /XObject /Subtype /Image /Width ${PICTURE_SIZE} /Height ${PICTURE_SIZE} /ColorSpace /DeviceGray /BitsPerComponent 8`,
    points,
  )
}

function addAnnotation(file: PdfFile, fonts: Fonts, subtype: string, annotated: Annotated, height: number): Ref {
  const { text, x, y, size = 12, height: tall = 20 } = annotated
  const width = widthOf(text, size, {}) + 8
  const drawing = drawText(fonts, { text, x: 4, y: tall - 6, size }, tall)
  const form = file.addDeflated(
    `/Type /XObject /Subtype /Form /BBox [0 0 ${number(width)} ${tall}] /Resources << /Font << ${fonts.resources()} >> >>`,
    drawing,
  )
  const rect = [x, height - y - tall, x + width, height - y].map(number).join(' ')
  return file.add(`<< /Type /Annot /Subtype ${subtype} /Rect [${rect}] /F 132 /AP << /N ${form} >> >>`)
}
