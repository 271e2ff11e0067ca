import type { PolicyPreviewItem, ReminderPolicy } from '@kip/core/reminders'
import type { IsoDate, IsoTime } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { Checkbox } from '../../ui/fields/Checkbox.tsx'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { FieldRow } from '../../ui/fields/Form.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import { Timeline } from '../../ui/time/Timeline.tsx'
import { previewQuery } from './api.ts'
import styles from './reminders.module.css'

const DAY = 86_400_000
const USUAL_DAYS = 10
/** Typing settles before the server is asked. */
const SETTLE = 300

const instantOf = (date: IsoDate, time: IsoTime) => `${date}T${time}:00+07:00`

/** With this limit, this person would hear this, then, by that: also of a policy that is not saved yet. */
export function PolicyPreview({ policy }: { policy: ReminderPolicy }) {
  const [assignedOn, setAssignedOn] = useState<IsoDate | null>(() => officeDate())
  const [assignedAt, setAssignedAt] = useState<IsoTime | null>('08:00')
  const [dueOn, setDueOn] = useState<IsoDate | null>(() => officeDate(Date.now() + USUAL_DAYS * DAY))
  const [dueAt, setDueAt] = useState<IsoTime | null>('17:00')
  const [hourBound, setHourBound] = useState(false)
  const input = {
    policy,
    assignedAt: instantOf(assignedOn ?? officeDate(), assignedAt ?? '08:00'),
    dueAt: dueOn === null ? null : instantOf(dueOn, dueAt ?? '17:00'),
    hourBound,
  }
  const settled = useSettled(input)
  const { data, error, isPlaceholderData } = useQuery(previewQuery(useDeferredValue(settled)))
  return (
    <section className={styles.preview} aria-label={t('reminders.preview.title')}>
      <h2>{t('reminders.preview.title')}</h2>
      <FieldRow>
        <DatePicker label={t('reminders.preview.assignedOn')} value={assignedOn} onChange={setAssignedOn} />
        <TimeField label={t('reminders.preview.assignedAt')} value={assignedAt} onChange={setAssignedAt} />
      </FieldRow>
      <FieldRow>
        <DatePicker label={t('reminders.preview.dueOn')} value={dueOn} onChange={setDueOn} />
        <TimeField label={t('reminders.preview.dueAt')} value={dueAt} onChange={setDueAt} />
      </FieldRow>
      <Checkbox isSelected={hourBound} onChange={setHourBound}>
        {t('reminders.preview.hourBound')}
      </Checkbox>
      <p>{t('reminders.preview.body')}</p>
      <ErrorNotice error={error} />
      {!data && !error && <Skeleton rows={6} height={44} />}
      {data && (
        <div className={isPlaceholderData ? styles.stale : undefined} aria-live="polite">
          <Hearing items={data.items} />
        </div>
      )}
    </section>
  )
}

function Hearing({ items }: { items: readonly PolicyPreviewItem[] }) {
  if (items.length === 0) {
    return <EmptyState title={t('reminders.preview.none')}>{t('reminders.preview.noneBody')}</EmptyState>
  }
  return (
    <Timeline
      label={t('reminders.preview.list')}
      entries={items.map((item) => ({
        id: `${item.rule} ${item.plannedAt} ${item.reason}`,
        at: item.sendAt,
        title: item.reason,
        body: t(item.delivery === 'digest' ? 'reminders.preview.digest' : 'reminders.preview.atOnce'),
        mark: 'hollow',
        markLabel: t('reminders.preview.planned'),
      }))}
    />
  )
}

/** A value after it has stopped changing for a moment; compared by what it says. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = JSON.stringify(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text)), SETTLE)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
