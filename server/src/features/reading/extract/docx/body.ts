/** The body of a Word file as lines the way they stand on paper: paragraphs whole, layout tables side by side, ruled tables by " | ". */
import { columnsSideBySide } from '../columns.ts'
import { decodeLegacy, encodingOfFont } from '../vietnamese/legacy.ts'
import { type Numbering, numberingPlaceOf } from './numbering.ts'
import { drawsLines, fontOf, isIndented, type Styles } from './styles.ts'
import { childrenNamed, elementsOf, findChild, isOn, settingOf, textOf, type XmlNode } from './xml.ts'

export const PAGE_BREAK = '\f'

const PAPER_WIDTH = 84
const INDENT = '    '
const MAX_NESTING = 8

/** `fonts.old` is set once text in a font from before Unicode was met. */
type Context = { styles: Styles; numbering: Numbering; nesting: number; fonts: { old: boolean } }

/** @param node a body, a cell, a text box: anything that holds paragraphs and tables */
export function blockLines(node: XmlNode, context: Context): string[] {
  if (context.nesting > MAX_NESTING) return []
  return elementsOf(node).flatMap((child) => {
    switch (child.name) {
      case 'w:p':
        return paragraphLines(child, context)
      case 'w:tbl':
        return tableLines(child, context)
      case 'w:sdt':
        return blockLines(findChild(child, 'w:sdtContent') ?? child, context)
      case 'w:ins':
      case 'w:moveTo':
      case 'w:customXml':
      case 'w:smartTag':
        return blockLines(child, context)
      default:
        return []
    }
  })
}

function paragraphLines(paragraph: XmlNode, context: Context): string[] {
  const properties = findChild(paragraph, 'w:pPr')
  const style = settingOf(properties, 'w:pStyle')
  const boxes: string[] = []
  const capitals = context.styles.first(style, ({ capitals: on }) => on) === true
  const font = context.styles.first(style, (found) => found.font)
  const text = inlineText(paragraph, { ...context, boxes, capitals, font })
  const place = numberingPlaceOf(properties) ?? context.styles.first(style, ({ numbering }) => numbering)
  const label = text.trim() === '' || place === undefined ? '' : context.numbering.next(place)
  const alignment = settingOf(properties, 'w:jc') ?? context.styles.first(style, (found) => found.alignment)
  const indented = isIndented(properties) || context.styles.first(style, (found) => found.indented) === true
  const lines = (label === '' ? text : `${label} ${text.trimStart()}`)
    .split('\n')
    .map((line, at) => aligned(line, alignment, indented && at === 0))
  const breaksBefore = isOn(properties, 'w:pageBreakBefore')
  return [...boxes, ...(breaksBefore ? [PAGE_BREAK] : []), ...lines]
}

function aligned(line: string, alignment: string | undefined, indented: boolean): string {
  const free = Math.max(0, PAPER_WIDTH - line.length)
  if (line.trim() === '' || line.includes(PAGE_BREAK)) return line
  if (alignment === 'center') return ' '.repeat(Math.floor(free / 2)) + line
  if (alignment === 'right' || alignment === 'end') return ' '.repeat(free) + line
  return indented ? INDENT + line : line
}

type Inline = Context & { boxes: string[]; capitals: boolean; font: string | undefined }

function inlineText(node: XmlNode, inline: Inline): string {
  return elementsOf(node)
    .map((child) => inlinePart(child, inline))
    .join('')
}

