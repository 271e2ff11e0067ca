/**
 * Mistakes of reading that official papers let one mend safely: what can only be meant one way. What was mended is
 * never surer for it: it stays below "certain", so that a person looks.
 */
import { CERTAIN } from '@kip/core/reading'
import { bare, isKnownPair, isSameWord, mendPair, nearestTo, usualFor, withCaseOf } from '../vietnamese/phrases.ts'
import { cutIntoSyllables, isSyllable } from '../vietnamese/syllable.ts'
import { MENDED, type ReadWord } from './certainty.ts'
import { doubtMarks } from './doubts.ts'

/**
 * @param words in the engine's order, line by line
 * @param names that the paper is likely to hold, as they are written: the ward's own
 */
export function tidyWords(words: readonly ReadWord[], names: readonly string[] = []): ReadWord[] {
  const clean = withoutDirt(words).flatMap(cutFused)
  const mended = mendPairs(mendNumbers(withoutStrayEnds(joinTorn(clean))))
  return doubtMarks(names.reduce((all, name) => mendName(all, name.split(' ')), mended))
}

function changed(word: ReadWord, text: string): ReadWord {
  return text === word.text ? word : { ...word, text, certainty: Math.min(word.certainty, MENDED) }
}

/** Marks that stand for bits of frames, dust and strokes of a pen; "|" is the mark between cells and never read. */
const DIRT = /[|¡!_~°^`´ˆ¨¬\\<>=«»{}©®ÏÎ]+/g
/** What may stand alone on paper: bullets, dashes, blanks of a form. */
const ALONE = /^(?:[-–—+*•§%&]|[.…]{3,}|\.\/\.|[:;,.)(])$/
/** A single letter or mark surer than this stands on the paper. */
const SURE_ALONE = 0.75

/** Letters that are words of their own: "Y tế", names of the Highlands, "Ô Môn". Dirt is an "i" or an "l". */
const MAY_BE_WORD = /^[yýỳỷỹỵôốồổỗộơớờởỡợáàảãạâeêo]$/i

/** A letter taken for dirt may have been a word: its neighbours on the line are asked about. */
function withoutDirt(words: readonly ReadWord[]): ReadWord[] {
  const clean = words.map((word, at) => cleanWord(word, words[at + 1]))
  const isLost = (at: number) => clean[at]?.length === 0 && MAY_BE_WORD.test(words[at]?.text.normalize('NFC') ?? '')
  return clean.flatMap((kept, at) => {
    const besideLost = (!words[at]?.first && isLost(at - 1)) || (words[at + 1]?.first === false && isLost(at + 1))
    return besideLost ? kept.map((word) => ({ ...word, certainty: Math.min(word.certainty, MENDED) })) : kept
  })
}

function cleanWord(word: ReadWord, behind: ReadWord | undefined): ReadWord[] {
  const text = word.text
    .normalize('NFC')
    .replace(/[⁄∕]/g, '/')
    .replace(DIRT, '')
    .replace(/^[‘’'"“”]+$/, '')
  const whole = unquoted(text)
  if (whole === '') return []
  const letters = /[\p{L}\d]/u.test(whole)
  if (!letters && (!ALONE.test(whole) || word.certainty < SURE_ALONE)) return []
  const isDoubtful = whole.length === 1 && !/\d/.test(whole) && word.certainty < SURE_ALONE
  // "trạm y tế": where papers put it.
  if (isDoubtful && !isKnownPair(whole, lettersOf(behind))) return []
  return [cleared(word, whole)]
}

/** The engine's figure for letters it has no doubt about. */
const NO_DOUBT = 98

/** Dirt taken off a word says nothing against its letters: the low figure was the dirt's. */
function cleared(word: ReadWord, text: string): ReadWord {
  if (text === word.text) return word
  return { ...word, text, certainty: word.leastLetter >= NO_DOUBT ? Math.max(word.certainty, CERTAIN) : word.certainty }
}

/** A straight quotation mark at the beginning of a word alone is dirt. */
const unquoted = (text: string) => (/^["'‘’][^"'‘’“”]+$/.test(text) ? text.slice(1) : text)

/** "-Lưu:" → "-", "Lưu:"; "VT,NVY" → "VT,", "NVY"; "SỞYTẾ" → "SỞ", "Y", "TẾ"; "3năm" → "3", "năm". */
function cutFused(word: ReadWord): ReadWord[] {
  const pieces = word.text
    .replace(/^([-+•])(?=\p{Lu}\p{Ll})/u, '$1 ')
    .replace(/(?<=\p{L}{2}[,;:])(?=\p{L})/gu, ' ')
    .replace(/^(\d{1,2})(?=(?:ngày|tháng|năm|giờ|phút)\b)/u, '$1 ')
    .split(' ')
    .flatMap((piece) => (/^(?:\p{L}{4,}|SỞ\p{Lu})$/u.test(piece) ? (cutIntoSyllables(piece) ?? [piece]) : [piece]))
  return pieces.length === 1 ? [word] : spreadOver(word, pieces)
}

/** Each piece with its share of the word's place. */
function spreadOver(word: ReadWord, pieces: readonly string[]): ReadWord[] {
  const total = pieces.join(' ').length
  let done = 0
  return pieces.map((text, at) => {
    const left = word.left + ((word.right - word.left) * done) / total
    const right = left + ((word.right - word.left) * text.length) / total
    done += text.length + 1
    return { ...word, text, left, right, first: word.first && at === 0 }
  })
}

/** "NHÂ NDÂN" → "NHÂN", "DÂN"; "l ượng" → "lượng": neighbours that are no syllables, and are when cut elsewhere. */
function joinTorn(words: readonly ReadWord[]): ReadWord[] {
  const joined: ReadWord[] = []
  for (const word of words) {
    const before = joined.at(-1)
    const pieces = before === undefined || word.first ? null : recut(before.text, word.text)
    if (before === undefined || pieces === null) joined.push(word)
    else {
      const whole = { ...before, right: word.right, certainty: Math.min(before.certainty, word.certainty, MENDED) }
      joined.splice(-1, 1, ...spreadOver(whole, pieces))
    }
  }
  return joined
}

function recut(first: string, second: string): string[] | null {
  const both = first + second
  if (!/^\p{L}{3,}$/u.test(both) || isSyllable(first)) return null
  if (isSyllable(both)) return /^\p{Lu}{2,}$/u.test(first) && isSyllable(second) ? null : [both]
  const pieces = isSyllable(second) ? null : cutIntoSyllables(both)
  return pieces?.length === 2 ? pieces : null
}

/** How far behind its beginning a quotation is closed at most. */
const QUOTED_WORDS = 60

/** Quotation marks nobody closes, and full stops behind names in capitals: bits of rules and stamps. */
function withoutStrayEnds(words: readonly ReadWord[]): ReadWord[] {
  return words.map((word, at) => {
    let { text } = word
    if (/^[“„]./.test(text) && !words.slice(at, at + QUOTED_WORDS).some((other) => /[”"]/.test(other.text))) {
      text = text.slice(1)
    }
    if (/^\p{Lu}{3,}[.,]+$/u.test(text) && isCapital(words[at - 1]) && !words[at - 1]?.first) {
      text = text.replace(/[.,]+$/, '')
    }
    return cleared(word, text)
  })
}

const isCapital = (word: ReadWord | undefined) => word !== undefined && /^\p{Lu}{2,}$/u.test(word.text)

const DAY_WORD = /^(?:ngày|tháng|năm|hạn|là|từ|đến|trước|hết)$/i
/** Letters the reader takes for digits. */
const DIGITS: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', i: '1', S: '5', Z: '2', B: '8' }
const asDigits = (text: string) => text.replace(/[OolIiSZB]/g, (letter) => DIGITS[letter] ?? letter)

const DATE_LIKE = /^(\(?)([\dOolI]{1,2}[/.-][\dOolI]{1,2}(?:[/.-][\dOolI]{4})?)([.,;:)]*(?:\/\.)?)$/
const CLOCK_LIKE = /^([01]?\d|2[0-3])[øöóọ°]([0-5]\d)([.,;]?)$/
const DAY_LIKE = /^[\dOolI]{1,2}$/

/** Dates with an O for a nought and an l for a one; hours whose "g" was read as "ø"; the number of a paper. */
function mendNumbers(words: readonly ReadWord[]): ReadWord[] {
  return words.map((word, at) => {
    const before = words[at - 1]?.text ?? ''
    const { text } = word
    if (/\d/.test(text) && /[OolI]/.test(text)) {
      if (DATE_LIKE.test(text))
        return changed(
          word,
          text.replace(DATE_LIKE, (_, a, date, z) => a + asDigits(date) + z),
        )
      if (DAY_WORD.test(before) && DAY_LIKE.test(text)) return changed(word, asDigits(text))
    }
    if (/^\d{1,3}$/.test(before) && !word.first) return changed(word, mendUnit(text))
    if (CLOCK_LIKE.test(text)) return changed(word, text.replace(CLOCK_LIKE, '$1g$2$3'))
    return /^S[ốốôóỐÔ6]:?$/u.test(before) ? changed(word, mendNumber(text)) : word
  })
}

/** Units of time by their letters: "03 ngay" is three days. "nam" may be meant ("5 nam, 3 nữ"). */
const UNITS = new Map(['ngày', 'tháng', 'tuần', 'giờ', 'phút'].map((unit) => [bare(unit), unit]))

function mendUnit(text: string): string {
  const [, open = '', letters = '', close = ''] = BARE_WORD.exec(text) ?? []
  const unit = UNITS.get(bare(letters))
  return unit === undefined || isSameWord(letters, unit) ? text : open + withCaseOf(letters, unit) + close
}

/**
 * "9035SKHCN-CĐS" and "843-MTTQ-BTT" → with the stroke between number and notation; "7719/5VHTT" and "7719/S5VHTT" → "7719/SVHTT". The Party writes
 * "128-CV/ĐU".
 */
function mendNumber(text: string): string {
  return text
    .replace(/^(\d{1,6})(?:-(?=\p{Lu}{2,}-)|(?=\p{Lu}{2,}[-/]))/u, '$1/')
    .replace(/(?<=[/-])S5(?=\p{Lu})/gu, 'S')
    .replace(/(?<=[/-])[50](?=\p{Lu}{2})/gu, (digit) => (digit === '5' ? 'S' : 'O'))
}

/** "đế" for "để", unless its neighbours know it so; "ỦV" for "ỦY" before "BAN". */
function mendRare(word: ReadWord, left: string, right: string): ReadWord {
  const [, open = '', own = '', close = ''] = BARE_WORD.exec(word.text) ?? []
  if (own === '' || isKnownPair(left, own) || isKnownPair(own, right)) return word
  const usual = isSyllable(own) ? usualFor(own) : nearestTo(own, left, right)
  return usual === null ? word : changed(word, open + usual + close)
}

const lettersOf = (word: ReadWord | undefined) => /^\p{L}+/u.exec(word?.text ?? '')?.[0] ?? ''
const wordAt = (words: readonly ReadWord[], at: number) => lettersOf(words[at])

/** Trailing marks do not belong to the pair. */
const BARE_WORD = /^([("“]*)(\p{L}+)([.,;:)"”]*)$/u

function mendPairs(words: readonly ReadWord[]): ReadWord[] {
  const mended = words.map((word, at) => mendRare(word, wordAt(words, at - 1), wordAt(words, at + 1)))
  for (let at = 1; at < mended.length; at += 1) {
    const [left, right] = [mended[at - 1], mended[at]]
    if (left === undefined || right === undefined || right.first) continue
    const [, , first] = BARE_WORD.exec(left.text) ?? []
    const [, open, second, close = ''] = BARE_WORD.exec(right.text) ?? []
    if (first === undefined || second === undefined || open !== '' || !left.text.endsWith(first)) continue
    const pair = mendPair(first, second)
    // A word that goes well with its other neighbour is right as it is.
    const goesWell =
      pair?.first === first
        ? close === '' && isKnownPair(second, wordAt(mended, at + 1))
        : isKnownPair(wordAt(mended, at - 2), first)
    if (pair === null || goesWell) continue
    mended[at - 1] = changed(left, left.text.slice(0, -first.length) + pair.first)
    mended[at] = changed(right, pair.second + close)
  }
  return mended
}

/** "phường An Thành Tây" where our ward is phường An Thạnh Tây. One word alone is too little to know a name by. */
function mendName(words: ReadWord[], name: readonly string[]): ReadWord[] {
  if (name.length < 2) return words
  const mended = [...words]
  for (let from = 0; from + name.length <= words.length; from += 1) {
    const read = name.map((_, at) => BARE_WORD.exec(words[from + at]?.text ?? ''))
    if (!name.every((word, at) => bare(read[at]?.[2] ?? '') === bare(word))) continue
    for (const [at, word] of name.entries()) {
      const own = words[from + at]
      const [, open = '', letters = '', close = ''] = read[at] ?? []
      const meant = withCaseOf(letters, word)
      if (own !== undefined && !isSameWord(letters, meant)) mended[from + at] = changed(own, open + meant + close)
    }
  }
  return mended
}
