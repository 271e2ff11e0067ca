/** How well the reader reads, measured against what people confirmed: values, and the limits that count. */
import { comparableText } from '../shared/index.ts'
import { CERTAIN, FIELD_NAMES, type FieldName, type ReadFields } from './schema.ts'

export type FieldScore = {
  right: number
  wrong: number
  /** wrong, and shown as certain: nobody was asked to look */
  silent: number
}

export type LimitScore = {
  found: number
  missed: number
  /** read as a limit, and dismissed or not among those confirmed */
  extra: number
}

export type Scores = { documents: number; fields: Record<FieldName, FieldScore>; limits: LimitScore }

export type ConfirmedDocument = {
  values: Readonly<Record<FieldName, string | null>>
  /** instants of the confirmed limits; null where not every duty of the paper was looked at */
  limits: readonly string[] | null
}

export function emptyScores(): Scores {
  const fields = Object.fromEntries(FIELD_NAMES.map((name) => [name, { right: 0, wrong: 0, silent: 0 }]))
  return {
    documents: 0,
    fields: fields as Record<FieldName, FieldScore>,
    limits: { found: 0, missed: 0, extra: 0 },
  }
}

/** Adds one document. @param readLimits instants of the limits as they are read now */
export function score(
  scores: Scores,
  read: ReadFields,
  readLimits: readonly string[],
  confirmed: ConfirmedDocument,
): Scores {
  const fields = { ...scores.fields }
  for (const name of FIELD_NAMES) fields[name] = scoreField(fields[name], read[name], confirmed.values[name])
  return {
    documents: scores.documents + 1,
    fields,
    limits: confirmed.limits === null ? scores.limits : scoreLimits(scores.limits, readLimits, confirmed.limits),
  }
}

type Read = { value: string | null; confidence: number }

function scoreField(sum: FieldScore, { value, confidence }: Read, confirmed: string | null): FieldScore {
  if (sameValue(value, confirmed)) return { ...sum, right: sum.right + 1 }
  return { ...sum, wrong: sum.wrong + 1, silent: sum.silent + (confidence >= CERTAIN ? 1 : 0) }
}

/** A clerk who writes the first letter in capitals, or "hoà" for "hòa", corrects nothing; a missing mark is "none". */
export function sameValue(a: string | null, b: string | null): boolean {
  const plain = (value: string | null) => (value === null || value === 'none' ? '' : comparableText(value))
  return plain(a) === plain(b)
}

function scoreLimits(sum: LimitScore, read: readonly string[], confirmed: readonly string[]): LimitScore {
  const free = read.map((instant) => Date.parse(instant))
  let found = 0
  for (const instant of confirmed) {
    const at = free.indexOf(Date.parse(instant))
    if (at < 0) continue
    free.splice(at, 1)
    found += 1
  }
  return {
    found: sum.found + found,
    missed: sum.missed + confirmed.length - found,
    extra: sum.extra + free.length,
  }
}

/** 2PR / (P + R); null where there was nothing to find and nothing was read. */
export function f1Of({ found, missed, extra }: LimitScore): number | null {
  const all = 2 * found + missed + extra
  return all === 0 ? null : (2 * found) / all
}
