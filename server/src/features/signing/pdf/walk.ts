/** Two revisions of one file, walked together: each pair of objects is looked at once, for whoever asks first. */
import type { PdfFile } from './file.ts'
import { pagesOf } from './pages.ts'
import { isArray, isDict, type PdfDict, PdfName, PdfRef, PdfStream, PdfText, type PdfValue, PdfWord } from './values.ts'

const MAX_STEPS = 3_000_000
/** The way up: what hangs there is compared from above. */
const UP = new Set(['Parent', 'P'])

type Pair = [before: PdfValue, after: PdfValue]

export class Walk {
  readonly before: PdfFile
  readonly after: PdfFile
  /** there was more than can be looked at: what differs may not have been found */
  isExhausted = false
  #steps = 0
  readonly #seen = new Set<string>()

  constructor(before: PdfFile, after: PdfFile) {
    this.before = before
    this.after = after
    // The root is where all comparisons begin; a signature leads back to it.
    this.#wasSeen([before.trailer.get('Root') ?? null, after.trailer.get('Root') ?? null])
    // Pages lead to each other (links, outlines); each is compared in its own place.
    const now = pagesOf(after)
    for (const [at, { num }] of pagesOf(before).entries()) this.#seen.add(`${num} ${now[at]?.num}`)
  }

  both(find: (file: PdfFile) => PdfDict | null): [before: PdfDict, after: PdfDict] {
    return [find(this.before) ?? new Map(), find(this.after) ?? new Map()]
  }

  /** Does anything differ that has not been looked at before? */
  differs(before: PdfValue | undefined, after: PdfValue | undefined): boolean {
    const stack: Pair[] = [[before ?? null, after ?? null]]
    for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
      this.#steps += 1
      if (this.#steps > MAX_STEPS) {
        this.isExhausted = true
        return true
      }
      if (this.#wasSeen(pair)) continue
      if (!pushParts(this.before.resolve(pair[0]), this.after.resolve(pair[1]), stack)) return true
    }
    return false
  }

  #wasSeen([before, after]: Pair): boolean {
    if (!(before instanceof PdfRef && after instanceof PdfRef)) return false
    const key = `${before.num} ${after.num}`
    if (this.#seen.has(key)) return true
    this.#seen.add(key)
    return false
  }
}

/** Pushes what the two are made of. @returns false: they differ in themselves */
function pushParts(a: PdfValue, b: PdfValue, stack: Pair[]): boolean {
  if (a instanceof PdfStream || b instanceof PdfStream) {
    if (!(a instanceof PdfStream && b instanceof PdfStream) || !a.raw.equals(b.raw)) return false
    return pushEntries(a.dict, b.dict, stack)
  }
  if (isDict(a) || isDict(b)) return isDict(a) && isDict(b) && pushEntries(a, b, stack)
  if (isArray(a) || isArray(b)) {
    if (!isArray(a) || !isArray(b) || a.length !== b.length) return false
    for (const [at, one] of a.entries()) stack.push([one, b[at] ?? null])
    return true
  }
  if (a instanceof PdfText) return b instanceof PdfText && a.bytes.equals(b.bytes)
  if (a instanceof PdfName) return b instanceof PdfName && a.name === b.name
  if (a instanceof PdfWord) return b instanceof PdfWord && a.word === b.word
  return a === b
}

function pushEntries(a: PdfDict, b: PdfDict, stack: Pair[]): boolean {
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    if (UP.has(key)) continue
    const [one, other] = [a.get(key), b.get(key)]
    // A missing entry and one that is null are the same (7.3.7).
    stack.push([one ?? null, other ?? null])
  }
  return true
}
