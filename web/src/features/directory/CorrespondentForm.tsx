import type { Correspondent, CorrespondentInput } from '@kip/core/directory'
import type { IsoDate } from '@kip/core/shared'
import { useMemo } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { DateField } from '../../ui/fields/DateField.tsx'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { TextArea, TextField } from '../../ui/fields/TextField.tsx'
import { changeCorrespondent, createCorrespondent } from './api.ts'
import { useOfficeForm } from './useOfficeForm.ts'

type CorrespondentDraft = {
  name: string
  parentName: string
  code: string
  /** one a line */
  aliases: string
  validFrom: IsoDate | null
  validTo: IsoDate | null
}

const SHOWN = ['name', 'parentName', 'code', 'aliases', 'validFrom', 'validTo']

export function CorrespondentForm({ correspondent, onDone }: { correspondent?: Correspondent; onDone: () => void }) {
  const initial = useMemo(() => draftOf(correspondent), [correspondent])
  const { value, set, errors, form } = useOfficeForm({
    draftOf: `correspondent:${correspondent?.id ?? 'new'}`,
    initial,
    shown: SHOWN,
    save: (draft) =>
      correspondent ? changeCorrespondent(correspondent.id, toInput(draft)) : createCorrespondent(toInput(draft)),
    saved: ({ name }) => t('directory.correspondents.saved', { name }),
    onDone,
  })
  const aliasError = Object.entries(errors).find(([name]) => name.startsWith('aliases'))?.[1]
  return (
    <Form
      title={t(correspondent ? 'directory.correspondents.changeTitle' : 'directory.correspondents.add')}
      onCancel={onDone}
      {...form}
    >
      <TextField
        label={t('directory.correspondents.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        autoFocus
        error={errors.name}
      />
      <TextField
        label={t('directory.correspondents.parent')}
        value={value.parentName}
        onChange={(parentName) => set({ parentName })}
        maxLength={200}
        optional
        error={errors.parentName}
      />
      <TextArea
        label={t('directory.correspondents.aliases')}
        hint={t('directory.correspondents.aliasesHint')}
        value={value.aliases}
        onChange={(aliases) => set({ aliases })}
        rows={3}
        optional
        error={aliasError}
      />
      <TextField
        label={t('directory.correspondents.code')}
        value={value.code}
        onChange={(code) => set({ code })}
        maxLength={50}
        optional
        error={errors.code}
      />
      <FieldRow>
        <DateField
          label={t('directory.correspondents.from')}
          value={value.validFrom}
          onChange={(validFrom) => set({ validFrom })}
          optional
          error={errors.validFrom}
        />
        <DateField
          label={t('directory.correspondents.to')}
          value={value.validTo}
          onChange={(validTo) => set({ validTo })}
          optional
          error={errors.validTo}
        />
      </FieldRow>
    </Form>
  )
}

function draftOf(correspondent: Correspondent | undefined): CorrespondentDraft {
  return {
    name: correspondent?.name ?? '',
    parentName: correspondent?.parentName ?? '',
    code: correspondent?.code ?? '',
    aliases: correspondent?.aliases.join('\n') ?? '',
    validFrom: correspondent?.validFrom ?? null,
    validTo: correspondent?.validTo ?? null,
  }
}

function toInput({ name, parentName, code, aliases, validFrom, validTo }: CorrespondentDraft): CorrespondentInput {
  return {
    name,
    parentName: parentName.trim() || null,
    code: code.trim() || null,
    aliases: aliases.split('\n').flatMap((line) => line.trim() || []),
    validFrom,
    validTo,
  }
}
