/**
 * What a field is read from, and how far that can be trusted. Each value names the ways it was read by (its rules); the
 * least trusted of them counts. The figures are measured, not felt: `node bench/calibrate.ts` counts right and wrong for
 * every rule on all labelled papers of the repository and says which figure they allow; `--write` enters it here, and
 * `calibration.test.ts` fails where a figure and the counts part. A figure below `CERTAIN` is marked for the clerk.
 */
import type { FieldName } from '../schema.ts'

export const CONFIDENCE = {
  issuer: {
    /** motto and number stand where they belong */
    head: 0.95,
    /** one of the two is missing */
    'half-head': 0.75,
    'three-lines': 0.75,
    'unknown-organ': 0.75,
    /** two offices printed in one line */
    split: 0.75,
    'place-only': 0.6,
    'four-lines': 0.5,
    bare: 0.5,
    none: 0.7,
    'no-head': 0.3,
    flattened: 0.75,
  },
  parentIssuer: {
    head: 0.95,
    /** one office alone: none above it */
    'none-above': 0.95,
    /** something stands above it that is no office as it was read, or an office of its kind has one above it */
    'unread-above': 0.75,
    'half-head': 0.75,
    'three-lines': 0.75,
    'unknown-organ': 0.75,
    split: 0.75,
    'place-only': 0.6,
    'four-lines': 0.5,
    bare: 0.5,
    none: 0.75,
    'no-head': 0.3,
    flattened: 0.75,
  },
  number: {
    regular: 0.97,
    irregular: 0.98,
    /** a second line of a number: a stamp */
    'second-line': 0.7,
    /** gaps, points, letters, a range */
    odd: 0.75,
    /** letters taken for digits, digits beside their blank */
    mended: 0.75,
    blank: 0.75,
    unreadable: 0.3,
    /** a head without a number line: a letter, a slip */
    'none-in-head': 0.75,
    none: 0.75,
  },
  notation: {
    regular: 0.97,
    irregular: 0.98,
    'second-line': 0.7,
    mended: 0.75,
    /** empty, small letters, a year in front */
    unusual: 0.7,
    unreadable: 0.3,
    'none-in-head': 0.75,
    none: 0.75,
  },
  place: {
    head: 0.97,
    /** only words part it from what stands left of it */
    joined: 0.97,
    end: 0.75,
    'end-of-numbered': 0.7,
    /** in a column of its own below the head, or by hand on top of a letter or at its end */
    stray: 0.7,
    'with-digits': 0.75,
    /** the same letters with other marks stand in the name of the office */
    'unlike-issuer': 0.6,
    'date-alone': 0.6,
    mail: 0.75,
    'none-in-head': 0.75,
    none: 0.4,
    flattened: 0.75,
  },
  issuedOn: {
    head: 0.97,
    end: 0.75,
    'end-of-numbered': 0.7,
    /** in a column of its own below the head */
    stray: 0.7,
    'two-lines': 0.78,
    mended: 0.75,
    'beside-blank': 0.6,
    blank: 0.75,
    unreadable: 0.5,
    mail: 0.75,
    'none-in-head': 0.75,
    none: 0.4,
  },
  kind: {
    'name-and-notation': 0.98,
    'name-alone': 0.75,
    'name-against-notation': 0.6,
    /** a law, a decree, a Party paper: none of the list */
    unlisted: 0.75,
    'unlisted-without-name': 0.6,
    normative: 0.6,
    /** "ĐƠN KIẾN NGHỊ" */
    'other-heading': 0.75,
    'other-heading-numbered': 0.6,
    'heading-over-letter': 0.7,
    'letter-in-notation': 0.97,
    letter: 0.95,
    'letter-without-motto': 0.75,
    'letter-against-notation': 0.75,
    'letter-without-number': 0.5,
    'notation-alone': 0.6,
    nothing: 0.4,
  },
  subject: {
    'under-number': 0.93,
    'under-name': 0.93,
    'under-name-open': 0.72,
    'under-heading': 0.75,
    length: 0.6,
    sentence: 0.6,
    mail: 0.75,
    none: 0.7,
    'none-under-name': 0.6,
    flattened: 0.75,
  },
  urgency: {
    /** a stamp that is only a picture leaves no text */
    none: 0.9,
    /** not a word of the paper could be read */
    unread: 0.4,
    alone: 0.95,
    joined: 0.75,
    mended: 0.75,
    low: 0.75,
    hour: 0.78,
  },
  secrecy: {
    none: 0.9,
    unread: 0.4,
    alone: 0.97,
    joined: 0.75,
    mended: 0.75,
    low: 0.75,
  },
  signerName: {
    usual: 0.94,
    'without-copies': 0.78,
    'two-columns': 0.6,
    person: 0.75,
    unlikely: 0.7,
    none: 0.43,
    draft: 0.7,
    'no-foot': 0.5,
    flattened: 0.75,
  },
  signerTitle: {
    usual: 0.94,
    'without-copies': 0.78,
    'two-columns': 0.6,
    person: 0.75,
    unlikely: 0.7,
    /** two titles under each other */
    two: 0.7,
    none: 0.6,
    draft: 0.7,
    'no-foot': 0.5,
    flattened: 0.75,
  },
  signerCapacity: {
    usual: 0.94,
    /** a title without "KT.", "TM." */
    'none-usual': 0.94,
    'without-copies': 0.78,
    'two-columns': 0.6,
    person: 0.75,
    unlikely: 0.7,
    'without-title': 0.75,
    none: 0.6,
    draft: 0.7,
    'no-foot': 0.5,
  },
} as const satisfies Readonly<Record<FieldName, Readonly<Record<string, number>>>>

export type Rule<F extends FieldName> = keyof (typeof CONFIDENCE)[F] & string

/** The least trusted of the rules a value was read by; of two alike the one named last, which says more. */
export function leastOf<F extends FieldName>(
  field: F,
  rules: readonly Rule<F>[],
): { rule: Rule<F> | null; confidence: number } {
  const table: Readonly<Record<string, number>> = CONFIDENCE[field]
  let least: { rule: Rule<F> | null; confidence: number } = { rule: null, confidence: 1 }
  for (const rule of rules) {
    const confidence = table[rule] ?? 0
    if (confidence <= least.confidence) least = { rule, confidence }
  }
  return least
}
