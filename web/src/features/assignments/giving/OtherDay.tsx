import type { IsoDate, IsoTime } from '@kip/core/shared'
import { t } from '../../../lib/i18n/index.ts'
import { DatePicker } from '../../../ui/fields/DateField.tsx'
import { TimeField } from '../../../ui/fields/TimeField.tsx'
import { isWorked, type OfficeDays } from '../../calendar/index.ts'
import styles from './Giving.module.css'

export type OtherDayProps = {
  office: OfficeDays
  today: IsoDate
  date: IsoDate | null
  time: IsoTime | null
  onChange: (change: { date: IsoDate | null; time: IsoTime | null }) => void
}

/** Any day, and an hour where the limit is to have one. */
export function OtherDay({ office, today, date, time, onChange }: OtherDayProps) {
  return (
    <div className={styles.pair}>
      <DatePicker
        label={t('assignments.limit.date')}
        value={date}
        onChange={(next) => onChange({ date: next, time })}
        min={today}
        isDayOff={(day) => !isWorked(office, day)}
      />
      <TimeField
        label={t('assignments.limit.time')}
        value={time}
        onChange={(next) => onChange({ date, time: next })}
        optional
      />
    </div>
  )
}
