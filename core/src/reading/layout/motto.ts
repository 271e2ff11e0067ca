/** The motto of the state, and what organizations print in its place; also as optical readers and old printers leave it. */
import { isCapitals } from '../lines/index.ts'

type Found = { from: number; to: number }

/** Folded, letters only. A slip in six letters is let pass: no other line of a head comes as near. */
const STATE = ['conghoaxahoichunghiavietnam', 'conghoaxahoichunghia', 'doclaptudohanhphuc']
const LETTERS_PER_SLIP = 6
/** no line of a head is longer */
const LONGEST = 400
/** Pairs of its words; a line with none of them is not looked at more closely. */
const HINT = /hoa\s?xa|xa\s?ho|hoi\s?ch|ngh[il]a|vi?e?t\s?nam|lap\s?\W*\s?t|tu\s?do|do\W{0,3}hanh|phuc/

/** The Party and its youth print their own name on the right. */
const PARTY = /dang cong san viet nam(?=[\s|]*$)/
const YOUTH =
  /(?<!\b(?:bch|btv|hanh|vu|uong|tw|hoi|cua|va)\s{1,2})doan (?:tncs|thanh nien cong san) ho chi minh(?=[\s|]*$)/

/** Where in a line of the head a motto stands. @param line its text and the same text folded */
export function findMottos({ text, fold }: { text: string; fold: string }): Found[] {
  const found: Found[] = []
  for (const pattern of [PARTY, YOUTH]) {
    const match = pattern.exec(fold)
    if (match !== null && isCapitals(text.slice(match.index)))
      found.push({ from: match.index, to: match.index + match[0].length })
  }
  return found.length > 0 || fold.length > LONGEST || !HINT.test(fold) ? found : findState(fold)
}

export const isYouth = (piece: { fold: string }) => YOUTH.test(piece.fold)

/** the last letters of a line that was broken off, enough to tell where in the motto it ends */
const BROKEN_TAIL = 6
const BROKEN_HEAD = 'conghoaxa'.length

/** "VlỆT": read by a machine, i, l and 1 are one letter */
const lettersOf = (fold: string) =>
  fold
    .replace(/[l1]/g, 'i')
    .replace(/0/g, 'o')
    .replace(/[^a-z]/g, '')

/** Is it the beginning of the motto of the state, broken off by a narrow column ("CỘNG HÒA XÃ HỘI")? */
export function beginsMotto({ text, fold }: { text: string; fold: string }): boolean {
  const letters = lettersOf(fold)
  return letters.length >= BROKEN_HEAD && isCapitals(text) && lettersOf(STATE[0] ?? '').startsWith(letters)
}

/** Does it go on with a motto that its narrow column broke ("… CHỦ NGHĨA VIỆT" / "NAM")? @param open the line above */
export function goesOnWithMotto(open: { fold: string }, { fold }: { fold: string }): boolean {
  const letters = lettersOf(fold)
  const tail = lettersOf(open.fold).slice(-BROKEN_TAIL)
  return (
    letters !== '' && tail.length === BROKEN_TAIL && STATE.some((motto) => lettersOf(motto).includes(tail + letters))
  )
}

function findState(fold: string): Found[] {
  const at: number[] = []
  let letters = ''
  for (let i = 0; i < fold.length; i++) {
    const letter = fold.charAt(i)
    if (!/[a-z0-9]/.test(letter)) continue
    at.push(i)
    letters += letter === '0' ? 'o' : letter === '1' ? 'l' : letter
  }
  const found: Found[] = []
  for (const motto of STATE) {
    const match = findNearly(letters, motto, Math.floor(motto.length / LETTERS_PER_SLIP))
    if (match === null) continue
    const from = at[match.from] ?? 0
    const place = { from: from + behindWord(fold, from), to: (at[match.to - 1] ?? 0) + 1 }
    if (!found.some((one) => place.from < one.to && place.to > one.from)) found.push(place)
  }
  return found
}

/** a letter left out at its beginning is not made up for by the last one of the word in front */
function behindWord(fold: string, at: number): number {
  if (at === 0 || !/[a-z]/.test(fold.charAt(at - 1))) return 0
  return /^[a-z]{1,2}\s+(?=[a-z])/.exec(fold.slice(at))?.[0].length ?? 0
}

/** Sellers: where `wanted` ends in `text` with the fewest letters changed, added or left out; null when more than `most`. */
function findNearly(text: string, wanted: string, most: number): Found | null {
  let row = Array.from({ length: wanted.length + 1 }, (_, i) => ({ slips: i, from: 0 }))
  let best: (Found & { slips: number }) | null = null
  for (let to = 1; to <= text.length; to++) {
    const next = [{ slips: 0, from: to }]
    for (let i = 1; i <= wanted.length; i++) {
      const same = text.charAt(to - 1) === wanted.charAt(i - 1) ? 0 : 1
      const [change, extra, left] = [row[i - 1], row[i], next[i - 1]]
      if (change === undefined || extra === undefined || left === undefined) return null
      const ways = [
        { slips: change.slips + same, from: change.from },
        { slips: extra.slips + 1, from: extra.from },
        { slips: left.slips + 1, from: left.from },
      ]
      next.push(ways.reduce((least, way) => (way.slips < least.slips ? way : least)))
    }
    const end = next.at(-1)
    if (end !== undefined && end.slips <= most && (best === null || end.slips < best.slips)) best = { ...end, to }
    row = next
  }
  return best
}
