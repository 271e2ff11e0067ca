/** The numbers Word shows in front of paragraphs but does not write into their text: "1.", "a)", "II.", "-". */
import { childrenNamed, findChild, settingOf, type XmlNode } from './xml.ts'

type Level = { start: number; format: string; text: string }
type Numbered = { list: string; overrides: Map<number, number> }

export type NumberingPlace = { numId: string; level: number }

const SYMBOL_HYPHENS = /^[-–\uf02d]/

export class Numbering {
  readonly #lists = new Map<string, Map<number, Level>>()
  readonly #numbered = new Map<string, Numbered>()
  readonly #counters = new Map<string, number[]>()
  readonly #started = new Set<string>()

  /** @param root of word/numbering.xml; undefined when the file has none */
  constructor(root: XmlNode | undefined) {
    for (const list of childrenNamed(root, 'w:abstractNum')) {
      const levels = childrenNamed(list, 'w:lvl').map((level): [number, Level] => [
        Number(level.attributes['w:ilvl'] ?? 0),
        {
          start: Number(settingOf(level, 'w:start') ?? 1),
          format: settingOf(level, 'w:numFmt') ?? 'decimal',
          text: settingOf(level, 'w:lvlText') ?? '',
        },
      ])
      this.#lists.set(list.attributes['w:abstractNumId'] ?? '', new Map(levels))
    }
    for (const numbered of childrenNamed(root, 'w:num')) {
      const overrides = childrenNamed(numbered, 'w:lvlOverride').flatMap((override): [number, number][] => {
        const start = settingOf(override, 'w:startOverride')
        return start === undefined ? [] : [[Number(override.attributes['w:ilvl'] ?? 0), Number(start)]]
      })
      this.#numbered.set(numbered.attributes['w:numId'] ?? '', {
        list: settingOf(numbered, 'w:abstractNumId') ?? '',
        overrides: new Map(overrides),
      })
    }
  }

  /** Counts one paragraph and gives its label, '' when it has none. */
  next({ numId, level }: NumberingPlace): string {
    const numbered = this.#numbered.get(numId)
    const levels = numbered === undefined ? undefined : this.#lists.get(numbered.list)
    const shape = levels?.get(level)
    if (numbered === undefined || levels === undefined || shape === undefined) return ''
    if (shape.format === 'bullet') return SYMBOL_HYPHENS.test(shape.text) ? '-' : '•'
    const counters = this.#counters.get(numbered.list) ?? []
    this.#counters.set(numbered.list, counters)
    this.#restart(numId, numbered, counters)
    counters[level] = (counters[level] ?? shape.start - 1) + 1
    counters.length = level + 1
    return shape.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1
      const { start = 1, format = 'decimal' } = levels.get(at) ?? {}
      return formatNumber(counters[at] ?? start, format)
    })
  }

  /** A list that starts anew does so at its first paragraph. */
  #restart(numId: string, { overrides }: Numbered, counters: number[]): void {
    if (this.#started.has(numId)) return
    this.#started.add(numId)
    for (const [level, start] of overrides) counters[level] = start - 1
  }
}

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'none':
      return ''
    case 'decimalZero':
      return String(value).padStart(2, '0')
    case 'lowerLetter':
      return letterOf(value)
    case 'upperLetter':
      return letterOf(value).toUpperCase()
    case 'lowerRoman':
      return romanOf(value).toLowerCase()
    case 'upperRoman':
      return romanOf(value)
    default:
      return String(value)
  }
}

/** a … z, aa, bb, as Word counts. */
function letterOf(value: number): string {
  const letter = String.fromCharCode(97 + ((value - 1) % 26))
  return letter.repeat(Math.min(4, Math.floor((value - 1) / 26) + 1))
}

const ROMAN: readonly [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function romanOf(value: number): string {
  let rest = Math.min(value, 399)
  let roman = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      roman += sign
      rest -= worth
    }
  }
  return roman
}

/** Where a paragraph's numbering comes from: its own properties, else those of its style. */
export function numberingPlaceOf(properties: XmlNode | undefined): NumberingPlace | null {
  const numbering = findChild(properties, 'w:numPr')
  const numId = settingOf(numbering, 'w:numId')
  return numId === undefined ? null : { numId, level: Number(settingOf(numbering, 'w:ilvl') ?? 0) }
}
