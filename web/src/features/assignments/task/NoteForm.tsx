import type { ActionRequest } from '@kip/core/assignments'
import { SHORTEST_REASON } from '@kip/core/shared'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { useAct } from '../acting.ts'
import type { ActionFormProps } from './ActionForm.tsx'
import { FormFrame, fieldError } from './FormFrame.tsx'
import styles from './TaskPage.module.css'
import { useTextDraft } from './useTextDraft.ts'

export type NoteAction =
  | 'approve'
  | 'return'
  | 'refuse-extension'
  | 'suspend'
  | 'recall'
  | 'record-cause'
  | 'confirm-cause'

/** An action that takes a reason, or a word if one likes. */
export function NoteForm({ action, task, onClose }: ActionFormProps & { action: NoteAction }) {
  const act = useAct(task.id)
  const draft = useTextDraft(action, task.id)
  const [isShort, setShort] = useState(false)
  const needsWords = action !== 'approve' && action !== 'confirm-cause'
  const submit = () => {
    const text = draft.value.trim()
    if (needsWords && text.length < SHORTEST_REASON) {
      setShort(true)
      return
    }
    act.mutate(requestOf(action, text), {
      onSuccess: () => {
        draft.clear()
        onClose()
      },
    })
  }
  const label = t(`assignments.action.${action}`)
  return (
    <FormFrame
      label={label}
      submitLabel={label}
      onSubmit={submit}
      onClose={onClose}
      isPending={act.isPending}
      error={act.error}
    >
      {action === 'approve' && task.completionNote && <p className={styles.quiet}>{task.completionNote}</p>}
      {action === 'confirm-cause' && task.cause && <p className={styles.quiet}>{task.cause.text}</p>}
      <TextArea
        label={t(`assignments.note.${action}`)}
        value={draft.value}
        onChange={(text) => {
          setShort(false)
          draft.set(text)
        }}
        error={isShort ? t('assignments.note.needed') : fieldError(act.error, 'reason', 'note', 'text')}
        optional={!needsWords}
        maxLength={2000}
        rows={3}
        autoFocus
      />
    </FormFrame>
  )
}

function requestOf(action: NoteAction, text: string): ActionRequest {
  switch (action) {
    case 'approve':
    case 'confirm-cause':
      return { action, body: text === '' ? {} : { note: text } }
    case 'return':
    case 'refuse-extension':
    case 'suspend':
    case 'recall':
      return { action, body: { reason: text } }
    case 'record-cause':
      return { action, body: { text } }
  }
}
