/** Does a signature cover what it seems to cover? (ISO 32000-1, 12.8.1: everything but its own value.) */

export type ByteRange = readonly [start: number, length: number, nextStart: number, nextLength: number]

/**
 * whole: to the end of the file · revision: to an earlier end, more was added later · misfit: what is left out is not the
 * value of this signature · beyond-end: names bytes the file does not have · malformed: no range at all
 */
export type Coverage = 'whole' | 'revision' | 'misfit' | 'beyond-end' | 'malformed'

export type RangeFacts = {
  /** as it stands in the file */
  byteRange: readonly number[] | null
  /** where the value stands with its brackets; null: inside an object stream, so at no place of its own */
  contents: { start: number; end: number } | null
  fileSize: number
}

export function parseByteRange(numbers: readonly number[] | null): ByteRange | null {
  const [start, length, nextStart, nextLength, ...more] = numbers ?? []
  if (start === undefined || length === undefined || nextStart === undefined || nextLength === undefined) return null
  const range = [start, length, nextStart, nextLength] as const
  const isPlain = range.every((number) => Number.isSafeInteger(number) && number >= 0)
  return isPlain && more.length === 0 && nextStart >= start + length ? range : null
}

export function coverageOf({ byteRange, contents, fileSize }: RangeFacts): Coverage {
  const range = parseByteRange(byteRange)
  if (range === null) return 'malformed'
  const [start, length, nextStart, nextLength] = range
  const end = nextStart + nextLength
  if (end > fileSize) return 'beyond-end'
  const leavesOutItself = contents !== null && start + length === contents.start && nextStart === contents.end
  if (start !== 0 || !leavesOutItself) return 'misfit'
  return end === fileSize ? 'whole' : 'revision'
}
