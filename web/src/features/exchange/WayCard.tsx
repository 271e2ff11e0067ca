import type { ExchangeWay, WayAction } from '@kip/core/exchange'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { actOnWay, removeWay } from './api.ts'
import styles from './exchange.module.css'
import { useExchangeChange } from './useExchangeChange.ts'

const DONE = {
  look: 'exchange.way.looking',
  stop: 'exchange.way.stopped',
  start: 'exchange.way.started',
  remove: 'exchange.way.removed',
} as const

export function WayCard({ way, onChange }: { way: ExchangeWay; onChange: () => void }) {
  const acting = useExchangeChange(async (action: keyof typeof DONE) => {
    if (action === 'remove') await removeWay(way.id)
    else await actOnWay(way.id, action)
    showToast(t(DONE[action], { name: way.name }))
  })
  const button = (action: WayAction) =>
    way.allowed.includes(action) && (
      <Button
        key={action}
        kind={action === 'look' ? 'plain' : 'quiet'}
        label={t('exchange.way.of', { action: t(`exchange.way.${action}`), name: way.name })}
        isPending={acting.isPending && acting.variables === action}
        onPress={() => (action === 'change' ? onChange() : acting.mutate(action))}
      >
        {t(`exchange.way.${action}`)}
      </Button>
    )
  return (
    <section className={styles.card} aria-label={way.name}>
      <div className={styles.head}>
        <h2 className={styles.name}>{way.name}</h2>
        <Tag>{t(`exchange.kind.${way.kind}`)}</Tag>
        <span className={way.state === 'failing' ? styles.failing : undefined}>{t(`exchange.state.${way.state}`)}</span>
      </div>
      <div className={styles.place}>{placeOf(way)}</div>
      {way.error !== null && <p className={styles.error}>{way.error}</p>}
      <div className={styles.line}>
        {timesOf(way).map((words) => (
          <span key={words} className={styles.quiet}>
            {words}
          </span>
        ))}
        {way.failed > 0 && <FailedLink way={way} />}
      </div>
      <div className={styles.line}>{(['look', 'change', 'stop', 'start', 'remove'] as const).map(button)}</div>
      <ErrorNotice error={acting.error} />
    </section>
  )
}

function FailedLink({ way: { kind, failed: count } }: { way: ExchangeWay }) {
  if (kind === 'outbox') return <Link href="/exchange?tab=told">{t('exchange.way.unwritten', { count })}</Link>
  return <Link href="/exchange?tab=failures">{t('exchange.way.failed', { count })}</Link>
}

function placeOf({ settings }: ExchangeWay): string {
  if (settings.kind !== 'mailbox') return settings.folder
  return `${settings.user} · ${settings.host}:${settings.port} · ${settings.mailbox}`
}

function timesOf({ kind, state, lookedAt, lastTakenAt, failingSince, nextLookAt }: ExchangeWay): string[] {
  const at = (instant: string | null) => (instant === null ? null : formatDateTime(instant))
  const [looked, taken, since] = [at(lookedAt), at(lastTakenAt), at(failingSince)]
  return [
    ...(looked === null ? [] : [t('exchange.way.looked', { time: looked })]),
    ...(taken === null ? [] : [t(kind === 'outbox' ? 'exchange.way.written' : 'exchange.way.taken', { time: taken })]),
    ...(state !== 'failing' || since === null
      ? []
      : [t('exchange.way.since', { time: since }), t('exchange.way.next', { time: formatDateTime(nextLookAt) })]),
  ]
}
