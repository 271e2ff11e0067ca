import type { ActionRequest, Assignment } from '@kip/core/assignments'
import { SHORTEST_REASON } from '@kip/core/shared'
import { useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { useAct } from '../acting.ts'
import { LimitPicker } from '../giving/LimitPicker.tsx'
import { isLimitChosen, type LimitValue, limitBody, UNCHOSEN } from '../giving/limit.ts'
import type { ActionFormProps } from './ActionForm.tsx'
import { FormFrame, fieldError } from './FormFrame.tsx'
import styles from './TaskPage.module.css'
import { useTextDraft } from './useTextDraft.ts'

export type LimitAction = 'request-extension' | 'grant-extension' | 'resume'

/** An action that names a new limit: asking for more time, granting it, going on after a stop. */
export function LimitForm({ action, task, onClose }: ActionFormProps & { action: LimitAction }) {
  const act = useAct(task.id)
  const words = useTextDraft(action, task.id)
  const isAsking = action === 'request-extension'
  const [missing, setMissing] = useState<{ limit?: string; words?: string }>({})
  const asked = task.extensions.find(({ state }) => state === 'asked')
  const now = useNow()
  const isPast = action === 'grant-extension' && asked !== undefined && Date.parse(asked.wanted) <= now
  const mustChoose = isAsking || isPast
  const [limit, setLimit] = useState<LimitValue>(mustChoose ? UNCHOSEN : { kind: 'none' })
  const submit = () => {
    const text = words.value.trim()
    const errors = {
      ...(!isLimitChosen(limit) && { limit: t('assignments.extension.needLimit') }),
      ...(isAsking && text.length < SHORTEST_REASON && { words: t('assignments.note.needed') }),
    }
    setMissing(errors)
    if (Object.keys(errors).length > 0) return
    act.mutate(requestOf(action, limit, text), {
      onSuccess: () => {
        words.clear()
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
      {action === 'grant-extension' && asked && (
        <p>
          {t('assignments.extension.asked', { person: asked.askedBy.name, time: formatDateTime(asked.wanted) })}
          <span className={styles.quiet}> {asked.reason}</span>
          {isPast && <strong> {t('assignments.extension.askedPast')}</strong>}
        </p>
      )}
      <LimitPicker
        label={t('assignments.extension.newLimit')}
        value={limit}
        onChange={(value) => {
          setMissing({})
          setLimit(value)
        }}
        error={missing.limit ?? fieldError(act.error, 'dueAt', 'dueOn')}
        noneLabel={mustChoose ? undefined : unchangedWords(action, asked)}
      />
      <TextArea
        label={t(`assignments.note.${action}`)}
        value={words.value}
        onChange={(text) => {
          setMissing({})
          words.set(text)
        }}
        error={missing.words ?? fieldError(act.error, 'reason', 'note')}
        optional={!isAsking}
        maxLength={2000}
        rows={3}
      />
    </FormFrame>
  )
}

function unchangedWords(action: LimitAction, asked: Assignment['extensions'][number] | undefined): string {
  return action === 'grant-extension' && asked
    ? t('assignments.extension.asAsked', { time: formatDateTime(asked.wanted) })
    : t('assignments.extension.moved')
}

function requestOf(action: LimitAction, limit: LimitValue, text: string): ActionRequest {
  switch (action) {
    case 'request-extension':
      return { action, body: { ...limitBody(limit), reason: text } }
    case 'grant-extension':
    case 'resume':
      return { action, body: { ...limitBody(limit), ...(text === '' ? {} : { note: text }) } }
  }
}
