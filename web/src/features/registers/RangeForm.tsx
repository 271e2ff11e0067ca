import { type FormEvent, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import type { Range } from './api.ts'
import styles from './registers.module.css'

const YEARS_BACK = 6

/** "12" → 12; anything that is no number of a paper is none. */
export function readNumber(text: string): number | undefined {
  const digits = text.trim()
  return /^\d{1,6}$/.test(digits) && Number(digits) > 0 ? Number(digits) : undefined
}

/** Which year, between which numbers. */
export function RangeForm({ range, onChange }: { range: Range; onChange: (range: Range) => void }) {
  const [from, setFrom] = useState(String(range.from ?? ''))
  const [to, setTo] = useState(String(range.to ?? ''))
  const thisYear = Number(officeDate().slice(0, 4))
  const years = [...new Set([range.year, ...Array.from({ length: YEARS_BACK }, (_, at) => thisYear - at)])]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange({ year: range.year, from: readNumber(from), to: readNumber(to) })
  }
  return (
    <form className={styles.tools} onSubmit={submit}>
      <div className={styles.year}>
        <Select
          label={t('registers.year')}
          options={years.sort((a, b) => b - a).map((year) => ({ id: String(year), label: String(year) }))}
          value={String(range.year)}
          onChange={(year) => onChange({ year: Number(year), from: undefined, to: undefined })}
        />
      </div>
      <div className={styles.number}>
        <TextField label={t('registers.from')} value={from} onChange={setFrom} inputMode="numeric" maxLength={6} />
      </div>
      <div className={styles.number}>
        <TextField label={t('registers.to')} value={to} onChange={setTo} inputMode="numeric" maxLength={6} />
      </div>
      <Button type="submit">{t('registers.apply')}</Button>
    </form>
  )
}
