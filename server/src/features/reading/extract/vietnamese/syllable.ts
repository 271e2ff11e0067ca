/** Can a word be a Vietnamese syllable at all? The language has few sounds, and only some of them end a syllable. */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g
const TONE_ON_CONSONANT = /[^aeiouy\p{M}][\u0300\u0301\u0303\u0309\u0323]/u
const ACUTE_OR_DOT = /[\u0301\u0323]/
const INITIAL = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx]'
/** Vowels that may end a syllable, those that may be followed by a consonant, and what may follow. */
const OPEN =
  'iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|ua|uê|ui|uơ|uy|ưa|ưi|ưu|' +
  '[aeêioôơuưy]'
const CLOSED = 'uyê|iê|oa|oă|oe|oo|uâ|uê|uô|uy|ươ|yê|[aăâeêioôơuưy]'
const FINAL = 'ch|ng|nh|[cmnpt]'
const SYLLABLE = new RegExp(`^(?:${INITIAL})?(?:(?:${OPEN})|(?:${CLOSED})(?<final>${FINAL}))$`)

/** @param word letters only, any case, composed or not */
export function isSyllable(word: string): boolean {
  const marked = word.toLowerCase().normalize('NFD')
  const tones = marked.match(TONES) ?? []
  if (tones.length > 1 || TONE_ON_CONSONANT.test(marked)) return false
  const match = SYLLABLE.exec(marked.replace(TONES, '').normalize('NFC'))
  if (match === null) return false
  // Words that end in a stop have one of two tones.
  const stops = /^(?:c|ch|p|t)$/.test(match.groups?.final ?? '')
  return !stops || ACUTE_OR_DOT.test(tones[0] ?? '')
}

/** "SỞYTẾ" → ["SỞ", "Y", "TẾ"]; null where it is a syllable as it is, or cannot be cut in one way only. */
export function cutIntoSyllables(word: string): string[] | null {
  if (word.length > MAX_FUSED || isSyllable(word)) return null
  const ways = waysToCut(word.normalize('NFC'))
  const fewest = Math.min(...ways.map((way) => way.length))
  const best = ways.filter((way) => way.length === fewest)
  return best.length === 1 ? (best[0] ?? null) : null
}

const MAX_FUSED = 24
const MAX_SYLLABLE = 7

function waysToCut(word: string): string[][] {
  const from = new Map<number, string[][]>([[word.length, [[]]]])
  for (let at = word.length - 1; at >= 0; at -= 1) {
    const ways: string[][] = []
    for (let end = at + 1; end <= Math.min(word.length, at + MAX_SYLLABLE); end += 1) {
      const piece = word.slice(at, end)
      if (isSyllable(piece)) for (const rest of from.get(end) ?? []) ways.push([piece, ...rest])
    }
    // The shortest ways are enough to tell whether there is only one of them.
    from.set(at, ways.sort((a, b) => a.length - b.length).slice(0, 4))
  }
  return from.get(0) ?? []
}
