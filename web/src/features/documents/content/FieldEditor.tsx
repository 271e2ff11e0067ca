import { CAPACITIES, DOCUMENT_KINDS, type FieldName, KIND_NAMES, SECRECIES, URGENCIES } from '@kip/core/reading'
import { t } from '../../../lib/i18n/index.ts'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { DateField } from '../../../ui/fields/DateField.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import { TextArea, TextField } from '../../../ui/fields/TextField.tsx'
import { textOf } from '../fields.ts'

export type FieldEditorProps = {
  name: FieldName
  label: string
  value: string | null
  onChange: (value: string | null) => void
  autoFocus: boolean
}

const LONGEST: Partial<Record<FieldName, number>> = {
  number: 30,
  notation: 60,
  place: 100,
  signerName: 100,
  signerTitle: 200,
}

/** 'CV' and 'TC-THU' are codes of ours, never printed. */
const KINDS = DOCUMENT_KINDS.map((id) => ({
  id,
  label: KIND_NAMES[id],
  hint: id === 'CV' || id === 'TC-THU' ? undefined : id,
}))

/** The right kind of input for a field. */
export function FieldEditor({ name, label, value, onChange, autoFocus }: FieldEditorProps) {
  switch (name) {
    case 'subject':
      return (
        <TextArea
          label={label}
          value={value ?? ''}
          onChange={onChange}
          autoFocus={autoFocus}
          rows={3}
          maxLength={1000}
        />
      )
    case 'issuedOn':
      return <DateField label={label} value={value} onChange={onChange} autoFocus={autoFocus} />
    case 'kind':
      return (
        <ComboBox
          label={label}
          options={KINDS}
          value={KINDS.find(({ id }) => id === value)?.id ?? null}
          onChange={onChange}
          autoFocus={autoFocus}
        />
      )
    case 'urgency':
      return <OneOf name={name} label={label} ids={URGENCIES} value={value} onChange={onChange} />
    case 'secrecy':
      return <OneOf name={name} label={label} ids={SECRECIES} value={value} onChange={onChange} />
    case 'signerCapacity':
      return (
        <Select
          label={label}
          options={[
            { id: 'none', label: t('documents.capacity.none') },
            ...CAPACITIES.map((id) => ({ id, label: id })),
          ]}
          value={value ?? 'none'}
          onChange={(id) => onChange(id === 'none' ? null : id)}
        />
      )
    default:
      return (
        <TextField
          label={label}
          value={value ?? ''}
          onChange={onChange}
          autoFocus={autoFocus}
          maxLength={LONGEST[name] ?? 300}
        />
      )
  }
}

type OneOfProps = Omit<FieldEditorProps, 'autoFocus'> & { ids: readonly string[] }

function OneOf({ name, label, ids, value, onChange }: OneOfProps) {
  return (
    <Select
      label={label}
      options={ids.map((id) => ({ id, label: textOf(name, id) }))}
      value={value}
      onChange={onChange}
    />
  )
}
