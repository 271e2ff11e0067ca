/** What paragraph and table styles add to a paragraph's own properties, as far as it shows in flat text. */
import { type NumberingPlace, numberingPlaceOf } from './numbering.ts'
import { childrenNamed, findChild, isOn, settingOf, type XmlNode } from './xml.ts'

export type Style = {
  basedOn: string | undefined
  capitals: boolean
  font: string | undefined
  alignment: string | undefined
  indented: boolean
  numbering: NumberingPlace | null
  /** the table style draws lines */
  ruled: boolean
}

/** Based-on chains are short; a longer one is a circle. */
const MAX_CHAIN = 12

export class Styles {
  readonly #styles = new Map<string, Style>()

  /** @param root of word/styles.xml; undefined when the file has none */
  constructor(root: XmlNode | undefined) {
    for (const node of childrenNamed(root, 'w:style')) {
      const paragraph = findChild(node, 'w:pPr')
      this.#styles.set(node.attributes['w:styleId'] ?? '', {
        basedOn: settingOf(node, 'w:basedOn'),
        capitals: isOn(findChild(node, 'w:rPr'), 'w:caps'),
        font: fontOf(findChild(node, 'w:rPr')),
        alignment: settingOf(paragraph, 'w:jc'),
        indented: isIndented(paragraph),
        numbering: numberingPlaceOf(paragraph),
        ruled: drawsLines(findChild(findChild(node, 'w:tblPr'), 'w:tblBorders')) === true,
      })
    }
  }

  /** The first style of the chain that says something about it. */
  first<T>(styleId: string | undefined, tell: (style: Style) => T | null | undefined | false): T | undefined {
    let style = this.#styles.get(styleId ?? '')
    for (let step = 0; style !== undefined && step < MAX_CHAIN; step += 1) {
      const told = tell(style)
      if (told !== null && told !== undefined && told !== false) return told
      style = this.#styles.get(style.basedOn ?? '')
    }
    return undefined
  }
}

/** The font of Western letters, by its name. */
export function fontOf(properties: XmlNode | undefined): string | undefined {
  const fonts = findChild(properties, 'w:rFonts')?.attributes ?? {}
  return fonts['w:ascii'] ?? fonts['w:hAnsi']
}

export function isIndented(properties: XmlNode | undefined): boolean {
  const indent = findChild(properties, 'w:ind')?.attributes ?? {}
  return ['w:firstLine', 'w:left', 'w:start'].some((name) => Number(indent[name] ?? 0) > 0)
}

/** null when there are no borders to judge by. */
export function drawsLines(borders: XmlNode | undefined): boolean | null {
  if (borders === undefined) return null
  const inner = ['w:insideV', 'w:insideH', 'w:left', 'w:right', 'w:start', 'w:end', 'w:top', 'w:bottom']
  const drawn = inner.filter((name) => !/^(nil|none|)$/.test(settingOf(borders, name) ?? ''))
  return drawn.length >= 2
}
