/**
 * The earlier paper that a paper reminds of, corrects, extends or replaces: which one of the office's papers it is, and
 * which limits the new paper sets for the work that was given on it.
 */
import { z } from 'zod'
import { formatDateVi, isHourBound } from '../calendar/index.ts'
import { type Duty, EarlierPaper, type EarlierRelation, KIND_NAMES } from '../reading/index.ts'
import { foldText, Id, IsoDate, IsoInstant, Temporal } from '../shared/index.ts'

/** A paper at the other end of a link, as far as it is shown there. */
const PaperAtLink = z.object({
  id: Id,
  /** "Công văn 512/SVHTT-XDNSVH" */
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: IsoDate.nullable(),
  subject: z.string().nullable(),
  arrivalLabel: z.string().nullable(),
})

/** A limit that a paper sets anew, by the duty it was read from. */
export const NewLimit = z.object({
  dutyId: Id,
  dueAt: IsoInstant,
  /** the limit names its hour */
  hourBound: z.boolean(),
  /** as the paper says it */
  phrase: z.string(),
})
export type NewLimit = z.infer<typeof NewLimit>

/** Open work of the earlier paper, and the limits of this one that may be taken over for it. */
export const OfferedWork = z
  .object({
    assignmentId: Id,
    instruction: z.string(),
    leadUnit: z.string().nullable(),
    responsible: z.string().nullable(),
    dueAt: IsoInstant.nullable(),
    hourBound: z.boolean(),
    /** at least one, the earliest first */
    limits: z.array(NewLimit),
    /** take-limit: this person may set the limit of this work */
    allowed: z.array(z.enum(['take-limit'])),
  })
  .meta({ id: 'OfferedWork' })
export type OfferedWork = z.infer<typeof OfferedWork>

/** `paper` null: not among the papers this person may see; the answer does not tell whether it is among the others. */
export const EarlierLink = EarlierPaper.extend({
  paper: PaperAtLink.nullable(),
  work: z.array(OfferedWork),
}).meta({ id: 'EarlierLink' })
export type EarlierLink = z.infer<typeof EarlierLink>

/** The link back: a paper that came later and speaks of this one. */
export const LaterLink = z
  .object({ relation: EarlierPaper.shape.relation, paper: PaperAtLink })
  .meta({ id: 'LaterLink' })
export type LaterLink = z.infer<typeof LaterLink>

export const TakeLimit = z.object({ assignmentId: Id, dutyId: Id }).strict()
export type TakeLimit = z.infer<typeof TakeLimit>

/** What tells papers apart: "05" and "5" are one number. */
export const numberKey = (number: string): string => foldText(number).replace(/^0+(?=\d)/, '')

/** How a number may be written down on a paper: with zeros in front, its letter small or large. */
export function numberSpellings(number: string): string[] {
  const key = numberKey(number)
  const padded = [0, 1, 2, 3].map((zeros) => '0'.repeat(zeros) + key)
  return [...new Set([...padded, ...padded.map((spelling) => spelling.toUpperCase()), number])]
}

/** Dashes, slashes and blanks of a notation are written one way here and another there. */
const notationKey = (notation: string | null): string => foldText(notation ?? '').replace(/[^\p{L}\p{N}]/gu, '')

export type NumberedPaper = {
  id: string
  issuer: string | null
  number: string | null
  notation: string | null
  issuedOn: IsoDate | null
}

/**
 * Number and notation are the same, no day contradicts, and the issuer is the sender himself; of another issuer only the
 * paper of that very day, and only where there is one. Of several the newest: numbers begin anew with each year.
 * @param papers oldest first; one that came twice is the one that came first
 * @returns null where none fits, or nobody can tell which
 */
export function pickEarlier<P extends NumberedPaper>(
  cited: Pick<EarlierPaper, 'number' | 'notation' | 'issuedOn'>,
  citing: Pick<NumberedPaper, 'id' | 'issuer' | 'issuedOn'>,
  papers: readonly P[],
): P | null {
  const fitting = papers.filter(
    ({ id, number, notation, issuedOn }) =>
      id !== citing.id &&
      number !== null &&
      numberKey(number) === numberKey(cited.number) &&
      notationKey(notation) === notationKey(cited.notation) &&
      (cited.issuedOn === null || issuedOn === null
        ? !isAfter(issuedOn, citing.issuedOn)
        : issuedOn === cited.issuedOn),
  )
  const own = fitting.filter(({ issuer }) => isSameIssuer(issuer, citing.issuer))
  const [newest] = own.toSorted((a, b) => (b.issuedOn ?? '').localeCompare(a.issuedOn ?? ''))
  if (newest !== undefined) return newest
  const sameDay = fitting.filter(({ issuedOn }) => issuedOn !== null && issuedOn === cited.issuedOn)
  const [only] = sameDay
  return only !== undefined && sameDay.every(({ issuer }) => isSameIssuer(issuer, only.issuer)) ? only : null
}

const isAfter = (day: IsoDate | null, other: IsoDate | null) => day !== null && other !== null && day > other

const isSameIssuer = (a: string | null, b: string | null) => a !== null && b !== null && foldText(a) === foldText(b)

/** Work of a paper that is replaced as a whole is given anew; its limit is not moved. */
export const movesLimits = (relation: EarlierRelation): boolean => relation !== 'replaces'

type Limiting = { id: string; duty: Pick<Duty, 'due' | 'forUs' | 'who'> }

/**
 * The limits a paper sets anew for work of the earlier one: those that bind us, or may, each instant once, the earliest
 * first. A sender who corrects or extends speaks of himself ("Sở Y tế đính chính …, sửa thành trước ngày 09/12") and means
 * what he asked of others.
 * @param citing relation and issuer of the paper that sets them
 * @param duties those not dismissed
 */
export function newLimitsOf(
  { relation, issuer }: { relation: EarlierRelation; issuer: string | null },
  duties: readonly Limiting[],
): NewLimit[] {
  if (!movesLimits(relation)) return []
  const isOwn = (who: string | null) => relation !== 'reminds' && isSameIssuer(who, issuer)
  const limits = duties.flatMap(({ id, duty: { due, forUs, who } }) =>
    (forUs === false && !isOwn(who)) || due === null || due.resolvesTo === null
      ? []
      : [{ dutyId: id, dueAt: due.resolvesTo, hourBound: isHourBound(due), phrase: due.phrase }],
  )
  const sorted = limits.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  return sorted.filter((limit, at) => Date.parse(limit.dueAt) !== Date.parse(sorted[at - 1]?.dueAt ?? ''))
}

/** "Công văn 512/SVHTT-XDNSVH"; a kind nobody read is "Văn bản". */
export function titleOf(paper: { kind: keyof typeof KIND_NAMES | null; label: string | null }): string {
  const kind = paper.kind === null ? 'Văn bản' : KIND_NAMES[paper.kind]
  return paper.label === null ? `${kind} chưa có số` : `${kind} ${paper.label}`
}

const RELATION_NOUNS: Readonly<Record<EarlierRelation, string>> = {
  reminds: 'đôn đốc',
  extends: 'gia hạn',
  corrects: 'đính chính',
  replaces: 'thay thế',
}

/** Why a limit moved, in its history: "Theo Công văn 990/SVHTT-XDNSVH ngày 12/05/2026 (gia hạn)". */
export function reasonOfNewLimit(relation: EarlierRelation, title: string, issuedOn: IsoDate | null): string {
  const day = issuedOn === null ? '' : ` ngày ${formatDateVi(Temporal.PlainDate.from(issuedOn))}`
  return `Theo ${title}${day} (${RELATION_NOUNS[relation]})`
}
