/** Which outside body a paper comes from: by name or alias, with the dates, since names live on after a merger. */
import { foldText, type Id, type IsoDate } from '../../shared/index.ts'
import { isValidOn, type Period } from './dates.ts'

export type CorrespondentNames = Period & {
  id: Id
  name: string
  parentName: string | null
  aliases: readonly string[]
}

/** An issuer as papers write it, made one: "SỞ  NỘI VỤ." and "Sở Nội vụ" are the same. */
export function issuerKey(issuer: string): string {
  return foldText(issuer)
    .replace(/[.,;:\-–/]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * The one correspondent an issuer means on a day, or null when none or several could be meant: a guess is worse than
 * a question to the clerk. Two bodies of one name are told apart by the body above them, where the paper names it.
 */
export function matchIssuer(
  candidates: readonly CorrespondentNames[],
  issuer: string,
  on: IsoDate,
  parentIssuer: string | null = null,
): Id | null {
  const wanted = issuerKey(issuer)
  if (wanted === '') return null
  const matching = candidates.filter(
    (candidate) =>
      isValidOn(candidate, on) && [candidate.name, ...candidate.aliases].some((name) => issuerKey(name) === wanted),
  )
  const [only] = matching
  if (only === undefined || matching.length === 1) return only?.id ?? null
  if (parentIssuer === null) return null
  const parent = issuerKey(parentIssuer)
  const narrowed = matching.filter((one) => one.parentName !== null && issuerKey(one.parentName) === parent)
  return narrowed.length === 1 ? (narrowed[0]?.id ?? null) : null
}
