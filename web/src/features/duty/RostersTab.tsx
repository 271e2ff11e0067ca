import type { Roster } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import styles from './duty.module.css'
import { RosterForm } from './RosterForm.tsx'
import { Rotation } from './Rotation.tsx'

/** What is open beside a roster (null: a new one): its form, or a proposal for weeks to come. */
type Opened = { id: Id | null; part: 'form' | 'rotation' } | null

/** The rosters: who turns, in which pattern; leaders and administrators change them and publish weeks ahead. */
export function RostersTab({ rosters, mayAdd }: { rosters: readonly Roster[]; mayAdd: boolean }) {
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  return (
    <div className={styles.section}>
      {rosters.length === 0 && (
        <EmptyState title={t('duty.roster.none')}>
          {t(mayAdd ? 'duty.roster.noneHint' : 'duty.roster.noneWait')}
        </EmptyState>
      )}
      {rosters.map((roster) => (
        <section key={roster.id} className={styles.panel} aria-label={roster.name}>
          <div className={styles.tools}>
            <h2>{roster.name}</h2>
            {roster.kind === 'other' && <Tag>{t('duty.roster.other')}</Tag>}
            {!roster.active && <Tag>{t('duty.roster.inactive')}</Tag>}
          </div>
          <p>
            {t('duty.roster.about', {
              count: roster.people.length,
              places: String(roster.places),
              hours: String(roster.minRestHours),
            })}
          </p>
          <p className={styles.quiet}>{roster.people.map(({ name }) => name).join(', ')}</p>
          <p className={styles.quiet}>
            {roster.publishedUntil === null
              ? t('duty.roster.unpublished')
              : t('duty.roster.publishedUntil', { day: formatDate(roster.publishedUntil) })}
          </p>
          {opened?.id === roster.id && opened.part === 'form' && <RosterForm roster={roster} onDone={close} />}
          {opened?.id === roster.id && opened.part === 'rotation' && <Rotation roster={roster} onDone={close} />}
          {opened?.id !== roster.id && (
            <div className={styles.acts}>
              {roster.allowed.includes('propose') && (
                <Button onPress={() => setOpened({ id: roster.id, part: 'rotation' })}>
                  {t('duty.rotation.open')}
                </Button>
              )}
              {roster.allowed.includes('change') && (
                <Button kind="quiet" onPress={() => setOpened({ id: roster.id, part: 'form' })}>
                  {t('duty.roster.change')}
                </Button>
              )}
            </div>
          )}
        </section>
      ))}
      {mayAdd && opened?.id === null && <RosterForm roster={null} onDone={close} />}
      {mayAdd && opened === null && (
        <div>
          <Button
            kind={rosters.length === 0 ? 'primary' : 'plain'}
            onPress={() => setOpened({ id: null, part: 'form' })}
          >
            {t('duty.roster.add')}
          </Button>
        </div>
      )}
    </div>
  )
}
