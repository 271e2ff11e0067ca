import { t } from '../lib/i18n/index.ts'
import { Link } from '../ui/actions/Link.tsx'
import { PageHeader } from '../ui/layout/PageHeader.tsx'
import styles from './pages.module.css'

export function NotFound() {
  return (
    <div className={styles.page}>
      <PageHeader title={t('app.notFound.title')} />
      <p className={styles.text}>{t('app.notFound.body')}</p>
      <Link href="/">{t('app.notFound.home')}</Link>
    </div>
  )
}
