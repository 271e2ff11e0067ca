/** Numbers in words, one to a hundred and ninety-nine, as papers spell them: "mười lăm", "hai mươi mốt", "một trăm linh hai". */

const ONES: Readonly<Record<string, number>> = {
  một: 1,
  mốt: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  tư: 4,
  năm: 5,
  lăm: 5,
  nhăm: 5,
  sáu: 6,
  bảy: 7,
  bẩy: 7,
  tám: 8,
  chín: 9,
}
const ONE = 'một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín'
const LAST = `${ONE}|mốt|tư|lăm|nhăm`
/** said short only with an ending of its own: "hai tư", "bốn lăm", "ba chục"; "hai ba" is two or three */
const SHORT = `(?:${ONE}) (?:mốt|tư|lăm|nhăm|chục)|hai bốn(?= giờ)`
const TENS = `(?:(?:(?:${ONE}) mươi|mười)(?: (?:${LAST}))?|${SHORT})`

/** The longest number stands first, so that "mười hai" is not read as two. */
export const NUMBER_IN_WORDS = `(?:một trăm(?: (?:(?:lẻ|linh) (?:${ONE}|tư)|${TENS}))?|${TENS}|${ONE})`

/** @param words as `NUMBER_IN_WORDS` finds them, single blanks; 0 for anything else. */
export function numberOf(words: string): number {
  let total = 0
  let last = 0
  for (const word of words.split(' ')) {
    const one = ONES[word]
    if (one !== undefined) {
      // "hai tư": the ten is not said
      total += last * 10
      last = one
    } else if (word === 'chục') {
      total += last * 10
      last = 0
    } else if (word === 'mười') total += 10
    else if (word === 'mươi') {
      total += last * 10
      last = 0
    } else if (word === 'trăm') {
      total += last * 100
      last = 0
    } else if (word !== 'lẻ' && word !== 'linh') return 0
  }
  return total + last
}
