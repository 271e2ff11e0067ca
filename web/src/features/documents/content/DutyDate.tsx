import type { IsoDate, IsoInstant, IsoTime } from '@kip/core/shared'
import { useState } from 'react'
import { formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { DatePicker } from '../../../ui/fields/DateField.tsx'
import { TimeField } from '../../../ui/fields/TimeField.tsx'
import { dayAfter } from '../directing/limits.ts'
import styles from './Content.module.css'

/** Where the paper names no hour, its day ends with the office. */
const END_OF_OFFICE = '17:00'

export type DutyDateProps = {
  due: IsoInstant | null
  isPending: boolean
  onSave: (due: IsoInstant | null) => void
  onCancel: () => void
}

/** A limit as a person dates it. */
export function DutyDate({ due, isPending, onSave, onCancel }: DutyDateProps) {
  const [date, setDate] = useState<IsoDate | null>(due === null ? null : dayAfter(Date.parse(due), 0).date)
  const [time, setTime] = useState<IsoTime | null>(due === null ? END_OF_OFFICE : formatTime(due))
  return (
    <div className={styles.dating}>
      <DatePicker label={t('documents.duties.day')} value={date} onChange={setDate} autoFocus />
      <TimeField label={t('documents.duties.hour')} value={time} onChange={setTime} />
      <div className={styles.actions}>
        <Button
          isPending={isPending}
          isDisabled={date === null}
          onPress={() => date !== null && onSave(`${date}T${time ?? END_OF_OFFICE}:00+07:00`)}
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
