import type { PatternShift } from '@kip/core/duty'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import styles from './duty.module.css'

export type PatternFieldsProps = {
  pattern: readonly PatternShift[]
  error: string | undefined
  onChange: (pattern: PatternShift[]) => void
}

const MOST = 12
const NEW: PatternShift = { days: 'off', part: 'day', from: '07:30', to: '17:00' }

/** The shifts of a day of each kind, as many as the office has; which days are days off is the calendar's. */
export function PatternFields({ pattern, error, onChange }: PatternFieldsProps) {
  return (
    <fieldset className={styles.pattern}>
      <legend>{t('duty.pattern.title')}</legend>
      {pattern.map((line, at) => (
        <PatternLine
          // Also by how many there are: after a removal no field keeps what was half typed in another.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing else to know them by
          key={`${pattern.length} ${at}`}
          line={line}
          number={at + 1}
          error={at === 0 ? error : undefined}
          onChange={(change) =>
            onChange(pattern.map((other, place) => (place === at ? { ...other, ...change } : other)))
          }
          onRemove={pattern.length === 1 ? undefined : () => onChange(pattern.filter((_, place) => place !== at))}
        />
      ))}
      {pattern.length < MOST && (
        <div>
          <Button kind="quiet" onPress={() => onChange([...pattern, NEW])}>
            {t('duty.pattern.add')}
          </Button>
        </div>
      )}
      <p className={styles.quiet}>{t('duty.pattern.hint')}</p>
    </fieldset>
  )
}

type PatternLineProps = {
  line: PatternShift
  number: number
  error: string | undefined
  onChange: (change: Partial<PatternShift>) => void
  onRemove: (() => void) | undefined
}

function PatternLine({ line, number, error, onChange, onRemove }: PatternLineProps) {
  const name = t(`duty.pattern.${line.days}.${line.part}`)
  return (
    <div className={styles.patternLine}>
      <Select
        label={t('duty.pattern.days', { number: String(number) })}
        options={[
          { id: 'working', label: t('duty.pattern.workingDays') },
          { id: 'off', label: t('duty.pattern.daysOff') },
        ]}
        value={line.days}
        onChange={(days) => onChange({ days })}
      />
      <Select
        label={t('duty.pattern.part', { number: String(number) })}
        options={[
          { id: 'day', label: t('duty.part.day') },
          { id: 'night', label: t('duty.part.night') },
        ]}
        value={line.part}
        onChange={(part) => onChange({ part })}
      />
      <TimeField
        label={t('duty.pattern.from', { shift: name })}
        value={line.from}
        onChange={(from) => from !== null && onChange({ from })}
        error={error}
      />
      <TimeField
        label={t('duty.pattern.to', { shift: name })}
        value={line.to}
        onChange={(to) => to !== null && onChange({ to })}
      />
      {onRemove && (
        <Button
          kind="quiet"
          label={t('duty.pattern.remove', { shift: `${name} ${line.from}–${line.to}` })}
          onPress={onRemove}
        >
          {t('duty.pattern.removeShort')}
        </Button>
      )}
    </div>
  )
}
