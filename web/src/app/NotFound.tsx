import { t } from '../lib/i18n/index.ts'
import { Link } from '../ui/actions/Link.tsx'
import { EmptyState } from '../ui/feedback/EmptyState.tsx'
import { PageHeader } from '../ui/layout/PageHeader.tsx'
import styles from './pages.module.css'

export function NotFound() {
  return (
    <div className={styles.page}>
      <PageHeader title={t('app.notFound.title')} />
      <EmptyState title={t('app.notFound.body')} action={<Link href="/">{t('app.notFound.home')}</Link>} />
    </div>
  )
}
