import type { PatternShift } from '@kip/core/duty'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TimeField } from '../../ui/fields/TimeField.tsx'
import styles from './duty.module.css'

export type PatternFieldsProps = {
  pattern: readonly PatternShift[]
  error: string | undefined
  /** It was to be saved with a time that is missing or half typed. */
  isIncomplete: boolean
  onChange: (pattern: PatternShift[]) => void
}

/** Stands where a time is missing or half typed: the one before would be saved behind what is seen. */
const NO_TIME = ''

export const isWhole = (pattern: readonly PatternShift[]): boolean =>
  pattern.every(({ from, to }) => from !== NO_TIME && to !== NO_TIME)

const MOST = 12
const NEW: PatternShift = { days: 'off', part: 'day', from: '07:30', to: '17:00' }

/** The shifts of a day of each kind, as many as the office has; which days are days off is the calendar's. */
export function PatternFields({ pattern, error, isIncomplete, onChange }: PatternFieldsProps) {
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
          isIncomplete={isIncomplete}
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
  isIncomplete: boolean
  onChange: (change: Partial<PatternShift>) => void
  onRemove: (() => void) | undefined
}

function PatternLine({ line, number, error, isIncomplete, onChange, onRemove }: PatternLineProps) {
  const missing = (time: string) => (isIncomplete && time === NO_TIME ? t('duty.pattern.noTime') : undefined)
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
        value={line.from || null}
        onChange={(from) => onChange({ from: from ?? NO_TIME })}
        error={missing(line.from) ?? error}
      />
      <TimeField
        label={t('duty.pattern.to', { shift: name })}
        value={line.to || null}
        onChange={(to) => onChange({ to: to ?? NO_TIME })}
        error={missing(line.to)}
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
