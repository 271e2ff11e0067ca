/** Kính gửi: one addressee a line or bullet, as written. */
import { joinPieces } from './fields-value.ts'
import type { Layout } from './layout.ts'

export function readRecipients(layout: Layout): string[] {
  const items = layout.address?.items ?? []
  const values = items.flatMap((pieces) => inlineBullets(joinPieces(pieces)))
  return values.map((value) => value.replace(/[\s.;,:]+$/, '').trim()).filter((value) => value !== '')
}

/** "Sở Y tế; - Công an Thành phố": bullets that stand in one line. */
function inlineBullets(text: string): string[] {
  return text.split(/(?<=[;,.])\s+[-–]\s+(?=\p{Lu})/u)
}
