import type { DutyGap } from '@kip/core/duty'
import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { formatDate, formatExact } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import styles from './duty.module.css'
import { placeName } from './words.ts'

const SHOWN = 5

/** Where nobody will be, in words; who sees it can close it. */
export function GapList({ gaps, onOpen }: { gaps: readonly DutyGap[]; onOpen: (shiftId: Id) => void }) {
  const [isWhole, setWhole] = useState(false)
  if (gaps.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('duty.gaps', { count: gaps.length })}>
      <h2>{t('duty.gaps', { count: gaps.length })}</h2>
      <ul className={styles.lines}>
        {(isWhole ? gaps : gaps.slice(0, SHOWN)).map((gap) => (
          <li key={`${gap.rosterId} ${gap.shiftId} ${gap.from} ${gap.rank}`} className={styles.line}>
            <span>
              {sayGap(gap)} <span className={styles.quiet}>{gap.rosterName}</span>
            </span>
            {gap.shiftId !== null && <OpenGap gap={gap} shiftId={gap.shiftId} onOpen={onOpen} />}
          </li>
        ))}
      </ul>
      {gaps.length > SHOWN && !isWhole && (
        <div>
          <Button kind="quiet" onPress={() => setWhole(true)}>
            {t('duty.moreGaps', { count: gaps.length - SHOWN })}
          </Button>
        </div>
      )}
    </section>
  )
}

function OpenGap({ gap, shiftId, onOpen }: { gap: DutyGap; shiftId: Id; onOpen: (shiftId: Id) => void }) {
  return (
    <Button
      kind="quiet"
      label={t('duty.openOf', { shift: formatExact(gap.from), roster: gap.rosterName })}
      onPress={() => onOpen(shiftId)}
    >
      {t('duty.open')}
    </Button>
  )
}

function sayGap({ kind, from, to, part, rank, person, reason }: DutyGap): string {
  if (kind === 'unplanned') {
    return from === to
      ? t('duty.gap.unplannedDay', { day: formatExact(from) })
      : t('duty.gap.unplanned', { from: formatDate(from), to: formatDate(to) })
  }
  const shift = `${part === null ? '' : t(`duty.part.${part}`)} ${formatExact(from)}`.trim()
  const name = person?.name ?? ''
  if (kind === 'empty') return t('duty.gap.empty', { shift, place: placeName(rank ?? 1) })
  return kind === 'left'
    ? t('duty.gap.left', { shift, name })
    : t('duty.gap.away', { shift, name, reason: reason ?? '' })
}
