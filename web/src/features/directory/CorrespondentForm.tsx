import type { Correspondent, CorrespondentInput } from '@kip/core/directory'
import type { IsoDate } from '@kip/core/shared'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { DateField } from '../../ui/fields/DateField.tsx'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { TextArea, TextField } from '../../ui/fields/TextField.tsx'
import { changeCorrespondent, createCorrespondent, useOfficeChange } from './api.ts'

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
  const me = useMe()
  const initial = useMemo(() => draftOf(correspondent), [correspondent])
  const draft = useDraft(`correspondent:${correspondent?.id ?? 'new'}:${me.person.id}`, initial, shapedLike(initial))
  const saving = useOfficeChange((input: CorrespondentInput) =>
    correspondent ? changeCorrespondent(correspondent.id, input) : createCorrespondent(input),
  )
  const { value } = draft
  const set = (change: Partial<CorrespondentDraft>) => draft.set({ ...value, ...change })
  const errors = fieldErrorsOf(saving.error)
  const aliasError = Object.entries(errors).find(([name]) => name.startsWith('aliases'))?.[1]
  return (
    <Form
      title={t(correspondent ? 'directory.correspondents.changeTitle' : 'directory.correspondents.add')}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, [
        ...SHOWN,
        ...Object.keys(errors).filter((name) => name.startsWith('aliases.')),
      ])}
      onSubmit={() =>
        saving.mutate(toInput(value), {
          onSuccess: ({ name }) => {
            draft.clear()
            showToast(t('directory.correspondents.saved', { name }))
            onDone()
          },
        })
      }
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
