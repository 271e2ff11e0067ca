import { useQuery } from '@tanstack/react-query'
import { formatTime } from '../../../lib/format.ts'
import { healthQuery } from '../../../lib/health.ts'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { Notice } from '../../../ui/feedback/Notice.tsx'

/** The watchdog's alarm, on top of the first page: nobody is being reminded, and whom it falls to. Nothing while all is well. */
export function AlarmNotice() {
  const keeps = hasRole(useMe(), 'administrator')
  const { data } = useQuery(healthQuery)
  const alarm = data?.reminding.alarm ?? null
  if (alarm === null) return null
  return <Notice>{t(keeps ? 'today.alarmKeeper' : 'today.alarm', { time: formatTime(alarm.since) })}</Notice>
}
