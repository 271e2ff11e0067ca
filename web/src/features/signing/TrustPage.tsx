import type { TrustItem } from '@kip/core/signing'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { DropZone } from '../../ui/fields/FilePicker.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { addTrust, trustQuery } from './api.ts'
import styles from './signing.module.css'
import { TrustTable } from './TrustTable.tsx'

/** Whose signatures the office believes, and how that list is kept. */
export function TrustPage() {
  const { data, error, refetch } = useQuery(trustQuery)
  return (
    <>
      <PageHeader
        title={t('signing.trust.title')}
        answer={data ? answerOf(data.items) : '\u00a0'}
        back={<Link href="/administration?tab=installation">{t('signing.trust.back')}</Link>}
      />
      <div className={styles.stack}>
        <p className={styles.quiet}>{t('signing.trust.note')}</p>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton rows={4} height={56} />}
        {data?.allowed.includes('add') && <Adding />}
        {data && data.items.length > 0 && <TrustTable items={data.items} />}
        {data?.items.length === 0 && (
          <EmptyState title={t('signing.trust.empty')}>{t('signing.trust.emptyBody')}</EmptyState>
        )}
      </div>
    </>
  )
}

function answerOf(items: readonly TrustItem[]): string {
  const count = items.filter(({ kind }) => kind === 'certificate').length
  return count === 0 ? t('signing.trust.none') : t('signing.trust.count', { count, lists: items.length - count })
}

function Adding() {
  const client = useQueryClient()
  const adding = useMutation({
    mutationFn: addTrust,
    onSuccess: (list) => {
      client.setQueryData(trustQuery.queryKey, list)
      showToast(t('signing.trust.added'))
    },
  })
  return (
    <>
      <DropZone
        title={t('signing.trust.drop')}
        hint={t('signing.trust.dropHint')}
        label={t('signing.trust.choose')}
        accept=".cer,.crt,.pem,.der,.crl"
        onFiles={(files) => adding.mutate(files)}
      />
      <p>{t('signing.trust.warning')}</p>
      <ErrorNotice error={adding.error} />
    </>
  )
}
