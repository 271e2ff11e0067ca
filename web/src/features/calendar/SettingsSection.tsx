import { WEEKDAYS } from '@kip/core/calendar'
import { useMemo, useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { Button, IconButton } from '../../ui/actions/Button.tsx'
import { ChipGroup } from '../../ui/actions/ChoiceGroup.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Form } from '../../ui/fields/Form.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import { type CalendarView, saveSettings, useCalendarChange } from './api.ts'
import { ChangePreview } from './ChangePreview.tsx'
import styles from './calendar.module.css'

/** At most as many sessions a day as the calendar counts by. */
const MOST_SESSIONS = 4

export function SettingsSection({ calendar }: { calendar: CalendarView }) {
  const [isEditing, setEditing] = useState(false)
  const { workingWeek, hours, allowed } = calendar
  return (
    <section className={styles.section} aria-label={t('calendar.settings.title')}>
      <h2>{t('calendar.settings.title')}</h2>
      {isEditing ? (
        <SettingsForm calendar={calendar} onDone={() => setEditing(false)} />
      ) : (
        <>
          <dl className={styles.facts}>
            <dt>{t('calendar.settings.week')}</dt>
            <dd>
              {WEEKDAYS.filter((weekday) => workingWeek.includes(weekday))
                .map((weekday) => t(`calendar.weekday.${weekday}`))
                .join(', ')}
            </dd>
            <dt>{t('calendar.settings.hours')}</dt>
            <dd>{hours.map(({ from, to }) => `${from}–${to}`).join(', ')}</dd>
          </dl>
          {allowed.includes('change') && (
            <div className={styles.actions}>
              <Button onPress={() => setEditing(true)}>{t('calendar.settings.change')}</Button>
            </div>
          )}
        </>
      )}
    </section>
  )
}

function SettingsForm({ calendar, onDone }: { calendar: CalendarView; onDone: () => void }) {
  const me = useMe()
  const initial = useMemo(
    () => ({ zone: calendar.zone, workingWeek: calendar.workingWeek, hours: calendar.hours }),
    [calendar],
  )
  const draft = useDraft(`calendar-settings:${me.person.id}`, initial, shapedLike(initial))
  const saving = useCalendarChange(saveSettings)
  const { value } = draft
  const setHours = (hours: typeof value.hours) => draft.set({ ...value, hours })
  const errors = Object.entries(fieldErrorsOf(saving.error))
  const hoursError = errors.find(([name]) => name.startsWith('hours'))?.[1]
  const weekError = errors.find(([name]) => name.startsWith('workingWeek'))?.[1]
  const placed = errors.map(([name]) => name).filter((name) => /^(hours|workingWeek)/.test(name))
  return (
    <Form
      title={t('calendar.settings.title')}
      hidesTitle
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, placed)}
      onSubmit={() =>
        saving.mutate(value, {
          onSuccess: () => {
            draft.clear()
            showToast(t('calendar.settings.saved'))
            onDone()
          },
        })
      }
    >
      <p className={styles.quiet}>{t('calendar.settings.note')}</p>
      <strong>{t('calendar.settings.week')}</strong>
      <ChipGroup
        label={t('calendar.settings.week')}
        choices={WEEKDAYS.map((id) => ({ id, label: t(`calendar.weekday.${id}`) }))}
        value={value.workingWeek}
        onChange={(workingWeek) => draft.set({ ...value, workingWeek })}
        multiple
      />
      <Sentence text={weekError} />
      {value.hours.map((session, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: sessions are told apart by their order alone
        <fieldset key={at} className={styles.session} aria-label={t('calendar.settings.session', { number: at + 1 })}>
          <TimeField
            label={t('calendar.settings.from')}
            value={session.from}
            onChange={(from) => from !== null && setHours(value.hours.with(at, { ...session, from }))}
          />
          <TimeField
            label={t('calendar.settings.to')}
            value={session.to}
            onChange={(to) => to !== null && setHours(value.hours.with(at, { ...session, to }))}
          />
          {value.hours.length > 1 && (
            <IconButton
              icon="close"
              label={t('calendar.settings.removeSession', { number: at + 1 })}
              onPress={() => setHours(value.hours.toSpliced(at, 1))}
            />
          )}
        </fieldset>
      ))}
      <Sentence text={hoursError} />
      {value.hours.length < MOST_SESSIONS && (
        <div className={styles.actions}>
          <Button
            kind="quiet"
            onPress={() => {
              const last = value.hours.at(-1)?.to ?? '08:00'
              setHours([...value.hours, { from: last, to: last }])
            }}
          >
            {t('calendar.settings.addSession')}
          </Button>
        </div>
      )}
      {/* What is sent has to be hours one can count by; until then there is nothing to show. */}
      {value.workingWeek.length > 0 && isInOrder(value.hours) && (
        <ChangePreview change={{ change: 'settings', ...value }} />
      )}
    </Form>
  )
}

function isInOrder(hours: CalendarView['hours']): boolean {
  const times = hours.flatMap(({ from, to }) => [from, to])
  return times.every(
    (time, at) => at === 0 || (at % 2 === 1 ? (times[at - 1] ?? '') < time : (times[at - 1] ?? '') <= time),
  )
}

function Sentence({ text }: { text: string | undefined }) {
  return text === undefined ? null : <ErrorNotice error={new ApiProblem('invalid-input', text)} />
}
