import { useSyncExternalStore } from 'react'
import { t } from '../lib/i18n/index.ts'
import styles from './Shell.module.css'

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** The device has no network: said once, at the top, until it is back. */
export function OfflineLine() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine)
  return (
    <div role="status" className={styles.offline} hidden={isOnline}>
      {!isOnline && t('app.offline')}
    </div>
  )
}
