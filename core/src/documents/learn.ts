/**
 * What corrections teach: how an outside body, a place, a signer's title is called where papers write it otherwise
 * ("SKHCN" is "SỞ KHOA HỌC VÀ CÔNG NGHỆ"). Learnt as data the office can see and change; never applied silently: at
 * first the value is shown to be looked at, and only what was let stand again and again counts as certain.
 */
import { z } from 'zod'
import type { FieldName, ReadFields } from '../reading/index.ts'
import { comparableText, Id, IsoInstant, PageQuery } from '../shared/index.ts'
import type { ConfirmedFields } from './schema.ts'

/** Fields whose values come again in other papers. Numbers, dates and subjects teach nothing. */
export const LEARNT_FIELDS = ['issuer', 'parentIssuer', 'place', 'signerTitle'] as const satisfies FieldName[]
export type LearntField = (typeof LEARNT_FIELDS)[number]

export const LearnedName = z
  .object({
    id: Id,
    field: z.enum(LEARNT_FIELDS),
    /** as papers write it */
    written: z.string(),
    /** what a person put in its place */
    meant: z.string(),
    /** papers in which it was put so, or let stand */
    seen: z.number().int(),
    lastAt: IsoInstant,
    allowed: z.array(z.string()),
  })
  .meta({ id: 'LearnedName' })
export type LearnedName = z.infer<typeof LearnedName>

export const LearnedNameChange = z.object({ meant: z.string().trim().min(1).max(300) }).strict()
export const LearnedNameQuery = PageQuery.omit({ count: true }).extend({ cursor: Id.optional() }).strict()

export type Lesson = { field: LearntField; written: string; meant: string }

/** One correction is a slip as often as a rule. */
const SEEN_TO_APPLY = 2
/** Let stand so often, it is no longer asked about. */
export const SEEN_TO_TRUST = 4
/** Below what is shown as certain: the clerk is asked to look. */
const TO_BE_LOOKED_AT = 0.6
const TRUSTED = 0.9

/** One form for what papers write in many: capitals, spaces and the place of a tone do not matter, accents do. */
export const writtenKey = (written: string): string => comparableText(written)

/**
 * What a person's handling of a paper teaches: a value put in another's place, or a learnt one that was let stand.
 * Nothing where the reader saw nothing, or the person left the field empty.
 * @param values the fields as they were registered
 */
export function lessonsOf(read: ReadFields | null, values: Pick<ConfirmedFields, LearntField>): Lesson[] {
  if (read === null) return []
  return LEARNT_FIELDS.flatMap((field) => {
    const { value, written = value } = read[field]
    const meant = values[field]
    if (written === null || !meant) return []
    // The paper's own word teaches only where something learnt had taken its place.
    const isOwnWord = value === written && writtenKey(meant) === writtenKey(written)
    return isOwnWord ? [] : [{ field, written, meant }]
  })
}

type Known = Pick<LearnedName, 'field' | 'written' | 'meant' | 'seen'>

/** The fields with what was learnt put in; the word of the paper stays beside it (`written`) and in the evidence. */
export function applyLearned(fields: ReadFields, learned: readonly Known[]): ReadFields {
  const applied = LEARNT_FIELDS.flatMap((field) => {
    const { value, confidence, evidence } = fields[field]
    if (value === null) return []
    const known = learned.find((one) => one.field === field && writtenKey(one.written) === writtenKey(value))
    if (known === undefined || known.seen < SEEN_TO_APPLY) return []
    const ceiling = known.seen >= SEEN_TO_TRUST ? TRUSTED : TO_BE_LOOKED_AT
    return [
      [field, { value: known.meant, confidence: Math.min(confidence, ceiling), evidence, written: value }] as const,
    ]
  })
  return { ...fields, ...(Object.fromEntries(applied) as Partial<ReadFields>) }
}
