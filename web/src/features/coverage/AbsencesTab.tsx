import type { Absence } from '@kip/core/coverage'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../ui/actions/ChoiceGroup.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { AbsenceCard } from './AbsenceCard.tsx'
import { AbsenceForm } from './AbsenceForm.tsx'
import { absencesQuery, type When } from './api.ts'
import styles from './coverage.module.css'
import { HandoverForm } from './HandoverForm.tsx'

/** Who is or will be away, the next first; and who was. */
export function AbsencesTab({ when }: { when: When }) {
  const me = useMe()
  const navigate = useNavigate()
  const [editing, setEditing] = useState<Absence | 'new' | 'handover'>()
  const absences = useInfiniteQuery(absencesQuery(when))
  const rows = absences.data?.pages.flatMap(({ items }) => items)
  const close = () => setEditing(undefined)
  const add = (
    <Button kind="primary" onPress={() => setEditing('new')}>
      {t('coverage.absences.add')}
    </Button>
  )
  return (
    <div className={styles.stack}>
      <div className={styles.tools}>
        <SegmentedControl
          label={t('coverage.absences.when')}
          choices={[
            { id: 'coming', label: t('coverage.absences.coming') },
            { id: 'past', label: t('coverage.absences.past') },
          ]}
          value={when}
          onChange={(next) => void navigate({ href: `/coverage?when=${next}` })}
        />
        <div className={styles.actions}>
          {hasRole(me, 'head', 'leader', 'administrator') && (
            <Button onPress={() => setEditing('handover')}>{t('coverage.handover.open')}</Button>
          )}
          {hasRole(me, 'leader', 'administrator') && (
            <Link href="/coverage/import" standalone>
              {t('coverage.importing.open')}
            </Link>
          )}
          {rows?.length !== 0 && add}
        </div>
      </div>
      {editing === 'new' && (
        <div className={styles.card}>
          <AbsenceForm onDone={close} />
        </div>
      )}
      {editing === 'handover' && (
        <div className={styles.card}>
          <HandoverForm onDone={close} />
        </div>
      )}
      <ErrorNotice error={absences.error} onRetry={() => void absences.refetch()} />
      {absences.isPending && <Skeleton rows={3} height={110} />}
      {rows?.length === 0 && editing !== 'new' && (
        <EmptyState title={t(`coverage.absences.${when}None`)} action={add}>
          {t('coverage.absences.noneBody')}
        </EmptyState>
      )}
      {rows?.map((absence) =>
        isSame(editing, absence) ? (
          <div key={absence.id} className={styles.card}>
            <AbsenceForm key={absence.version} absence={absence} onDone={close} />
          </div>
        ) : (
          <AbsenceCard key={absence.id} absence={absence} onChange={() => setEditing(absence)} />
        ),
      )}
      {absences.hasNextPage && (
        <div>
          <Button isPending={absences.isFetchingNextPage} onPress={() => void absences.fetchNextPage()}>
            {t('coverage.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

const isSame = (editing: Absence | string | undefined, { id }: Absence) =>
  typeof editing === 'object' && editing.id === id
