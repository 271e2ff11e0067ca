import type { NotThere } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { t } from '../../lib/i18n/index.ts'
import styles from './duty.module.css'

export type AwayWarningProps = { away: readonly NotThere[]; person: { id: Id; name: string } }

/** Said before somebody is put where they will not be, and nothing more: what is known of an absence may be old. */
export function AwayWarning({ away, person }: AwayWarningProps) {
  const known = away.find(({ personId }) => personId === person.id)
  if (known === undefined) return null
  return (
    <p className={styles.worry} role="status">
      {t('duty.worry.awayIfChosen', { name: person.name, reason: known.reason })}
    </p>
  )
}
