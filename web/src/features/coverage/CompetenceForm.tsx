import type { CoverRow, Level } from '@kip/core/coverage'
import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { PersonField } from './AbsenceForm.tsx'
import { rateCompetence, useCoverageChange } from './api.ts'
import styles from './coverage.module.css'

const LEVELS = ['3', '2', '1', 'unknown'] as const
type LevelChoice = (typeof LEVELS)[number]

/** How well each can do the field; every choice is kept at once. */
export function CompetenceForm({ row, onDone }: { row: CoverRow; onDone: () => void }) {
  const { field, people } = row
  const [added, setAdded] = useState<Id | null>(null)
  const rating = useCoverageChange(rateCompetence)
  const rate = (personId: Id, choice: LevelChoice) =>
    rating.mutate({ fieldId: field.id, personId, level: levelOf(choice) }, { onSuccess: () => setAdded(null) })
  const options = LEVELS.map((id) => ({ id, label: t(`coverage.level.${id}`) }))
  return (
    <section className={styles.stack} aria-label={t('coverage.matrix.rateOf', { field: field.name })}>
      <h2 className={styles.name}>{t('coverage.matrix.rateOf', { field: field.name })}</h2>
      <div className={styles.levels}>
        {people.map(({ person, level }) => (
          <Select
            key={person.id}
            label={person.name}
            options={options}
            value={level === null ? 'unknown' : `${level}`}
            onChange={(choice) => rate(person.id, choice)}
          />
        ))}
        <PersonField label={t('coverage.matrix.add')} value={added} onChange={setAdded} optional />
        {added !== null && people.every(({ person }) => person.id !== added) && (
          <Select
            label={t('coverage.matrix.addLevel')}
            options={options.filter(({ id }) => id !== 'unknown')}
            value={null}
            placeholder={t('coverage.matrix.chooseLevel')}
            onChange={(choice) => rate(added, choice)}
          />
        )}
      </div>
      <ErrorNotice error={rating.error} />
      <div>
        <Button onPress={onDone}>{t('coverage.matrix.done')}</Button>
      </div>
    </section>
  )
}

function levelOf(choice: LevelChoice): Level | null {
  switch (choice) {
    case '1':
      return 1
    case '2':
      return 2
    case '3':
      return 3
    case 'unknown':
      return null
  }
}
