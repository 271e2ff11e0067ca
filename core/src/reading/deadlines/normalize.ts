/**
 * The normal form in which limits are looked for: one spelling for what papers write in many ways, with the way back.
 *
 * Lower case, NFC, one place for tone marks, single spaces, "hàng năm" → "hằng năm", "quí" → "quý", one dash, and the
 * number written out in brackets gone: "05 (năm) ngày" → "05 ngày". Every character knows the range it came from, so a
 * phrase found here is quoted verbatim from the paper.
 */
import { normalizeText, placeTones } from '../../shared/index.ts'
import { remember } from './remember.ts'

export type NormalText = {
  readonly text: string
  readonly original: string
  /** for each character of `text` the range of `original` it stands for; one longer than `text` (the end) */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Two spellings only at the end of a syllable: "hoà" is "hòa", but "hoàn" is nothing else, and in "quý" the u belongs to the q. */
const MOVABLE = /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\p{L})/giu

/** One place for the tone mark; case and length stay. */
export function settleTones(text: string): string {
  return text.replace(MOVABLE, placeTones)
}

/** Lower case, one spelling, accents kept: what the word lists here are written in. */
export function plainWords(text: string): string {
  return settleTones(normalizeText(text)).toLowerCase()
}

const CLUSTER = /\P{M}\p{M}*/gsu
const INVISIBLE = /^[\u200b-\u200d\ufeff\u00ad]$/u
/** and the sign of division by which soldiers and builders write a range: "20/7 ÷ 26/7" */
const DASH = /^[‐‑‒–—−÷]$/u

/** One spelling each, none of which changes the length. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})hàng(?= (?:năm|tháng|quý|quí|tuần|ngày)(?!\p{L}))/gu, 'hằng'],
  [/(?<!\p{L})quí(?!\p{L})/gu, 'quý'],
  [/(?<!\p{L})mồng(?= \d)/gu, 'mùng'],
  // letters that fingers and scanners put in the place of figures: "2O/6", "2O26", "l5/6", "ngày I0 tháng 6"
  [/(?<=\d)o(?=\d|[/.-]\d| tháng \d| ngày)|(?<=[/.-])o(?=\d)|(?<=(?:ngày|hạn|vòng|trong|nhất|quá) )o(?=\d)/gu, '0'],
  [
    /(?<=\d)[li](?=[/.-]\d| tháng \d)|(?<![\p{L}\d])l(?=\d?[/.-]\d{1,2}[/.-]20)|(?<=ngày )[li](?=\d?[/.-]\d|\d? tháng \d)|(?<=(?:hạn|vòng|trong|nhất|quá) )[li](?=\d (?:ngày|giờ|tháng))/gu,
    '1',
  ],
]

const NUMBER_WORD =
  'không|linh|lẻ|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|chục|trăm|' +
  'rưỡi|giờ|phút|ngày|tháng|tuần'

/** What is left out: the number in words, and the blank that scanners put in front of punctuation. */
const DROPPED: readonly RegExp[] = [
  new RegExp(`(?<=\\d) ?\\((?:(?:${NUMBER_WORD})(?: |(?=\\))))+\\)(?= )`, 'gu'),
  / (?=[;,:)\]!?]|\.(?: |$|\/))/gu,
  // and inside a word: "n gày 20", "thá ng 12"
  /(?<=(?<!\p{L})(?:n|ng|ngà)) (?=(?:gày|ày|y) \d)|(?<=\d (?:n|ng|ngà)) (?=(?:gày|ày|y)(?!\p{L}))|(?<=(?<!\p{L})(?:t|th|thá|thán)) (?=(?:háng|áng|ng|g) \d)/gu,
  /(?<=[([]) /gu,
]

type Part = { char: string; start: number; end: number }

function split(original: string): Part[] {
  const parts: Part[] = []
  for (const match of original.matchAll(CLUSTER)) {
    const start = match.index
    const end = start + match[0].length
    const whole = match[0].normalize('NFC').toLowerCase()
    if (INVISIBLE.test(whole)) continue
    if (/^\s/u.test(whole)) {
      if (parts.at(-1)?.char !== ' ') parts.push({ char: ' ', start, end })
      continue
    }
    if (DASH.test(whole)) parts.push({ char: '-', start, end })
    else for (let i = 0; i < whole.length; i++) parts.push({ char: whole.charAt(i), start, end })
  }
  return parts
}

/** @param original any Unicode form, line breaks inside allowed. */
export const normalizeForDues: (original: string) => NormalText = remember(normalized)

function normalized(original: string): NormalText {
  let parts = split(original)
  let text = settleTones(parts.map((part) => part.char).join(''))
  for (const [pattern, spelling] of SPELLINGS) text = text.replace(pattern, spelling)
  for (const pattern of DROPPED) {
    const gone = new Set<number>()
    for (const match of text.matchAll(pattern)) {
      for (let i = match.index; i < match.index + match[0].length; i++) gone.add(i)
    }
    if (gone.size === 0) continue
    text = [...Array(text.length).keys()].flatMap((i) => (gone.has(i) ? [] : [text.charAt(i)])).join('')
    parts = parts.filter((_, i) => !gone.has(i))
  }
  return {
    text,
    original,
    starts: [...parts.map((part) => part.start), original.length],
    ends: [...parts.map((part) => part.end), original.length],
  }
}

/** The range of the original that a range of the normal form came from, without white space around it. */
export function originalRange(normal: NormalText, start: number, end: number): { start: number; end: number } {
  let from = start
  let to = end
  while (from < to && normal.text.charAt(from) === ' ') from++
  while (to > from && normal.text.charAt(to - 1) === ' ') to--
  if (to <= from) return { start: normal.starts[from] ?? 0, end: normal.starts[from] ?? 0 }
  return { start: normal.starts[from] ?? 0, end: normal.ends[to - 1] ?? normal.original.length }
}

/** The words of a range, verbatim but in one line. */
export function originalPhrase(normal: NormalText, start: number, end: number): string {
  const range = originalRange(normal, start, end)
  return normal.original.slice(range.start, range.end).normalize('NFC').replace(/\s+/g, ' ').trim()
}
