import type { FormEvent, ReactNode } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { ApiProblem } from '../../../lib/problem.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import styles from './TaskPage.module.css'

export type FormFrameProps = {
  label: string
  /** The word on the button. */
  submitLabel: string
  onSubmit: () => void
  onClose: () => void
  isPending: boolean
  error: unknown
  children: ReactNode
}

/** What every form of an action has: its fields, what the server refused, sending and leaving. Escape leaves. */
export function FormFrame({ label, submitLabel, onSubmit, onClose, isPending, error, children }: FormFrameProps) {
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (!isPending) onSubmit()
  }
  useShortcuts(label, [
    { keys: 'mod+Enter', description: submitLabel, run: () => submit() },
    { keys: 'Escape', description: t('assignments.cancel'), run: onClose },
  ])
  return (
    <form className={styles.form} aria-label={label} onSubmit={submit} noValidate>
      {children}
      <ErrorNotice error={error} />
      <div className={styles.buttons}>
        <Button kind="primary" type="submit" isPending={isPending}>
          {submitLabel}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('assignments.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** The server's sentence for one of the inputs. */
export function fieldError(error: unknown, ...names: string[]): string | undefined {
  if (!(error instanceof ApiProblem)) return undefined
  return names.map((name) => error.fields[name]).find((sentence) => sentence !== undefined)
}
