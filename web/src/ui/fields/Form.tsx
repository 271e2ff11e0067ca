import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../actions/Button.tsx'
import { ErrorNotice } from '../feedback/ErrorNotice.tsx'
import styles from './Form.module.css'

export type FormProps = {
  /** Names the form; shown above it as a heading unless the place does so already. */
  title: string
  hidesTitle?: boolean
  children: ReactNode
  onSubmit: () => void
  isPending: boolean
  /** What the fields do not say themselves (lib/forms.ts, unplacedError). */
  error?: unknown
  /** The words on the button; "Lưu" unless something else is done than saving. */
  submit?: string
  onCancel?: () => void
  /** A draft of an earlier visit is in the fields (lib/storage.ts, useDraft). */
  restored?: boolean
  onStartOver?: () => void
}

/** A short form in its place: fields, what went wrong, save and leave. Enter sends it. */
export function Form(props: FormProps) {
  const { title, hidesTitle, children, onSubmit, isPending, error, submit, onCancel, restored, onStartOver } = props
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isPending) onSubmit()
  }
  const form = useRef<HTMLFormElement>(null)
  const hasOpened = onCancel !== undefined
  useEffect(() => {
    // A form that an action has opened takes the focus over from the button that is gone.
    if (hasOpened && !form.current?.contains(document.activeElement)) form.current?.focus()
  }, [hasOpened])
  return (
    <form ref={form} tabIndex={-1} className={styles.form} aria-label={title} onSubmit={send} noValidate>
      {!hidesTitle && <h2 className={styles.title}>{title}</h2>}
      {restored && (
        <p className={styles.restored} role="status">
          {t('ui.restored')}
          {onStartOver && (
            <Button kind="quiet" onPress={onStartOver}>
              {t('ui.startOver')}
            </Button>
          )}
        </p>
      )}
      {children}
      <ErrorNotice error={error} />
      <div className={styles.actions}>
        <Button type="submit" kind="primary" isPending={isPending}>
          {submit ?? t('ui.save')}
        </Button>
        {onCancel && (
          <Button kind="quiet" onPress={onCancel}>
            {t('ui.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}

/** Two fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
