/** Building blocks of the small grammars here. All of them work on the normal form (normalize.ts): lower case, single spaces. */

/** `\b` knows no Vietnamese letters; these do. */
export const WORD_START = '(?<![\\p{L}\\d])'
export const WORD_END = '(?![\\p{L}\\d])'

export const DAY_NUMBER = '(?:3[01]|[12]\\d|0?[1-9])'
export const MONTH_NUMBER = '(?:1[0-2]|0?[1-9])'
export const YEAR_NUMBER = '(?:(?:19|20)\\d\\d)'
/** scanners read "II" as "ll", "lI" */
export const QUARTER_NUMBER = '(?:[il1]v|[il]{1,3}|[1-4])'

export const WEEKDAYS: Readonly<Record<string, 1 | 2 | 3 | 4 | 5 | 6 | 7>> = {
  hai: 1,
  '2': 1,
  ba: 2,
  '3': 2,
  tư: 3,
  '4': 3,
  năm: 4,
  '5': 4,
  sáu: 5,
  '6': 5,
  bảy: 6,
  bẩy: 6,
  '7': 6,
  'chủ nhật': 7,
}
export const WEEKDAY = `(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)`

/** ISO number of the day: Monday 1 … Sunday 7. */
export function readWeekday(words: string): 1 | 2 | 3 | 4 | 5 | 6 | 7 | null {
  const name = words
    .trim()
    .replace(/^(?:thứ |t(?=\d))/, '')
    .replace(/^cn$/, 'chủ nhật')
  return WEEKDAYS[name] ?? null
}

export function readQuarter(words: string): 1 | 2 | 3 | 4 | null {
  const roman = words.replace(/l|1(?=v)/g, 'i')
  const quarter = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 }[roman]
  return quarter === 1 || quarter === 2 || quarter === 3 || quarter === 4 ? quarter : null
}

export type Found = { start: number; end: number; groups: Readonly<Record<string, string | undefined>> }

/** A pattern of whole words. */
export function words(source: string): RegExp {
  return new RegExp(`${WORD_START}(?:${source})${WORD_END}`, 'gu')
}

/** A pattern that must end exactly where it is asked about: for looking left. */
export function endingIn(source: string): RegExp {
  return new RegExp(`${WORD_START}(?:${source})$`, 'u')
}

/** A pattern that must start exactly where it is asked about: for looking right. */
export function startingWith(source: string): RegExp {
  return new RegExp(`^(?:${source})${WORD_END}`, 'u')
}

export function findAll(text: string, pattern: RegExp): Found[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    groups: match.groups ?? {},
  }))
}

/** Of ranges that touch each other the longer one stays; of equals the first. Sorted by place. */
export function keepLongest<T extends { start: number; end: number }>(ranges: readonly T[]): T[] {
  const kept: T[] = []
  for (const range of [...ranges].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (kept.every((other) => range.end <= other.start || other.end <= range.start)) kept.push(range)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** A pattern too long for one line, in pieces. */
export function longPattern(flags: string, ...pieces: string[]): RegExp {
  return new RegExp(pieces.join(''), flags)
}