function inlinePart(node: XmlNode, inline: Inline): string {
  switch (node.name) {
    case 'w:t':
      return writtenText(textOf(node), inline)
    case 'w:tab':
    case 'w:ptab':
      return INDENT
    case 'w:br':
      return node.attributes['w:type'] === 'page' ? PAGE_BREAK : '\n'
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return '•'
    case 'w:r': {
      const properties = findChild(node, 'w:rPr')
      if (isOn(properties, 'w:vanish')) return ''
      const capitals = inline.capitals || isOn(properties, 'w:caps')
      return inlineText(node, { ...inline, capitals, font: fontOf(properties) ?? inline.font })
    }
    case 'w:txbxContent':
      inline.boxes.push(...blockLines(node, { ...inline, nesting: inline.nesting + 1 }))
      return ''
    // Two pictures of one thing, for new and for old readers: one of them is enough.
    case 'mc:AlternateContent': {
      const choice = findChild(node, 'mc:Choice') ?? findChild(node, 'mc:Fallback')
      return choice === undefined ? '' : inlineText(choice, inline)
    }
    case 'w:pPr':
    case 'w:rPr':
    case 'w:del':
    case 'w:moveFrom':
    case 'w:instrText':
    case 'w:delText':
      return ''
    default:
      return inlineText(node, inline)
  }
}

/** As the eye sees it: in capitals, and in Unicode where the font draws Vietnamese on Western letters. */
function writtenText(text: string, { capitals, font, fonts }: Inline): string {
  const old = encodingOfFont(font ?? '')
  const decoded = old === null ? text : decodeLegacy(text, old.encoding)
  if (decoded !== text) fonts.old = true
  return capitals || old?.capitals === true ? decoded.toLocaleUpperCase('vi') : decoded
}

/** Blocks that office papers lay out with a table without lines; some hide the lines in ways that cannot be seen here. */
const LAYOUT_TEXT = /CỘNG\s+H(ÒA|OÀ)\s+XÃ\s+HỘI|^\s*Nơi\s+nhận/i

function tableLines(table: XmlNode, context: Context): string[] {
  const inner = { ...context, nesting: context.nesting + 1 }
  const rows = rowsOf(table).map((row) =>
    cellsOf(row).map((cell) => ({ ruled: drawsLines(cellBorders(cell)), lines: cellText(cell, inner) })),
  )
  const cells = rows.flat()
  const isLayout = cells.some(({ lines }) => lines.some((line) => LAYOUT_TEXT.test(line)))
  if (isLayout || !isRuled(table, cells, context)) {
    return rows.flatMap((row) => columnsSideBySide(row.map(({ lines }) => lines.flatMap((line) => line.split('\n')))))
  }
  return rows
    .map((row) => row.map(({ lines }) => lines.join(' ').replace(/\s+/g, ' ').trim()).join(' | '))
    .filter((line) => /[^\s|]/.test(line))
}

function isRuled(table: XmlNode, cells: readonly { ruled: boolean | null }[], { styles }: Context): boolean {
  const own = cells.filter(({ ruled }) => ruled !== null)
  // The borders of a cell win over those of its table.
  if (own.length > 0 && own.length === cells.length) return own.some(({ ruled }) => ruled === true)
  const properties = findChild(table, 'w:tblPr')
  const drawn = drawsLines(findChild(properties, 'w:tblBorders'))
  return (
    drawn ??
    (own.some(({ ruled }) => ruled === true) ||
      styles.first(settingOf(properties, 'w:tblStyle'), ({ ruled }) => ruled) === true)
  )
}

const WRAPPERS = new Set(['w:sdt', 'w:sdtContent', 'w:ins', 'w:customXml'])

/** Rows and cells may stand in content controls. */
function named(node: XmlNode, name: string): XmlNode[] {
  return elementsOf(node).flatMap((child) => {
    if (child.name === name) return [child]
    return WRAPPERS.has(child.name) ? named(child, name) : []
  })
}

const rowsOf = (table: XmlNode) => named(table, 'w:tr')
const cellsOf = (row: XmlNode) => named(row, 'w:tc')
const cellBorders = (cell: XmlNode) => findChild(findChild(cell, 'w:tcPr'), 'w:tcBorders')

/** The lines of a cell; one that continues the cell above is empty. */
function cellText(cell: XmlNode, context: Context): string[] {
  const merge = childrenNamed(findChild(cell, 'w:tcPr'), 'w:vMerge')[0]
  if (merge !== undefined && merge.attributes['w:val'] !== 'restart') return []
  return blockLines(cell, context).map((line) => line.replaceAll(PAGE_BREAK, '').trim())
}
