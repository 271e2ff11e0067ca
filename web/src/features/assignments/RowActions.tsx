import type { AssignmentSummary } from '@kip/core/assignments'
import { useNavigate } from '@tanstack/react-router'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { assignmentPath } from './AssignmentRow.tsx'
import styles from './RowActions.module.css'

export type RowActionsProps = {
  item: AssignmentSummary
  onAcknowledge: (item: AssignmentSummary) => void
}

/** The next one or two things to do with a piece of work, at the end of its row. */
export function RowActions(props: RowActionsProps) {
  return (
    <span className={styles.actions}>
      <Actions {...props} />
    </span>
  )
}

function Actions({ item, onAcknowledge }: RowActionsProps) {
  const navigate = useNavigate()
  const open = (form: string) => void navigate({ href: `${assignmentPath(item.id)}?do=${form}` })
  const may = (action: AssignmentSummary['allowed'][number]) => item.allowed.includes(action)
  const label = (key: 'acknowledge' | 'report' | 'approve' | 'extension' | 'cause' | 'handOn' | 'reassign') =>
    ({ label: `${t(`assignments.row.${key}`)}: ${item.instruction}` }) as const

  const opening = openingOf(item)
  if (opening) {
    const [key, form] = opening
    return (
      <Button {...label(key)} onPress={() => open(form)}>
        {t(`assignments.row.${key}`)}
      </Button>
    )
  }
  if (item.myRole === null) return null
  return (
    <>
      {may('acknowledge') && (
        <Button {...label('acknowledge')} onPress={() => onAcknowledge(item)}>
          {t('assignments.row.acknowledge')}
        </Button>
      )}
      {may('report') && (
        <Button {...label('report')} onPress={() => open('report')}>
          {t('assignments.row.report')}
        </Button>
      )}
    </>
  )
}

/** What somebody else waits for, and the form it is done with. */
function openingOf({ allowed, state, responsible }: AssignmentSummary) {
  if (allowed.includes('approve')) return ['approve', 'approve'] as const
  if (allowed.includes('grant-extension')) return ['extension', 'grant-extension'] as const
  if (allowed.includes('confirm-cause')) return ['cause', 'confirm-cause'] as const
  if (!allowed.includes('reassign')) return null
  if (state === 'returned') return ['reassign', 'reassign'] as const
  return state === 'assigned' && responsible === null ? (['handOn', 'reassign'] as const) : null
}
