import type { DirectionSuggestion } from '@kip/core/assignments'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import styles from './Giving.module.css'
import { Question } from './Question.tsx'
import type { GivingState } from './useGiving.ts'

/** Whom such papers were given to before, each with its reason. Chosen by pressing, never by itself. */
export function PastSuggestions({ state: { suggestions, giving, chooseLead } }: { state: GivingState }) {
  if (suggestions.length === 0) return null
  const isChosen = ({ unit, person }: DirectionSuggestion) =>
    giving.lead.unitId === unit.id && (person === null || giving.lead.personId === person.id)
  return (
    <Question title={t('assignments.give.past')}>
      <ul className={styles.past}>
        {suggestions.map((suggestion) => {
          const { unit, person, reason } = suggestion
          const whom = person === null ? unit.name : `${unit.name}, ${person.name}`
          return (
            <li key={unit.id}>
              <span>
                {whom}
                <span className={styles.reason}>{reason}</span>
              </span>
              {isChosen(suggestion) ? (
                <span className={styles.note}>{t('assignments.give.pastChosen')}</span>
              ) : (
                <Button
                  label={t('assignments.give.pastChooseWhom', { whom })}
                  onPress={() => chooseLead({ unitId: unit.id, personId: person?.id ?? null })}
                >
                  {t('assignments.give.pastChoose')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Question>
  )
}
