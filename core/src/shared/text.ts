/**
 * Vietnamese text: one spelling for comparing and searching.
 * Sources differ in Unicode form (NFC, NFD), in where the tone mark stands (hoà, hòa) and in white space.
 */

const FIRST = { o: 'òóỏõọ', u: 'ùúủũụ' } as const
const SECOND = { a: 'àáảãạ', e: 'èéẻẽẹ', y: 'ỳýỷỹỵ' } as const
const PAIRS = [
  ['o', 'a'],
  ['o', 'e'],
  ['u', 'y'],
] as const

/** "oà" → "òa": every spelling with the mark on the second vowel, with the one that has it on the first. */
const MOVED_TONES: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([first, second]) =>
    [...SECOND[second]].flatMap((accented, tone) => {
      const marked = FIRST[first][tone] ?? first
      return [
        [first + accented, marked + second],
        [first.toUpperCase() + accented, marked.toUpperCase() + second],
        [first + accented.toUpperCase(), marked + second.toUpperCase()],
        [first.toUpperCase() + accented.toUpperCase(), marked.toUpperCase() + second.toUpperCase()],
      ] as [string, string][]
    }),
  ),
)
/** Only an open syllable has two spellings: "hoà" is "hòa", but "hoàn" stays; the u of "quý" belongs to the q. */
const MOVED_PATTERN = new RegExp(`(?<![qQ])(?:${[...MOVED_TONES.keys()].join('|')})(?!\\p{L})`, 'gu')

/** NFC, ordinary spaces, trimmed. Accents and tone places stay as written. */
export function normalizeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u200b|\u200c|\u200d|\ufeff/g, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

/** One place for the tone mark ("hoà" → "hòa", "Uỷ" → "Ủy"), length kept: offsets into the text stay valid. */
export function placeTones(text: string): string {
  return text.replace(MOVED_PATTERN, (found) => MOVED_TONES.get(found) ?? found)
}

/** Lower case without diacritics, đ → d: "Uỷ ban Nhân dân" → "uy ban nhan dan". For matching, never for showing. */
export function foldText(text: string): string {
  return normalizeText(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D').toLowerCase()
}

/** Accents kept, everything else made one: for "typed with accents" matching. */
export function comparableText(text: string): string {
  return placeTones(normalizeText(text)).toLowerCase()
}

const collator = new Intl.Collator('vi', { sensitivity: 'variant', numeric: true })

/** Orders people's names the Vietnamese way: by the given name (the last word), then by the whole name; D before Đ. */
export function comparePersonNames(a: string, b: string): number {
  const lastWord = (name: string) => normalizeText(name).split(' ').at(-1) ?? ''
  return collator.compare(lastWord(a), lastWord(b)) || collator.compare(a, b)
}

/** A reason with fewer letters says nothing. */
export const SHORTEST_REASON = 3
