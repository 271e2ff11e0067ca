/** What the foot of each page says of reminding. */
import type { Health } from '@kip/core/reminders'
import { formatTime } from '../lib/format.ts'
import { t } from '../lib/i18n/index.ts'

export type ToldHealth = { isWell: boolean; words: string }

/** @param health undefined: not known yet. @param failed it could not be asked */
export function tellHealth(health: Health | undefined, failed: boolean): ToldHealth {
  if (failed) return { isWell: false, words: t('app.status.unknown') }
  if (health === undefined) return { isWell: true, words: ' ' }
  const { alive, checkedAt, unheardPapers } = health.reminding
  if (checkedAt === null) return { isWell: false, words: t('app.status.neverRan') }
  const time = formatTime(checkedAt)
  if (!alive) return { isWell: false, words: t('app.status.stopped', { time }) }
  if (unheardPapers > 0) return { isWell: false, words: t('app.status.unheard', { count: unheardPapers }) }
  // Alive and not well: what is sent by mail does not get through.
  if (health.status !== 'ok') return { isWell: false, words: t('app.status.mailStalled') }
  return { isWell: true, words: t('app.status.alive', { time }) }
}
