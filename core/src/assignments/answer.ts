import { normalizeText } from '../shared/index.ts'
import type { Answer } from './schema.ts'

/** "Số 123/UBND-VP", "123/UBND-VP" or "123" as an officer types it → its parts; null where there is no number in it. */
export function parseAnswer(text: string): Answer | null {
  const found =
    /^(?:(?:công văn|báo cáo|tờ trình|văn bản)\s+)?(?:số\s*:?\s*)?(\d{1,6}[a-zđ]?)\s*(?:\/\s*(\S.*))?$/iu.exec(
      normalizeText(text),
    )
  if (found?.[1] === undefined) return null
  return { number: found[1], notation: found[2] ?? null, issuedOn: null }
}

/** "123/UBND-VP" */
export function formatAnswer(answer: Answer): string {
  return answer.notation === null || answer.notation === '' ? answer.number : `${answer.number}/${answer.notation}`
}
