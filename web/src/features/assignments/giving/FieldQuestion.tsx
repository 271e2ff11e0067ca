import type { FieldOfWork } from '@kip/core/directory'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import styles from './Giving.module.css'
import { Question } from './Question.tsx'
import type { GivingState } from './useGiving.ts'

const OTHER = 'other'
/** As many as one looks through; more are found by typing. */
const CHIPS = 6

/** Which field of work it is of: that brings the unit and who carries it. The paper's likely ones as chips. */
export function FieldQuestion({ state: { fields, likely, giving, isSuggested, chooseField } }: { state: GivingState }) {
  const [isOpen, setOpen] = useState(false)
  if (fields.length === 0) return null
  const label = t('assignments.give.field')
  const chosen = fields.find(({ id }) => id === giving.fieldId)
  const offered = fields.length <= CHIPS ? fields : firstOf(likely, chosen)
  const otherWords = t(offered.length === 0 ? 'assignments.give.chooseField' : 'assignments.give.otherField')
  const hasMore = offered.length < fields.length
  return (
    <Question title={label} note={isSuggested ? t('assignments.give.suggested') : undefined}>
      <ChipGroup
        label={label}
        choices={[
          ...offered.map(({ id, name }) => ({ id, label: name })),
          ...(hasMore ? [{ id: OTHER, label: otherWords }] : []),
        ]}
        value={isOpen ? [OTHER] : chosen ? [chosen.id] : []}
        onChange={([id]) => {
          setOpen(id === OTHER)
          if (id !== OTHER) chooseField(id ?? null)
        }}
      />
      {isOpen && (
        <div className={styles.narrow}>
          <ComboBox
            label={otherWords}
            options={fields.map(({ id, name }) => ({ id, label: name }))}
            value={giving.fieldId}
            onChange={(id) => {
              if (id === giving.fieldId) return
              chooseField(id)
              setOpen(id === null)
            }}
            autoFocus
          />
        </div>
      )}
    </Question>
  )
}

/** The likely ones, and the chosen one also where it was found by typing. */
function firstOf(likely: readonly FieldOfWork[], chosen: FieldOfWork | undefined): readonly FieldOfWork[] {
  const first = likely.slice(0, CHIPS - 1)
  return chosen === undefined || first.includes(chosen) ? first : [...first, chosen]
}
