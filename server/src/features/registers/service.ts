/**
 * Gapless registers: take, take over, reserve, use, void, insert. A number is never used twice and never disappears
 * (Decree 30/2020/NĐ-CP art. 15, 22).
 */
import { formatEntry, nextSuffix, type RegisterKind } from '@kip/core/registers'
import { KipError } from '@kip/core/shared'
import type { Tx } from '../../platform/database.ts'
import { hasErrorCode } from '../../platform/errors-database.ts'
import { countUp, findEntry, insertEntry, keepUp, listSuffixes, updateEntry } from './store.ts'

export type TakenNumber = { number: number; suffix: string; year: number }
type GivenEntry = { number: number; suffix: string }

/** The next number of the year for this document. */
export async function takeNumber(tx: Tx, kind: RegisterKind, year: number, documentId: string): Promise<TakenNumber> {
  const number = await countUp(tx, kind, year, 1)
  await insertEntry(tx, { kind, year, number, suffix: '', state: 'taken', documentId, reason: null })
  return { number, suffix: '', year }
}

/**
 * A number that the city's system gave, or one reserved here: entered, checked for doubles.
 * @throws KipError `already-exists` when it stands for another document or is void
 */
export async function takeGivenNumber(
  tx: Tx,
  kind: RegisterKind,
  year: number,
  given: GivenEntry,
  documentId: string,
): Promise<TakenNumber> {
  const { number, suffix } = given
  const entry = await findEntry(tx, kind, year, number, suffix)
  if (entry?.state === 'reserved') return takeReservedNumber(tx, kind, year, given, documentId)
  if (entry !== undefined)
    throw numberTaken(given, year, entry.state === 'void' ? 'đã hủy' : 'đã dùng cho văn bản khác')
  try {
    await insertEntry(tx, { kind, year, number, suffix, state: 'taken', documentId, reason: null })
  } catch (error) {
    if (hasErrorCode(error, ['23505'])) throw numberTaken(given, year, 'vừa được dùng cho văn bản khác')
    throw error
  }
  await keepUp(tx, kind, year, number)
  return { number, suffix, year }
}

/**
 * A number held back earlier is used for this document.
 * @throws KipError `invalid-input` when it is not one of those
 */
export async function takeReservedNumber(
  tx: Tx,
  kind: RegisterKind,
  year: number,
  given: GivenEntry,
  documentId: string,
): Promise<TakenNumber> {
  const { number, suffix } = given
  const entry = await findEntry(tx, kind, year, number, suffix)
  if (entry?.state !== 'reserved') {
    const sentence = `Số ${formatEntry(given)} năm ${year} không phải số đang giữ. Hãy để trống để Kịp cấp số kế tiếp.`
    throw new KipError('invalid-input', sentence, { fields: { arrivalNumber: sentence } })
  }
  await updateEntry(tx, entry.id, { state: 'inserted', documentId, reason: entry.reason })
  return { number, suffix, year }
}

/** Holds the next numbers back for papers that will come (a bound list, a paper original on its way). */
export async function reserveNumbers(
  tx: Tx,
  kind: RegisterKind,
  year: number,
  count: number,
  reason: string,
): Promise<TakenNumber[]> {
  const first = await countUp(tx, kind, year, count)
  const numbers = Array.from({ length: count }, (_, i) => ({ number: first + i, suffix: '', year }))
  for (const { number } of numbers) {
    await insertEntry(tx, { kind, year, number, suffix: '', state: 'reserved', documentId: null, reason })
  }
  return numbers
}

/** "12a" between 12 and 13: an office habit for a paper that was overlooked; stays visible with its reason. */
export async function insertNumber(
  tx: Tx,
  kind: RegisterKind,
  year: number,
  after: number,
  documentId: string,
  reason: string,
): Promise<TakenNumber> {
  const before = await findEntry(tx, kind, year, after, '')
  if (before === undefined) {
    const sentence = `Sổ năm ${year} chưa có số ${after}. Hãy chọn một số đã cấp.`
    throw new KipError('invalid-input', sentence, { fields: { after: sentence } })
  }
  const suffix = nextSuffix(await listSuffixes(tx, kind, year, after))
  await insertEntry(tx, { kind, year, number: after, suffix, state: 'inserted', documentId, reason })
  return { number: after, suffix, year }
}

/** Takes a number out of use. It stays in the register with its reason and is not given again. */
export async function voidNumber(tx: Tx, kind: RegisterKind, taken: TakenNumber, reason: string): Promise<void> {
  const entry = await findEntry(tx, kind, taken.year, taken.number, taken.suffix)
  if (entry === undefined)
    throw new KipError('not-found', `Không có số ${formatEntry(taken)} trong sổ năm ${taken.year}.`)
  if (entry.state === 'void') throw new KipError('conflict', `Số ${formatEntry(taken)} đã hủy trước đó.`)
  await updateEntry(tx, entry.id, { state: 'void', documentId: entry.document_id, reason })
}

function numberTaken(given: GivenEntry, year: number, how: string): KipError {
  const sentence = `Số đến ${formatEntry(given)} năm ${year} ${how}. Hãy kiểm tra lại số trên hệ thống của Thành phố.`
  return new KipError('already-exists', sentence, { fields: { arrivalNumber: sentence } })
}
