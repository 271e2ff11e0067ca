import { UNIT_KINDS, type UnitDetail, type UnitInput } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { DateField } from '../../ui/fields/DateField.tsx'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { NumberField } from '../../ui/fields/NumberField.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { changeUnit, createUnit, unitsQuery } from './api.ts'
import { unitOptions } from './office.ts'
import { useOfficeForm } from './useOfficeForm.ts'

type UnitDraft = Omit<UnitInput, 'validFrom'> & { validFrom: string }

const SHOWN = ['name', 'shortName', 'parentId', 'kind', 'relation', 'sortOrder', 'validFrom', 'validTo']

export type UnitFormProps = {
  /** The unit to change; without it a new one is made below `parentId`. */
  unit?: UnitDetail
  parentId?: Id
  onDone: (id: Id) => void
  onCancel: () => void
}

export function UnitForm({ unit, parentId, onDone, onCancel }: UnitFormProps) {
  const initial = useMemo(() => draftOf(unit, parentId), [unit, parentId])
  const { data: units = [] } = useQuery(unitsQuery)
  const { value, set, errors, form } = useOfficeForm({
    draftOf: `unit:${unit?.id ?? `below-${parentId}`}`,
    initial,
    shown: SHOWN,
    save: (input) => (unit ? changeUnit(unit.id, changeOf(unit, input)) : createUnit(input)),
    saved: ({ name }) => t('directory.units.saved', { name }),
    onDone: ({ id }) => onDone(id),
  })
  const isRoot = unit !== undefined && unit.parentId === null
  return (
    <Form title={t(unit ? 'directory.units.changeTitle' : 'directory.units.add')} onCancel={onCancel} {...form}>
      <TextField
        label={t('directory.unit.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        autoFocus
        error={errors.name}
      />
      <TextField
        label={t('directory.unit.shortName')}
        value={value.shortName}
        onChange={(shortName) => set({ shortName })}
        maxLength={60}
        optional
        error={errors.shortName}
      />
      {!isRoot && (
        <ComboBox
          label={t('directory.unit.parent')}
          options={unitOptions(units.filter(({ id }) => id !== unit?.id))}
          value={value.parentId}
          onChange={(next) => set({ parentId: next })}
          error={errors.parentId}
        />
      )}
      <FieldRow>
        <Select
          label={t('directory.unit.kind')}
          options={UNIT_KINDS.map((id) => ({ id, label: t(`directory.kind.${id}`) }))}
          value={value.kind}
          onChange={(kind) => set({ kind })}
          error={errors.kind}
        />
        <NumberField
          label={t('directory.unit.order')}
          value={value.sortOrder}
          onChange={(sortOrder) => set({ sortOrder: sortOrder ?? 0 })}
          min={0}
          max={9999}
          error={errors.sortOrder}
        />
      </FieldRow>
      <RadioGroup
        label={t('directory.unit.relation')}
        options={[
          { id: 'assign', label: t('directory.relation.assign'), hint: t('directory.relation.assignHint') },
          { id: 'ask', label: t('directory.relation.ask'), hint: t('directory.relation.askHint') },
        ]}
        value={value.relation}
        onChange={(relation) => set({ relation })}
      />
      <FieldRow>
        <DateField
          label={t('directory.unit.validFrom')}
          value={value.validFrom || null}
          onChange={(validFrom) => set({ validFrom: validFrom ?? '' })}
          error={errors.validFrom}
        />
        {unit && !isRoot && (
          <DateField
            label={t('directory.unit.validTo')}
            value={value.validTo}
            onChange={(validTo) => set({ validTo })}
            optional
            error={errors.validTo}
          />
        )}
      </FieldRow>
    </Form>
  )
}

function draftOf(unit: UnitDetail | undefined, parentId: Id | undefined): UnitDraft {
  return {
    parentId: unit?.parentId ?? parentId ?? null,
    name: unit?.name ?? '',
    shortName: unit?.shortName ?? '',
    kind: unit?.kind ?? 'division',
    relation: unit?.relation ?? 'assign',
    sortOrder: unit?.sortOrder ?? 100,
    validFrom: unit?.validFrom ?? officeDate(),
    validTo: unit?.validTo ?? null,
  }
}

/** The organ itself has no parent and cannot be moved. */
function changeOf(unit: UnitDetail, { parentId, ...rest }: UnitDraft) {
  return parentId === null || parentId === unit.parentId ? rest : { ...rest, parentId }
}
