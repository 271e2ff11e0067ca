import type { RegisterEntry, RegisterNumbers } from '@kip/core/registers'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { numbersQuery } from '../api.ts'
import styles from '../registers.module.css'
import { HoldForm } from './HoldForm.tsx'
import { InsertForm } from './InsertForm.tsx'
import { NumberTable } from './NumberTable.tsx'
import { UseForm } from './UseForm.tsx'
import { VoidForm } from './VoidForm.tsx'

const ACTS = ['insert', 'void', 'hold'] as const
type Open = { act: (typeof ACTS)[number] } | { act: 'use' | 'void'; entry: RegisterEntry }

/** Numbers that no ordinary paper uses, each with its reason: none disappears from the register. */
export function NumbersTab({ year }: { year: number }) {
  const { data, error, refetch } = useQuery(numbersQuery(year))
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('registers.numbers.note')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton rows={4} height={44} />}
      {data && <Numbers year={year} numbers={data} />}
    </div>
  )
}

function Numbers({ year, numbers }: { year: number; numbers: RegisterNumbers }) {
  const me = useMe()
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isOwn = me.organization.arrivalNumbering === 'own'
  return (
    <>
      {hasRole(me, 'clerk') && open === null && (
        <div className={styles.foot}>
          {ACTS.filter((act) => act !== 'hold' || isOwn).map((act) => (
            <Button key={act} onPress={() => setOpen({ act })}>
              {t(`registers.numbers.${act}.open`)}
            </Button>
          ))}
        </div>
      )}
      {open && (
        <div className={styles.panel}>
          <OpenForm open={open} year={year} items={numbers.items} onClose={close} />
        </div>
      )}
      <Gaps gaps={numbers.gaps} />
      {numbers.items.length === 0 ? (
        <EmptyState title={t('registers.numbers.empty', { year: String(year) })}>
          {t('registers.numbers.emptyBody')}
        </EmptyState>
      ) : (
        <NumberTable items={numbers.items} year={year} onAct={(act, entry) => setOpen({ act, entry })} />
      )}
    </>
  )
}

type OpenFormProps = { open: Open; year: number; items: readonly RegisterEntry[]; onClose: () => void }

function OpenForm({ open, year, items, onClose }: OpenFormProps) {
  switch (open.act) {
    case 'hold':
      return <HoldForm year={year} onClose={onClose} />
    case 'insert':
      return <InsertForm year={year} items={items} onClose={onClose} />
    case 'void':
      return <VoidForm year={year} onClose={onClose} {...('entry' in open && { entry: open.entry })} />
    case 'use':
      return <UseForm entry={open.entry} onClose={onClose} />
  }
}

/** Numbers the other system gave and nobody entered here. */
function Gaps({ gaps }: { gaps: RegisterNumbers['gaps'] }) {
  if (gaps.length === 0) return null
  const ranges = gaps.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  return <p>{t('registers.numbers.gaps', { numbers: ranges.join(', ') })}</p>
}
