import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { TextArea, TextField } from '../../../ui/fields/TextField.tsx'
import { useAct } from '../acting.ts'
import type { ActionFormProps } from './ActionForm.tsx'
import { FormFrame, fieldError } from './FormFrame.tsx'
import { useTextDraft } from './useTextDraft.ts'

/** Done: with the number of the answer, which closes the line, or with what came of it, which somebody approves. */
export function CompleteForm({ task, onClose }: ActionFormProps) {
  const act = useAct(task.id)
  const answer = useTextDraft('answer', task.id)
  const note = useTextDraft('completion', task.id)
  const [isEmpty, setEmpty] = useState(false)
  const submit = () => {
    const written = { answer: answer.value.trim(), note: note.value.trim() }
    if (written.answer === '' && written.note === '') {
      setEmpty(true)
      return
    }
    const body = {
      ...(written.answer === '' ? {} : { answer: written.answer }),
      ...(written.note === '' ? {} : { note: written.note }),
    }
    act.mutate(
      { action: 'complete', body },
      {
        onSuccess: () => {
          answer.clear()
          note.clear()
          onClose()
        },
      },
    )
  }
  return (
    <FormFrame
      label={t('assignments.action.complete')}
      submitLabel={t('assignments.complete.submit')}
      onSubmit={submit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      <TextField
        label={t('assignments.complete.answer')}
        hint={t('assignments.complete.answerHint')}
        value={answer.value}
        onChange={(text) => {
          setEmpty(false)
          answer.set(text)
        }}
        error={isEmpty ? t('assignments.complete.needed') : fieldError(act.error, 'answer')}
        maxLength={100}
        optional
        autoFocus
      />
      <TextArea
        label={t('assignments.complete.note')}
        value={note.value}
        onChange={(text) => {
          setEmpty(false)
          note.set(text)
        }}
        error={fieldError(act.error, 'note')}
        maxLength={5000}
        rows={3}
        optional
      />
    </FormFrame>
  )
}
