import { useQuery } from '@tanstack/react-query'
import { version } from '../../../../package.json'
import { formatDateTime, formatDuration } from '../../../lib/format.ts'
import { healthQuery } from '../../../lib/health.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import styles from './administration.module.css'

/** Which version runs, and whether it is well. */
export function InstallationTab() {
  const { data, error, refetch } = useQuery(healthQuery)
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={5} height={28} />
  const { alive, checkedAt, oldestDueUnsentSeconds: waiting } = data.reminding
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        <dt>{t('administration.installation.version')}</dt>
        <dd>{version}</dd>
        <dt>{t('administration.installation.state')}</dt>
        <dd>{t(`administration.installation.${data.status}`)}</dd>
        <dt>{t('administration.installation.reminding')}</dt>
        <dd>{t(alive ? 'administration.installation.alive' : 'administration.installation.stopped')}</dd>
        <dt>{t('administration.installation.checked')}</dt>
        <dd>{checkedAt === null ? t('administration.installation.neverChecked') : formatDateTime(checkedAt)}</dd>
        <dt>{t('administration.installation.waiting')}</dt>
        <dd>
          {waiting === null || waiting === 0
            ? t('administration.installation.noWaiting')
            : formatDuration(Math.max(1, waiting / 60))}
        </dd>
      </dl>
      <p className={styles.quiet}>{t('administration.installation.note')}</p>
      <Link href="/trust">{t('administration.installation.toTrust')}</Link>
      <Link href="/reminders?tab=failures">{t('administration.installation.toReminders')}</Link>
    </div>
  )
}
