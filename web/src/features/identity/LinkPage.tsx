import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { DoorPage } from './DoorPage.tsx'
import styles from './identity.module.css'

export type LinkPageProps<Opened> = {
  /** the words of this door */
  words: 'invitation' | 'reset'
  /** of the address; '' where it has none */
  token: string
  answer: { data: Opened | undefined; error: unknown }
  children: (opened: Opened) => ReactNode
}

/** A page that a one-time link opens: whom it is for, then its form; without a link, or with a used one, what to do. */
export function LinkPage<Opened extends { name: string; organization: string }>(props: LinkPageProps<Opened>) {
  const { words, token, answer, children } = props
  const { data, error } = answer
  return (
    <DoorPage
      title={t(`identity.${words}.title`)}
      answer={data && t(`identity.${words}.for`, { name: data.name, organization: data.organization })}
    >
      {token === '' ? (
        <EmptyState title={t(`identity.${words}.noToken`)}>{t(`identity.${words}.noTokenBody`)}</EmptyState>
      ) : error ? (
        <div className={styles.form}>
          <ErrorNotice error={error} />
          <Link href="/sign-in">{t('identity.setUp.toSignIn')}</Link>
        </div>
      ) : data ? (
        children(data)
      ) : (
        <Skeleton rows={3} height={56} />
      )}
    </DoorPage>
  )
}
