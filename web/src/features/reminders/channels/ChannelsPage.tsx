import type { NewWebhook } from '@kip/core/reminders'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { SecretLine } from '../../identity/index.ts'
import { channelsQuery } from './api.ts'
import { CalendarSection } from './CalendarSection.tsx'
import { ChannelRow } from './ChannelRow.tsx'
import styles from './channels.module.css'
import { DeviceSection } from './device/DeviceSection.tsx'
import { WebhookForm } from './WebhookForm.tsx'

/** By which ways Kịp reaches me, in my order, and whether each is known to work. */
export function ChannelsPage() {
  const { data, error, refetch } = useQuery(channelsQuery)
  const [made, setMade] = useState<NewWebhook>()
  const ids = data?.items.map(({ id }) => id) ?? []
  return (
    <>
      <PageHeader
        title={t('channels.title')}
        answer={data ? t(data.proven ? 'channels.answer.proven' : 'channels.answer.unproven') : ' '}
      />
      <div className={styles.page}>
        <p className={styles.quiet}>{t('channels.note')}</p>
        <ErrorNotice error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton rows={2} height={96} />}
        {data && <DeviceSection channels={data.items} />}
        {data && data.items.length > 0 && (
          <ol className={styles.rows} aria-label={t('channels.listLabel')}>
            {data.items.map((endpoint) => (
              <ChannelRow key={endpoint.id} endpoint={endpoint} order={ids} />
            ))}
          </ol>
        )}
        {made && (
          <div className={styles.box}>
            <strong>{t('channels.made', { label: made.endpoint.label })}</strong>
            <p>{t('channels.madeNote')}</p>
            <SecretLine label={t('channels.secret')} secret={made.secret} />
            <div>
              <Button onPress={() => setMade(undefined)}>{t('channels.hide')}</Button>
            </div>
          </div>
        )}
        <WebhookForm onMade={setMade} />
        <CalendarSection />
        <Link standalone href="/account">
          {t('channels.back')}
        </Link>
      </div>
    </>
  )
}
