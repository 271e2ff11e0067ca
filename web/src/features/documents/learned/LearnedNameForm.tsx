import type { LearnedName } from '@kip/core/documents'
import { useMutation } from '@tanstack/react-query'
import { fieldErrorsOf, unplacedError } from '../../../lib/forms.ts'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'

const isText = (value: unknown): value is string => typeof value === 'string'

export function LearnedNameForm({ name, onDone }: { name: LearnedName; onDone: () => void }) {
  const me = useMe()
  const draft = useDraft(`learned:${name.id}:${me.person.id}`, name.meant, isText)
  const saving = useMutation({
    mutationFn: (meant: string) => api.patch<LearnedName>(`/learned-names/${name.id}`, { body: { meant } }),
    onSuccess: ({ written }) => {
      draft.clear()
      showToast(t('documents.learned.saved', { written }))
      onDone()
    },
  })
  return (
    <Form
      title={t('documents.learned.changeLabel', { written: name.written })}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={saving.isPending}
      error={unplacedError(saving.error, ['meant'])}
      onSubmit={() => saving.mutate(draft.value)}
    >
      <TextField
        label={t('documents.learned.meant')}
        value={draft.value}
        onChange={draft.set}
        maxLength={300}
        error={fieldErrorsOf(saving.error)['meant']}
        autoFocus
      />
    </Form>
  )
}
