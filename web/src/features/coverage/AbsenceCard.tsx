import type { Absence } from '@kip/core/coverage'
import { useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { AbsencePreviewList } from './AbsencePreviewList.tsx'
import { actOnAbsence, useCoverageChange } from './api.ts'
import styles from './coverage.module.css'
import { sayStretch } from './days.ts'
import { HandBackList } from './HandBackList.tsx'

/** One absence: who, when, who takes what, and what may be done with it. */
export function AbsenceCard({ absence, onChange }: { absence: Absence; onChange: () => void }) {
  const { person, kind, state, endedAt, note, standIns, allowed } = absence
  const [opened, setOpened] = useState<'preview' | 'hand-back'>()
  const now = useNow()
  const acting = useCoverageChange((action: 'confirm' | 'cancel' | 'end') => actOnAbsence(absence, action))
  const act = (action: 'confirm' | 'cancel' | 'end') =>
    acting.mutate(action, {
      onSuccess: () => {
        setOpened(undefined)
        showToast(t(`coverage.absence.${action}Done`, { name: person.name }))
      },
    })
  const toggle = (what: 'preview' | 'hand-back') => setOpened(opened === what ? undefined : what)
  const isConcerned = kind !== null
  const hasBegun = Date.parse(absence.from) < now && (state === 'confirmed' || state === 'ended')
  return (
    <section className={styles.card} aria-label={person.name}>
      <div className={styles.line}>
        <h3 className={styles.name}>{person.name}</h3>
        <span>{sayStretch(absence)}</span>
        <Tag>{t(`coverage.kind.${kind ?? 'away'}`)}</Tag>
        {state !== 'confirmed' && <Tag>{t(`coverage.state.${state}`)}</Tag>}
      </div>
      {endedAt !== null && (
        <p className={styles.quiet}>{t('coverage.absence.endedAt', { time: formatDateTime(endedAt) })}</p>
      )}
      {note !== null && <p className={styles.quiet}>{note}</p>}
      {standIns.length > 0 ? (
        <ul className={styles.plain}>
          {standIns.map(({ field, person: who }) => (
            <li key={field?.id ?? ''}>
              <span className={styles.quiet}>{field?.name ?? t('coverage.absence.rest')}: </span>
              {who.name}
            </li>
          ))}
        </ul>
      ) : (
        state !== 'cancelled' && <p className={styles.quiet}>{t('coverage.absence.noStandIns')}</p>
      )}
      <div className={styles.actions}>
        {isConcerned && (state === 'draft' || (state === 'confirmed' && !hasBegun)) && (
          <Button
            kind={allowed.includes('confirm') ? 'plain' : 'quiet'}
            label={t('coverage.absence.of', {
              what: t(allowed.includes('confirm') ? 'coverage.absence.toConfirm' : 'coverage.absence.preview'),
              name: person.name,
            })}
            onPress={() => toggle('preview')}
          >
            {t(allowed.includes('confirm') ? 'coverage.absence.toConfirm' : 'coverage.absence.preview')}
          </Button>
        )}
        {isConcerned && hasBegun && (
          <Button
            kind="quiet"
            label={t('coverage.absence.of', { what: t('coverage.absence.handBack'), name: person.name })}
            onPress={() => toggle('hand-back')}
          >
            {t('coverage.absence.handBack')}
          </Button>
        )}
        {allowed.includes('change') && (
          <Button
            kind="quiet"
            label={t('coverage.absence.of', { what: t('coverage.absence.change'), name: person.name })}
            onPress={onChange}
          >
            {t('coverage.absence.change')}
          </Button>
        )}
        {(['end', 'cancel'] as const)
          .filter((action) => allowed.includes(action))
          .map((action) => (
            <Button
              key={action}
              kind="quiet"
              label={t('coverage.absence.of', { what: t(`coverage.absence.${action}`), name: person.name })}
              isPending={acting.isPending && acting.variables === action}
              onPress={() => act(action)}
            >
              {t(`coverage.absence.${action}`)}
            </Button>
          ))}
      </div>
      <ErrorNotice error={acting.error} />
      {opened === 'preview' && (
        <AbsencePreviewList
          id={absence.id}
          confirm={
            allowed.includes('confirm') && (
              <Button
                kind="primary"
                isPending={acting.isPending && acting.variables === 'confirm'}
                onPress={() => act('confirm')}
              >
                {t('coverage.absence.confirm')}
              </Button>
            )
          }
        />
      )}
      {opened === 'hand-back' && <HandBackList id={absence.id} />}
    </section>
  )
}
