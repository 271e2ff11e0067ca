import type { AssignmentSummary } from '@kip/core/assignments'
import { formatDayMonth } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { ListRow } from '../../ui/data/ListRow.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { LimitBar } from '../../ui/time/LimitBar.tsx'
import { Stamp } from '../../ui/time/Stamp.tsx'

export type AssignmentRowProps = {
  item: AssignmentSummary
  /** Whose it is; not said where all is one's own. */
  showsWhose?: boolean
}

/** One piece of work in a list: what, from which paper, whose, by when. */
export function AssignmentRow({ item, showsWhose }: AssignmentRowProps) {
  const { instruction, urgency, document, leadUnit, responsible, assignedAt, dueAt, lateness } = item
  const isOver = item.state === 'done' || item.state === 'recalled'
  return (
    <ListRow
      title={instruction}
      lead={<Stamp urgency={urgency} />}
      meta={[
        document?.issuer,
        document?.label,
        ...(showsWhose ? [leadUnit?.name, responsible?.name] : []),
        stateWords(item),
      ]}
      due={isOver ? <Outcome item={item} /> : <DueTime due={dueAt} lateness={lateness} hourBound={item.hourBound} />}
      bar={
        dueAt !== null && (
          <LimitBar start={assignedAt} due={dueAt} lateness={isOver ? 'calm' : lateness} finishedAt={item.finishedAt} />
        )
      }
      lateness={lateness}
    />
  )
}

/** How it ended: "xong 11/12, sớm hạn". */
function Outcome({ item: { state, finishedAt, timeliness } }: { item: AssignmentSummary }) {
  if (state === 'recalled') return <span>{t('assignments.state.recalled')}</span>
  const date = finishedAt === null ? '' : formatDayMonth(finishedAt)
  return (
    <span>
      {timeliness === null
        ? t('assignments.outcome.done', { date })
        : t('assignments.outcome.doneHow', { date, how: t(`assignments.timeliness.${timeliness}`) })}
    </span>
  )
}

/** Where it stands, where that is worth a word: work that simply goes on says nothing. */
export function stateWords({ state, acknowledgedAt, extensionAsked, myRole }: AssignmentSummary): string | null {
  if (extensionAsked) return t('assignments.state.extensionAsked')
  if (state === 'assigned' || (state === 'in-progress' && myRole === 'with')) {
    return acknowledgedAt === null ? t('assignments.state.assigned') : null
  }
  return state === 'in-progress' || state === 'done' || state === 'recalled' ? null : t(`assignments.state.${state}`)
}

export const assignmentPath = (id: string) => `/assignments/${id}`
