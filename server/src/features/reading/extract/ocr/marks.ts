/** What red stamps say that the paper is read for: marks of urgency and secrecy, and nothing else. */
import { bare } from '../vietnamese/phrases.ts'
import { MENDED, type ReadWord } from './certainty.ts'
import { linesOf } from './words.ts'

/** Decree 30/2020/NĐ-CP annex I, and the Law on state secrets. The longest first. */
const MARKS = ['HỎA TỐC HẸN GIỜ', 'THƯỢNG KHẨN', 'HỎA TỐC', 'TUYỆT MẬT', 'TỐI MẬT', 'KHẨN', 'MẬT'].map((mark) =>
  mark.split(' '),
)
/** Letters and figures beside a mark that may be bits of its frame. */
const BITS = 2

/**
 * The marks among the words of one stamp. By their letters alone: marks over capitals blur first, and a secret missed is
 * worse than one asked about. As sure as it was read only where it stands letter for letter in a frame of its own ("MẶT TRẬN"
 * is none, "BÍ MẬT" is asked about): content is taken out for a secret that is certain.
 */
export function marksAmong(words: readonly ReadWord[], framed: boolean): ReadWord[] {
  return linesOf(words).flatMap((line) => {
    const found: ReadWord[] = []
    for (let at = 0; at < line.length; ) {
      const mark = MARKS.find((one) => one.every((word, nth) => lettersOf(line[at + nth]) === bare(word)))
      const read = line.slice(at, at + (mark?.length ?? 1))
      if (mark !== undefined) found.push(...markOf(mark, read, { framed, alone: isAlone(line, read) }))
      at += read.length
    }
    return found
  })
}

function isAlone(line: readonly ReadWord[], mark: readonly ReadWord[]): boolean {
  const beside = line.filter((word) => !mark.includes(word)).map((word) => word.text.replace(/[^\p{L}\d]/gu, ''))
  return beside.join('').length <= BITS
}

type Place = { framed: boolean; alone: boolean }

function markOf(mark: readonly string[], read: readonly ReadWord[], { framed, alone }: Place): ReadWord[] {
  const exact = mark.every((word, at) => read[at]?.text === word)
  if (!exact && !alone) return []
  return read.map((word, at) => ({
    ...word,
    text: mark[at] ?? word.text,
    certainty: exact && alone && framed ? word.certainty : Math.min(word.certainty, MENDED),
    first: at === 0,
  }))
}

/** Mostly capitals: "khẩn" in the words of another stamp is no mark. A mark blurs into a small letter now and then. */
function lettersOf(word: ReadWord | undefined): string | null {
  const letters = word?.text.replace(/[^\p{L}]/gu, '') ?? ''
  const large = [...letters].filter((letter) => letter !== letter.toLowerCase()).length
  return large > letters.length / 2 ? bare(letters) : null
}
