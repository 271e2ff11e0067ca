import type { CalendarDay } from '@kip/core/calendar'
import { useMemo } from 'react'
import { formatDate } from '../../lib/format.ts'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Checkbox, RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { saveDay, useCalendarChange } from './api.ts'
import { ChangePreview } from './ChangePreview.tsx'
import type { YearDay } from './year.ts'

const SHOWN = ['kind', 'name', 'basis']
const ANY_NAME = '-'

/** A day that differs: which kind, its name, the paper it rests on, announced or expected. */
export function DayForm({ day, onDone }: { day: YearDay; onDone: () => void }) {
  const me = useMe()
  const { date, listed, mark } = day
  const initial = useMemo<Omit<CalendarDay, 'date'>>(
    () => ({
      kind: listed?.kind ?? (mark === 'weekly' ? 'working-saturday' : 'holiday'),
      name: listed?.name ?? '',
      basis: listed?.basis ?? '',
      confirmed: listed?.confirmed ?? true,
    }),
    [listed, mark],
  )
  const draft = useDraft(`calendar:${date}:${me.person.id}`, initial, shapedLike(initial))
  const saving = useCalendarChange(saveDay)
  const { value } = draft
  const set = (change: Partial<typeof value>) => draft.set({ ...value, ...change })
  const errors = fieldErrorsOf(saving.error)
  return (
    <Form
      title={t('calendar.day.formTitle', { date: formatDate(date) })}
      hidesTitle
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, SHOWN)}
      onSubmit={() =>
        saving.mutate(
          { date, ...value },
          {
            onSuccess: () => {
              draft.clear()
              showToast(t('calendar.day.saved', { date: formatDate(date) }))
              onDone()
            },
          },
        )
      }
    >
      <RadioGroup
        label={t('calendar.day.kind')}
        options={[
          { id: 'holiday', label: t('calendar.mark.holiday'), hint: t('calendar.day.kindHoliday') },
          { id: 'substitute', label: t('calendar.mark.substitute'), hint: t('calendar.day.kindSubstitute') },
          { id: 'swapped-off', label: t('calendar.mark.swapped-off'), hint: t('calendar.day.kindSwapped') },
          { id: 'working-saturday', label: t('calendar.mark.working-saturday'), hint: t('calendar.day.kindWorking') },
        ]}
        value={value.kind}
        onChange={(kind) => set({ kind })}
      />
      <TextField
        label={t('calendar.day.name')}
        hint={t('calendar.day.nameHint')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        error={errors.name}
      />
      <TextField
        label={t('calendar.day.basisField')}
        hint={t('calendar.day.basisHint')}
        value={value.basis}
        onChange={(basis) => set({ basis })}
        maxLength={500}
        optional
        error={errors.basis}
      />
      <Checkbox isSelected={value.confirmed} onChange={(confirmed) => set({ confirmed })}>
        {t('calendar.day.isConfirmed')}
      </Checkbox>
      {/* Which work is moved depends on the kind alone; the words are filled in so that it can be asked at any time. */}
      <ChangePreview change={{ change: 'day', date, kind: value.kind, name: ANY_NAME, basis: '', confirmed: true }} />
    </Form>
  )
}
