/**
 * Where the arrival stamp is set: at the left under number and notation, or under the subject where the paper has its
 * subject there (Decree 30/2020/NĐ-CP annex IV: the free space at the upper left).
 */
import type { ReadFields } from '@kip/core/reading'

/** Fractions of the page. */
export type StampPlace = { left: number; top: number; width: number }

const WIDTH = 0.27
const GAP = 0.008
/** Where nothing was read: below the head of a paper laid out as the decree wants it. */
const USUAL = { left: 0.1, top: 0.19 }
/** Further down the stamp would stand in the text: then the head was not where it should be. */
const LOWEST = 0.34

export function stampPlaceOf(fields: Pick<ReadFields, 'number' | 'subject'> | null): StampPlace {
  const number = firstPageBox(fields?.number)
  if (number === null) return { ...USUAL, width: WIDTH }
  const [left, , right, bottom] = number
  const subject = firstPageBox(fields?.subject)
  const isUnderNumber = subject !== null && (subject[0] + subject[2]) / 2 < 0.5 && subject[1] >= number[1]
  const top = (isUnderNumber ? Math.max(bottom, subject[3]) : bottom) + GAP
  if (top > LOWEST) return { ...USUAL, width: WIDTH }
  const centre = (left + right) / 2
  return { left: Math.min(Math.max(centre - WIDTH / 2, 0.03), 0.5 - WIDTH), top, width: WIDTH }
}

function firstPageBox(field: ReadFields['number'] | undefined) {
  const evidence = field?.evidence
  return evidence?.box && evidence.page === 1 ? evidence.box : null
}
