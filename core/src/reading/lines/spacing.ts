/**
 * "Ủ Y  B A N" and "ỦYBAN" → "ỦY BAN": letter-spaced lines as some PDF printers and old templates leave them.
 * Where the words are parted by wider gaps those are trusted; otherwise the letters are cut into Vietnamese syllables,
 * whose form is so regular that the cut is nearly always the only one.
 */

import type { PageText } from '../text.ts'
import { rebuild, type Target } from './rebuild.ts'

/** Five or more single letters in a row: no sentence of the language looks like that. */
const SPACED_RUN = /(?<!\S)\p{L}(?:[ \u00a0]{1,3}\p{L}){4,}(?!\S)/gu

export function closeSpacedLetters(page: PageText): PageText {
  if (page.text.search(SPACED_RUN) < 0) return page
  return rebuild(page, (source, target) => {
    let done = 0
    for (const match of source.matchAll(SPACED_RUN)) {
      addAsIs(source, done, match.index, target)
      addClosed(match[0], match.index, target)
      done = match.index + match[0].length
    }
    addAsIs(source, done, source.length, target)
  })
}

function addAsIs(source: string, from: number, to: number, target: Target): void {
  for (let i = from; i < to; i++) target.add(source.charAt(i), i)
}

function addClosed(run: string, at: number, target: Target): void {
  const letters: { letter: string; at: number; gap: number }[] = []
  let gap = 0
  for (let i = 0; i < run.length; i++) {
    const letter = run.charAt(i)
    if (letter === ' ' || letter === '\u00a0') gap++
    else {
      letters.push({ letter, at: at + i, gap })
      gap = 0
    }
  }
  const wide = letters.some((one) => one.gap > 1)
  const starts = wide ? null : syllableStarts(letters.map((one) => one.letter).join(''))
  for (const [index, one] of letters.entries()) {
    const breaks = starts === null ? one.gap > 1 : starts.has(index)
    if (index > 0 && breaks) target.add(' ', one.at)
    target.add(one.letter, one.at)
  }
}

const ONSET = 'ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]'
const VOWELS = '[aăâeêioôơuưy]{1,3}'
const SYLLABLE = new RegExp(`^(${ONSET})?(${VOWELS})(ng|nh|ch|[cmnpt])?$`)
const LONGEST = 7

/** Where syllables begin when nothing parts them; null when the letters are no Vietnamese syllables. */
export function syllableStarts(letters: string): ReadonlySet<number> | null {
  const best: ({ cost: number; previous: number } | null)[] = [{ cost: 0, previous: -1 }]
  for (let end = 1; end <= letters.length; end++) {
    let found: { cost: number; previous: number } | null = null
    for (let start = Math.max(0, end - LONGEST); start < end; start++) {
      const before = best[start]
      if (!before) continue
      const cost = syllableCost(letters.slice(start, end))
      if (cost !== null && (found === null || before.cost + cost < found.cost)) {
        found = { cost: before.cost + cost, previous: start }
      }
    }
    best.push(found)
  }
  const starts = new Set<number>()
  for (let at = letters.length; at > 0; ) {
    const step = best[at]
    if (!step) return null
    starts.add(step.previous)
    at = step.previous
  }
  return starts
}

/** Few syllables are better, and syllables with an onset; null: not a syllable. */
function syllableCost(text: string): number | null {
  const lower = text.toLowerCase()
  const tone = lower.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/gu) ?? []
  if (tone.length > 1) return null
  const toneless = lower
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC')
  const match = SYLLABLE.exec(toneless)
  if (match === null) return null
  const [, onset, vowels = '', coda] = match
  const front = /^[eêi]/.test(vowels)
  if ((onset === 'ngh' || onset === 'gh') && !front) return null
  if ((onset === 'ng' || onset === 'g' || onset === 'c') && front && vowels !== 'i') return null
  const stop = coda === 'c' || coda === 'ch' || coda === 'p' || coda === 't'
  if (stop && tone.length > 0 && tone[0] !== '\u0301' && tone[0] !== '\u0323') return null
  if ((coda === 'ch' || coda === 'nh') && !/[aâeêiy]$/.test(vowels)) return null
  return onset === undefined ? 1.6 : 1
}
