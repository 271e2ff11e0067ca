import type { Urgency } from '@kip/core/reading'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { AssigneePicker } from './AssigneePicker.tsx'
import { AwayNote } from './AwayNote.tsx'
import { Coordinators } from './Coordinators.tsx'
import { FieldQuestion } from './FieldQuestion.tsx'
import styles from './Giving.module.css'
import { LimitPicker } from './LimitPicker.tsx'
import { limitBody } from './limit.ts'
import { PastSuggestions } from './PastSuggestions.tsx'
import { Question } from './Question.tsx'
import type { GivingState } from './useGiving.ts'

const URGENCIES = ['none', 'khan', 'thuong-khan', 'hoa-toc'] as const satisfies readonly Urgency[]
const OTHER = 'other'
/** Longer than this a duty does not fit on a chip. */
const CHIP_TEXT = 64

export type GiveFieldsProps = {
  state: GivingState
  /** Without a document: what is to be done comes first, and how urgent it is is asked. */
  isAlone: boolean
}

/** What, of which field, who leads, by when, who helps: one question after the other, the likely answers chosen. */
export function GiveFields({ state, isAlone }: GiveFieldsProps) {
  if (state.loadError) return <ErrorNotice error={state.loadError} />
  if (state.isLoading) return <Skeleton rows={6} height={44} />
  const { giving, duty, errorOf } = state
  const leadLimit = giving.limit.kind === 'document' && duty?.dueAt ? { dueAt: duty.dueAt } : limitBody(giving.limit)
  const instruction = (
    <TextArea
      label={t('assignments.give.instruction')}
      value={giving.instruction}
      onChange={(words) => state.change({ instruction: words })}
      error={errorOf('instruction')}
      maxLength={2000}
      autoFocus={isAlone}
      rows={3}
    />
  )
  return (
    <>
      {state.isRestored && (
        <p className={styles.note}>
          {t('assignments.draft.restored')}{' '}
          <Button kind="quiet" onPress={state.startOver}>
            {t('assignments.draft.clear')}
          </Button>
        </p>
      )}
      {isAlone && instruction}
      <DutyQuestion state={state} />
      <FieldQuestion state={state} />
      <PastSuggestions state={state} />
      <AssigneePicker
        value={giving.lead}
        onChange={state.chooseLead}
        units={state.leads}
        error={errorOf('lead')}
        note={carriersOf(state)}
      />
      <LimitPicker
        value={giving.limit}
        onChange={(limit) => state.change({ limit })}
        error={errorOf('limit')}
        isUrgent={state.isUrgent}
        // Where the duty has a limit the server knows no "without": it would take the duty's.
        {...(duty?.dueAt
          ? { fromDocument: { dueAt: duty.dueAt, hourBound: duty.hourBound } }
          : { noneLabel: t('assignments.limit.none') })}
      />
      {giving.lead.personId !== null && (
        <AwayNote
          personId={giving.lead.personId}
          fieldId={giving.fieldId}
          unitId={giving.lead.unitId}
          limit={leadLimit}
        />
      )}
      {!isAlone && instruction}
      <Coordinators
        units={state.partners}
        value={giving.with}
        onChange={(helpers) => state.change({ with: helpers })}
        isUrgent={state.isUrgent}
        leadLimit={leadLimit}
      />
      {isAlone && (
        <Select
          label={t('assignments.give.urgency')}
          options={URGENCIES.map((id) => ({ id, label: t(`assignments.urgency.${id}`) }))}
          value={giving.urgency === 'hoa-toc-hen-gio' ? 'hoa-toc' : giving.urgency}
          onChange={(urgency) => state.change({ urgency })}
        />
      )}
      <ErrorNotice error={state.error} />
    </>
  )
}

/** Which of the things the paper asks for; another one is typed. */
function DutyQuestion({ state: { duties, giving, chooseDuty } }: { state: GivingState }) {
  if (duties.length === 0) return null
  return (
    <Question title={t('assignments.give.duty')}>
      <ChipGroup
        label={t('assignments.give.duty')}
        choices={[
          ...duties.map(({ id, what }) => ({ id, label: shortened(what) })),
          { id: OTHER, label: t('assignments.give.otherDuty') },
        ]}
        value={[giving.dutyId ?? OTHER]}
        onChange={([id]) => chooseDuty(id === undefined || id === OTHER ? null : id)}
      />
    </Question>
  )
}

/** Who carries the field in the unit, and who stands in. */
function carriersOf({ fields, giving }: GivingState): string | null {
  const field = fields.find(({ id }) => id === giving.fieldId)
  if (!field || field.unitId !== giving.lead.unitId || field.carriers.length === 0) return null
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ')
  const carriers = t('assignments.give.carriers', { field: field.name, people: names(field.carriers) })
  if (field.standIns.length === 0) return carriers
  return `${carriers} ${t('assignments.give.standIns', { people: names(field.standIns) })}`
}

function shortened(text: string): string {
  if (text.length <= CHIP_TEXT) return text
  return `${text.slice(0, text.lastIndexOf(' ', CHIP_TEXT))}…`
}
