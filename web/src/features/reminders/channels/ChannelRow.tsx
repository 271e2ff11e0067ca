import type { ChannelEndpoint, ChannelScope } from '@kip/core/reminders'
import type { Id } from '@kip/core/shared'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Select } from '../../../ui/fields/Select.tsx'
import { changeChannel, channelsQuery, orderChannels, ownDeviceQuery, removeChannel, testChannel } from './api.ts'
import styles from './channels.module.css'
import { leaveDevice } from './device/browser.ts'
import { moveUp } from './order.ts'

type Use = ChannelScope | 'off'

/** One way to me: what it is for, whether it works, and the way to try it. */
export function ChannelRow({ endpoint, order }: { endpoint: ChannelEndpoint; order: readonly Id[] }) {
  const client = useQueryClient()
  const { id, channel, scope, enabled, allowed } = endpoint
  const { data: ownDevice } = useQuery(ownDeviceQuery)
  const name = channel === 'email' ? t('channels.name.email') : endpoint.label
  const [said, setSaid] = useState('')
  const renew = () => client.invalidateQueries({ queryKey: channelsQuery.queryKey })
  const changing = useMutation({
    mutationFn: (use: Use) => changeChannel(id, use === 'off' ? { enabled: false } : { enabled: true, scope: use }),
    onSuccess: renew,
  })
  const moving = useMutation({ mutationFn: () => orderChannels(moveUp(order, id)), onSuccess: renew })
  const removing = useMutation({
    mutationFn: async () => {
      await removeChannel(id)
      await leaveDevice(id)
    },
    onSuccess: renew,
  })
  const testing = useMutation({
    mutationFn: () => testChannel(id),
    onSuccess: ({ sentence }) => {
      setSaid(sentence)
      return renew()
    },
  })
  return (
    <li className={styles.row}>
      <div>
        <strong>{name}</strong> <Tag>{t(`channels.kind.${channel}`)}</Tag>{' '}
        {ownDevice === id && <Tag>{t('channels.device.this')}</Tag>}
        <div className={styles.address}>{shownAddress(endpoint)}</div>
        <div className={styles.quiet}>{sayState(endpoint)}</div>
        {endpoint.handedOverAt !== null && (
          <div className={styles.quiet}>
            {t('channels.handedOver', { time: formatDateTime(endpoint.handedOverAt) })}
          </div>
        )}
        {endpoint.lastError !== null && <div>{endpoint.lastError}</div>}
      </div>
      <Select<Use>
        label={t('channels.use', { name })}
        value={enabled ? scope : 'off'}
        onChange={(use) => changing.mutate(use)}
        options={[
          { id: 'all', label: t('channels.use.all') },
          { id: 'urgent', label: t('channels.use.urgent') },
          { id: 'off', label: t('channels.use.off') },
        ]}
      />
      <div className={styles.actions}>
        {allowed.includes('test') && (
          <Button
            label={t('channels.testLabel', { name })}
            isPending={testing.isPending}
            onPress={() => testing.mutate()}
          >
            {t('channels.test')}
          </Button>
        )}
        {order[0] !== id && (
          <Button
            kind="quiet"
            label={t('channels.upLabel', { name })}
            isPending={moving.isPending}
            onPress={() => moving.mutate()}
          >
            {t('channels.up')}
          </Button>
        )}
        {allowed.includes('remove') && (
          <Button
            kind="quiet"
            label={t('channels.removeLabel', { name })}
            isPending={removing.isPending}
            onPress={() => removing.mutate()}
          >
            {t('channels.remove')}
          </Button>
        )}
      </div>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
      <ErrorNotice error={testing.error ?? changing.error ?? moving.error ?? removing.error} />
    </li>
  )
}

/** Of a device, the push service that its browser uses; the rest means nothing to anybody. */
function shownAddress({ channel, address }: ChannelEndpoint): string {
  return channel === 'push' ? new URL(address).host : address
}

function sayState({ provenAt, failingSince }: ChannelEndpoint): string {
  if (failingSince !== null) return t('channels.failing', { time: formatDateTime(failingSince) })
  return provenAt === null ? t('channels.unproven') : t('channels.proven', { time: formatDateTime(provenAt) })
}
