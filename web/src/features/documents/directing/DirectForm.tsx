import { useQuery } from '@tanstack/react-query'
import { t } from '../../../lib/i18n/index.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { peopleOfQuery } from '../api.ts'
import styles from './Directing.module.css'
import { LimitChips } from './LimitChips.tsx'
import { Partners } from './Partners.tsx'
import { Question } from './Question.tsx'
import { type Directing, nameOf } from './useDirecting.ts'

const OTHER = 'other'
/** As many people as fit under the thumb as chips; more are chosen from a list. */
const CHIPS = 5
/** Longer than this a duty does not fit on a chip. */
const CHIP_TEXT = 64

/** Chips from the likely to the rare: duty, unit, person, limit; everything chosen beforehand where the paper tells. */
export function DirectForm({ directing }: { directing: Directing }) {
  const { direction, duties, leads, suggestion, unit, set } = directing
  return (
    <div className={styles.form}>
      {duties.length > 0 && (
        <Question title={t('documents.give.duty')}>
          <ChipGroup
            label={t('documents.give.duty')}
            choices={[
              ...duties.map(({ id, duty }) => ({ id, label: shortened(duty.what) })),
              { id: OTHER, label: t('documents.give.otherDuty') },
            ]}
            value={[direction.dutyId ?? OTHER]}
            onChange={([id]) => directing.setDuty(id === undefined || id === OTHER ? null : id)}
          />
        </Question>
      )}
      <Question title={t('documents.give.lead')}>
        <ChipGroup
          label={t('documents.give.lead')}
          choices={leads.map((lead) => ({ id: lead.id, label: nameOf(lead) }))}
          value={direction.unitId === null ? [] : [direction.unitId]}
          onChange={([unitId]) => set({ unitId: unitId ?? null, personId: null })}
        />
        {suggestion && unit && (
          <p className={styles.quiet}>
            {t('documents.give.suggested', { unit: nameOf(unit), field: suggestion.field })}
          </p>
        )}
      </Question>
      {direction.unitId !== null && <Person key={direction.unitId} unitId={direction.unitId} directing={directing} />}
      <Question title={t('documents.give.limit')}>
        <LimitChips
          label={t('documents.give.limit')}
          now={directing.now}
          value={direction.limit}
          onChange={(limit) => set({ limit })}
          document={directing.duty?.duty.due?.resolvesTo ?? null}
        />
      </Question>
      <TextArea
        label={t('documents.give.instruction')}
        value={direction.instruction}
        onChange={(instruction) => set({ instruction })}
        rows={3}
        maxLength={2000}
      />
      <Partners directing={directing} />
      <ErrorNotice error={directing.error} />
    </div>
  )
}

function Person({ unitId, directing }: { unitId: string; directing: Directing }) {
  const { data: people } = useQuery(peopleOfQuery(unitId))
  const { direction, set } = directing
  if (!people || people.length === 0) return null
  const choices = [
    { id: OTHER, label: t('documents.give.anyPerson') },
    ...people.map(({ id, name }) => ({ id, label: name })),
  ]
  const chosen = direction.personId ?? OTHER
  const choose = (id: string | undefined) => set({ personId: id === undefined || id === OTHER ? null : id })
  if (people.length > CHIPS) {
    return <Select label={t('documents.give.person')} options={choices} value={chosen} onChange={choose} />
  }
  return (
    <Question title={t('documents.give.person')}>
      <ChipGroup
        label={t('documents.give.person')}
        choices={choices}
        value={[chosen]}
        onChange={([id]) => choose(id)}
      />
    </Question>
  )
}

function shortened(text: string): string {
  if (text.length <= CHIP_TEXT) return text
  return `${text.slice(0, text.lastIndexOf(' ', CHIP_TEXT))}…`
}
