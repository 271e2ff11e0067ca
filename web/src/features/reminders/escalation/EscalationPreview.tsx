import type { ArrivalHours, EscalationPolicy } from '@kip/core/reminders'
import type { IsoDate, IsoTime } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { officeDate } from '../../../lib/today.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { DatePicker } from '../../../ui/fields/DateField.tsx'
import { FieldRow } from '../../../ui/fields/Form.tsx'
import { TimeField } from '../../../ui/fields/TimeField.tsx'
import styles from '../reminders.module.css'
import { escalationPreviewQuery } from './api.ts'
import { Course } from './Course.tsx'
import own from './escalation.module.css'

/** "If one came at 22:00 tonight: 22:00 …, 22:10 …", with the roster and absences as they are. */
export function EscalationPreview({ policy }: { policy: EscalationPolicy }) {
  const [date, setDate] = useState<IsoDate | null>(() => officeDate())
  const [time, setTime] = useState<IsoTime | null>('22:00')
  const arrivesAt = `${date ?? officeDate()}T${time ?? '22:00'}:00+07:00`
  const { data, error } = useQuery(escalationPreviewQuery(useDeferredValue(policy), useDeferredValue(arrivesAt)))
  return (
    <section className={styles.preview} aria-label={t('escalation.preview.title')}>
      <h2>{t('escalation.preview.title')}</h2>
      <FieldRow>
        <DatePicker label={t('escalation.preview.on')} value={date} onChange={setDate} />
        <TimeField label={t('escalation.preview.at')} value={time} onChange={setTime} />
      </FieldRow>
      <p>{t('escalation.preview.body')}</p>
      <ErrorNotice error={error} />
      {!data && !error && <Skeleton rows={4} height={44} />}
      {data && (
        <div className={own.course} aria-live="polite">
          <p className={styles.quiet}>{sayHours(data.hours, policy)}</p>
          <Course course={data} />
          <p className={styles.quiet}>{t('escalation.morning', { time: formatDateTime(data.endsAt) })}</p>
        </div>
      )}
    </section>
  )
}

/** Which steps hold at that hour, and why. */
function sayHours(hours: ArrivalHours, { outside }: EscalationPolicy): string {
  return t(hours === 'outside' && outside.length === 0 ? 'escalation.sleeps' : `escalation.hours.${hours}`)
}
