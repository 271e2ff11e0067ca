/** What a signer allows after him, and whether what came later keeps to it. */
import type { Change, ChangeCode } from './schema.ts'

/**
 * Of a certified document (DocMDP, ISO 32000-2, 12.8.2.2): 1 nothing but what proves signatures · 2 filling in forms and
 * signing · 3 notes besides
 */
export type Permission = 1 | 2 | 3

/** From which permission on. never: by none · unclear: as an annotation by the third, drawn into the page by none */
const NEEDED: Record<ChangeCode, Permission | 'never' | 'unclear'> = {
  pages: 'never',
  content: 'never',
  cover: 'never',
  other: 'never',
  unknown: 'never',
  'arrival-stamp': 'unclear',
  'arrival-stamp-likely': 'unclear',
  stamp: 'unclear',
  note: 3,
  'form-fill': 2,
  signature: 2,
  'validation-data': 1,
  metadata: 1,
  technical: 1,
}

/** null: there is nothing to say, or it cannot be told */
export function keepsTo(permission: Permission | null, changes: readonly Change[]): boolean | null {
  if (permission === null || changes.length === 0) return null
  const needed = changes.map(({ code }) => NEEDED[code])
  if (needed.some((need) => need === 'never' || (need === 'unclear' ? permission < 3 : need > permission))) return false
  return needed.includes('unclear') ? null : true
}
