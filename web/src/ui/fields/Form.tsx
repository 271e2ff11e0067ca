import { type FormEvent, type MouseEvent, type ReactNode, useEffect, useRef } from 'react'
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
  /** Somebody has saved another version since that draft was typed. */
  isOutdated?: boolean
  onStartOver?: () => void
}

/** A short form in its place: fields, what went wrong, save and leave. Enter sends it. */
export function Form(props: FormProps) {
  const {
    title,
    hidesTitle,
    children,
    onSubmit,
    isPending,
    error,
    submit,
    onCancel,
    restored,
    isOutdated,
    onStartOver,
  } = props
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
    <form
      ref={form}
      tabIndex={-1}
      className={styles.form}
      aria-label={title}
      onSubmit={send}
      onClickCapture={ignoreSecondClick}
      noValidate
    >
      {!hidesTitle && <h2 className={styles.title}>{title}</h2>}
      {restored && (
        <p className={styles.restored} role="status">
          {t(isOutdated ? 'ui.outdated' : 'ui.restored')}
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

/** Who double-clicks on a button meant one press: the second would come before the form knows that it is sending. */
function ignoreSecondClick(event: MouseEvent<HTMLFormElement>): void {
  const isSubmit = event.target instanceof Element && event.target.closest('button[type=submit]') !== null
  if (isSubmit && event.detail > 1) event.preventDefault()
}

/** Two fields beside each other where there is room. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>
}
