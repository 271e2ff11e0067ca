import type { AssignmentSummary } from '@kip/core/assignments'
import type { Today } from '@kip/core/insight'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { assignmentPath, focusedAssignmentId } from '../../assignments/index.ts'
import { WORK_SECTIONS } from './todayQuery.ts'

/** `j k` walk through all sections as if they were one list; `a` and `r` act on the line that has the focus. */
export function useTodayKeys(today: Today, acknowledge: (item: AssignmentSummary) => void): void {
  const navigate = useNavigate()
  const onFocused = (action: 'acknowledge' | 'report', run: (item: AssignmentSummary) => void) => () => {
    const id = focusedAssignmentId()
    const item = WORK_SECTIONS.flatMap((name) => today[name]?.items ?? []).find((candidate) => candidate.id === id)
    if (item?.allowed.includes(action)) run(item)
  }
  useShortcuts(t('today.title'), [
    { keys: 'j', description: t('ui.list.next'), run: () => stepRows(1) },
    { keys: 'k', description: t('ui.list.previous'), run: () => stepRows(-1) },
    { keys: 'a', description: t('assignments.row.acknowledge'), run: onFocused('acknowledge', acknowledge) },
    {
      keys: 'r',
      description: t('assignments.row.report'),
      run: onFocused('report', ({ id }) => void navigate({ href: `${assignmentPath(id)}?do=report` })),
    },
  ])
}

/** Focuses the next row of the page, or the first one when the focus is on none. */
function stepRows(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-opener]')]
  const row = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-opener]')
  const at = row ? rows.indexOf(row) : -1
  const next = rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]
  next?.focus({ preventScroll: true })
  next?.scrollIntoView({ block: 'nearest' })
}
