import { useEffect, useState, useSyncExternalStore } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { Button, IconButton } from '../actions/Button.tsx'
import { KeyHint } from '../actions/KeyHint.tsx'
import styles from './feedback.module.css'
import { currentToasts, dismissToast, showToast, subscribeToasts, TOAST_SECONDS, type Toast } from './toasts.ts'

/** Where toasts appear; once, in the shell. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  const last = toasts.findLast(({ undo }) => undo)
  useShortcuts(t('ui.notices'), [
    { keys: 'mod+z', description: t('ui.undo'), enabled: last !== undefined, run: () => last && takeBack(last) },
  ])
  return (
    <section className={styles.toasts} aria-live="polite" aria-label={t('ui.notices')}>
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function takeBack({ id, undo }: Toast): void {
  dismissToast(id)
  undo?.()
  showToast(t('ui.undone'))
}

function ToastLine({ toast }: { toast: Toast }) {
  // Time stands still while the person is on the line.
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), TOAST_SECONDS * 1_000)
    return () => clearTimeout(timer)
  }, [toast.id, isHeld])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only holds the time; the actions are the buttons inside
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.words}>{toast.message}</span>
      {toast.undo && (
        <Button kind="quiet" onPress={() => takeBack(toast)} after={<KeyHint keys="mod+z" />}>
          {t('ui.undo')}
        </Button>
      )}
      <IconButton icon="close" label={t('ui.close')} onPress={() => dismissToast(toast.id)} />
    </div>
  )
}
