import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDateTime } from '../lib/format.ts'
import { t } from '../lib/i18n/index.ts'
import { ApiProblem } from '../lib/problem.ts'
import { Button } from '../ui/actions/Button.tsx'
import { ErrorNotice } from '../ui/feedback/ErrorNotice.tsx'
import { PageHeader } from '../ui/layout/PageHeader.tsx'
import styles from './pages.module.css'

/** A page failed. A refusal of the server says itself what to do; anything else is ours, and is told by its time. */
export function ErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const [at] = useState(() => Date.now())
  const retry = () => {
    reset()
    void router.invalidate()
  }
  return (
    <div className={styles.page}>
      <PageHeader title={t('app.error.title')} />
      {error instanceof ApiProblem ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : (
        <>
          <p className={styles.text}>{t('app.error.body', { time: formatDateTime(at) })}</p>
          <Button kind="primary" onPress={() => location.reload()}>
            {t('app.error.reload')}
          </Button>
        </>
      )}
    </div>
  )
}
