import type { FieldErrors, Id, IsoDate } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Checkbox } from '../../ui/fields/Checkbox.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { DateField } from '../../ui/fields/DateField.tsx'
import { FieldRow } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { unitsQuery } from './api.ts'
import { unitOptions } from './office.ts'

export type PositionDraft = {
  unitId: Id | null
  title: string
  isHead: boolean
  acting: boolean
  validFrom: IsoDate | null
  validTo: IsoDate | null
}

/** The names of the inputs, as the server's refusals have them. */
export const POSITION_FIELDS = ['unitId', 'title', 'isHead', 'validFrom', 'validTo']

/** Which post, in which unit, from when; a first post of a new person has no end and is not an acting one. */
export function PositionFields({
  value,
  onChange,
  errors,
  isFirst,
}: {
  value: PositionDraft
  onChange: (value: PositionDraft) => void
  errors: FieldErrors
  isFirst?: boolean
}) {
  const { data: units = [] } = useQuery(unitsQuery)
  const set = (change: Partial<PositionDraft>) => onChange({ ...value, ...change })
  return (
    <>
      <ComboBox
        label={t('directory.position.unit')}
        options={unitOptions(units)}
        value={value.unitId}
        onChange={(unitId) => set({ unitId })}
        error={errors.unitId}
      />
      <TextField
        label={t('directory.position.title')}
        hint={t('directory.position.titleHint')}
        value={value.title}
        onChange={(title) => set({ title })}
        maxLength={200}
        error={errors.title}
      />
      <Checkbox isSelected={value.isHead} onChange={(isHead) => set({ isHead })}>
        {t('directory.position.isHead')}
      </Checkbox>
      {errors.isHead !== undefined && <ErrorNotice error={new ApiProblem('invalid-input', errors.isHead)} />}
      {!isFirst && (
        <Checkbox isSelected={value.acting} onChange={(acting) => set({ acting })}>
          {t('directory.position.acting')}
        </Checkbox>
      )}
      <FieldRow>
        <DateField
          label={t('directory.position.from')}
          value={value.validFrom}
          onChange={(validFrom) => set({ validFrom })}
          error={errors.validFrom}
        />
        {!isFirst && (
          <DateField
            label={t('directory.position.to')}
            value={value.validTo}
            onChange={(validTo) => set({ validTo })}
            optional
            error={errors.validTo}
          />
        )}
      </FieldRow>
    </>
  )
}
