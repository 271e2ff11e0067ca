import type { FieldOfWork } from '@kip/core/directory'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Switch } from '../../ui/fields/Checkbox.tsx'
import { ComboBox } from '../../ui/fields/ComboBox.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { changeField, createField, unitsQuery } from './api.ts'
import { unitOptions } from './office.ts'
import { PeoplePicker } from './PeoplePicker.tsx'
import { useOfficeForm } from './useOfficeForm.ts'

type FieldDraft = { name: string; unitId: Id | null; carrierIds: Id[]; standInIds: Id[]; active: boolean }

const SHOWN = ['name', 'unitId', 'carrierIds', 'standInIds']

export function FieldForm({ field, onDone }: { field?: FieldOfWork; onDone: () => void }) {
  const { data: units = [] } = useQuery(unitsQuery)
  const initial = useMemo(() => draftOf(field), [field])
  const { value, set, errors, form } = useOfficeForm({
    draftOf: `field:${field?.id ?? 'new'}`,
    initial,
    shown: SHOWN,
    save: ({ active, ...input }) => (field ? changeField(field.id, { ...input, active }) : createField(input)),
    saved: ({ name }) => t('directory.fields.saved', { name }),
    onDone,
  })
  return (
    <Form title={t(field ? 'directory.fields.changeTitle' : 'directory.fields.add')} onCancel={onDone} {...form}>
      <TextField
        label={t('directory.fields.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        autoFocus
        error={errors.name}
      />
      <ComboBox
        label={t('directory.fields.unit')}
        options={unitOptions(units)}
        value={value.unitId}
        onChange={(unitId) => set({ unitId })}
        placeholder={t('directory.fields.noUnit')}
        optional
        error={errors.unitId}
      />
      <PeoplePicker
        label={t('directory.fields.carriers')}
        value={value.carrierIds}
        onChange={(carrierIds) => set({ carrierIds })}
        known={field?.carriers ?? []}
        error={errors.carrierIds}
      />
      <PeoplePicker
        label={t('directory.fields.standIns')}
        value={value.standInIds}
        onChange={(standInIds) => set({ standInIds })}
        known={field?.standIns ?? []}
        error={errors.standInIds}
      />
      {field && (
        <Switch isSelected={value.active} onChange={(active) => set({ active })}>
          {t('directory.fields.active')}
        </Switch>
      )}
    </Form>
  )
}

function draftOf(field: FieldOfWork | undefined): FieldDraft {
  return {
    name: field?.name ?? '',
    unitId: field?.unitId ?? null,
    carrierIds: field?.carriers.map(({ personId }) => personId) ?? [],
    standInIds: field?.standIns.map(({ personId }) => personId) ?? [],
    active: field?.active ?? true,
  }
}
