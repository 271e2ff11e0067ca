import type { ChannelEndpoint } from '@kip/core/reminders'
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { CHANNELS_CHANGED } from '../../../../lib/device.ts'
import { t } from '../../../../lib/i18n/index.ts'
import { ApiProblem } from '../../../../lib/problem.ts'
import { useMe } from '../../../../lib/session.ts'
import { Button } from '../../../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../../../ui/feedback/ErrorNotice.tsx'
import { Notice } from '../../../../ui/feedback/Notice.tsx'
import { channelsQuery, ownDeviceQuery, removeChannel } from '../api.ts'
import styles from '../channels.module.css'
import { leaveDevice, readBrowserFacts, turnOn } from './browser.ts'
import { type DeviceStanding, standingOf } from './standing.ts'

/** Notifications in this very browser: turned on by a press, or why they cannot be and what to do about it. */
export function DeviceSection({ channels }: { channels: readonly ChannelEndpoint[] }) {
  const client = useQueryClient()
  const { person } = useMe()
  const { data: ownId } = useQuery(ownDeviceQuery)
  const own = channels.find(({ id }) => id === ownId)
  const [facts, setFacts] = useState(readBrowserFacts)
  const standing = standingOf(facts, own !== undefined)
  const renew = () => {
    setFacts(readBrowserFacts())
    return Promise.all([channelsQuery, ownDeviceQuery].map(({ queryKey }) => client.invalidateQueries({ queryKey })))
  }
  const turningOn = useMutation({ mutationFn: () => turnOn(person.id, own?.id), onSettled: renew })
  const turningOff = useMutation({
    mutationFn: async (id: ChannelEndpoint['id']) => {
      await removeChannel(id)
      await leaveDevice(id)
    },
    onSettled: renew,
  })
  useShownTests(client)
  return (
    <section className={styles.stack} aria-labelledby="device-title">
      <h2 id="device-title">{t('channels.device.title')}</h2>
      <p className={styles.quiet}>{t('channels.device.note')}</p>
      <p role="status">{sayStanding(standing, own)}</p>
      {turningOn.data !== undefined && <p>{turningOn.data?.sentence ?? t('channels.device.notAllowed')}</p>}
      {turningOn.error instanceof ApiProblem || !turningOn.error ? (
        <ErrorNotice error={turningOn.error ?? turningOff.error} />
      ) : (
        <Notice>{t('channels.device.noService')}</Notice>
      )}
      <div className={styles.actions}>
        {standing === 'off' && (
          <Button kind="primary" isPending={turningOn.isPending} onPress={() => turningOn.mutate()}>
            {t('channels.device.turnOn')}
          </Button>
        )}
        {standing === 'on' && own && (
          <Button kind="quiet" isPending={turningOff.isPending} onPress={() => turningOff.mutate(own.id)}>
            {t('channels.device.turnOff')}
          </Button>
        )}
      </div>
      {!facts.isInstalled && facts.canPush && <p className={styles.quiet}>{t('channels.device.install')}</p>}
    </section>
  )
}

/** The service worker has shown a test: what the list says of the channel is old. */
function useShownTests(client: QueryClient): void {
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const listen = ({ data }: MessageEvent) => {
      if (data === CHANNELS_CHANGED) void client.invalidateQueries({ queryKey: channelsQuery.queryKey })
    }
    navigator.serviceWorker.addEventListener('message', listen)
    return () => navigator.serviceWorker.removeEventListener('message', listen)
  }, [client])
}

function sayStanding(standing: DeviceStanding, own: ChannelEndpoint | undefined): string {
  if (standing === 'on' && own) {
    return t(own.provenAt === null ? 'channels.device.waiting' : 'channels.device.on', { name: own.label })
  }
  return t(`channels.device.${standing}`, { name: '' })
}
