import type { IsoDate, IsoInstant, IsoTime } from '@kip/core/shared'
import { useState } from 'react'
import { formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { officeDate } from '../../../lib/today.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { DatePicker } from '../../../ui/fields/DateField.tsx'
import { TimeField } from '../../../ui/fields/TimeField.tsx'
import { closingTime, isWorked, useOfficeDays } from '../../calendar/index.ts'
import styles from './Content.module.css'

export type DutyDateProps = {
  due: IsoInstant | null
  isPending: boolean
  onSave: (due: IsoInstant | null) => void
  onCancel: () => void
}

/** A limit as a person dates it; where no hour is named, its day ends with the office. */
export function DutyDate({ due, isPending, onSave, onCancel }: DutyDateProps) {
  const office = useOfficeDays()
  const [date, setDate] = useState<IsoDate | null>(due === null ? null : officeDate(Date.parse(due)))
  const [time, setTime] = useState<IsoTime | null>(due === null ? null : formatTime(due))
  return (
    <div className={styles.dating}>
      <DatePicker
        label={t('documents.duties.day')}
        value={date}
        onChange={setDate}
        isDayOff={(day) => !isWorked(office, day)}
        autoFocus
      />
      <TimeField label={t('documents.duties.hour')} value={time} onChange={setTime} optional />
      <div className={styles.actions}>
        <Button
          isPending={isPending}
          isDisabled={date === null}
          onPress={() => date !== null && onSave(`${date}T${time ?? closingTime(office)}:00+07:00`)}
        >
          {t('documents.duties.saveDate')}
        </Button>
        {due !== null && (
          <Button kind="quiet" onPress={() => onSave(null)}>
            {t('documents.duties.removeDate')}
          </Button>
        )}
        <Button kind="quiet" onPress={onCancel}>
          {t('documents.duties.cancel')}
        </Button>
      </div>
    </div>
  )
}
