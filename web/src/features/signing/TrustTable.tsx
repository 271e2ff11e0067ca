import type { TrustItem } from '@kip/core/signing'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNow } from '../../lib/clock.ts'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { removeTrust, trustQuery } from './api.ts'
import styles from './signing.module.css'

export function TrustTable({ items }: { items: readonly TrustItem[] }) {
  const now = useNow()
  return (
    <DataTable
      caption={t('signing.trust.caption')}
      rows={items}
      getId={({ fingerprint }) => fingerprint}
      columns={[
        { id: 'name', header: t('signing.trust.name'), isRowHeader: true, cell: (item) => <Name item={item} /> },
        { id: 'issuer', header: t('signing.trust.issuer'), wideOnly: true, cell: ({ issuer }) => issuer },
        { id: 'validity', header: t('signing.trust.validity'), cell: (item) => sayValidity(item, now) },
        { id: 'actions', header: t('signing.trust.actions'), cell: (item) => <Remove item={item} /> },
      ]}
    />
  )
}

function Name({ item: { subject, kind, revoked, fingerprint } }: { item: TrustItem }) {
  return (
    <>
      {subject}
      <div className={styles.below}>
        {kind === 'crl' ? t('signing.trust.crl', { revoked: revoked ?? 0 }) : t('signing.trust.certificate')}
      </div>
      {kind === 'certificate' && <div className={styles.below}>SHA-256 {fingerprint}</div>}
    </>
  )
}

function sayValidity({ kind, from, to }: TrustItem, now: number): string {
  if (kind === 'certificate') {
    return t('signing.trust.fromTo', { from: formatDate(from), to: to === null ? '' : formatDate(to) })
  }
  if (to === null) return t('signing.trust.madeAt', { from: formatDate(from) })
  const said = t('signing.trust.madeAndDue', { from: formatDate(from), to: formatDate(to) })
  return Date.parse(to) < now ? `${said}; ${t('signing.trust.overdue')}` : said
}

function Remove({ item: { id, subject, allowed } }: { item: TrustItem }) {
  const client = useQueryClient()
  const removing = useMutation({
    mutationFn: removeTrust,
    onSuccess: () => {
      showToast(t('signing.trust.removed', { name: subject }))
      return client.invalidateQueries({ queryKey: trustQuery.queryKey })
    },
  })
  if (id === null) return <span className={styles.quiet}>{t('signing.trust.onServer')}</span>
  if (!allowed.includes('remove')) return null
  return (
    <>
      <Button
        kind="quiet"
        label={t('signing.trust.removeLabel', { name: subject })}
        isPending={removing.isPending}
        onPress={() => removing.mutate(id)}
      >
        {t('signing.trust.remove')}
      </Button>
      <ErrorNotice error={removing.error} />
    </>
  )
}
