import { useNavigate } from '@tanstack/react-router'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { assignmentPath } from './AssignmentRow.tsx'
import { GiveForm } from './GiveForm.tsx'

/** Work given without a document: by a leader to any unit, by a head within their own. */
export function NewWorkPage() {
  const me = useMe()
  const navigate = useNavigate()
  const headed = me.roles.filter(({ role }) => role === 'head').map(({ unitId }) => unitId)
  const [onlyUnit] = headed
  const isLeader = hasRole(me, 'leader')
  return (
    <>
      <PageHeader
        title={t('assignments.new.title')}
        answer={t('assignments.new.answer')}
        back={
          <Link href="/assignments" standalone>
            {t('assignments.list.title')}
          </Link>
        }
      />
      <GiveForm
        unitIds={isLeader ? undefined : headed}
        {...(!isLeader && onlyUnit !== undefined ? { lead: { unitId: onlyUnit, personId: null } } : {})}
        onGiven={({ id }) => {
          showToast(t('assignments.done.give'))
          void navigate({ href: assignmentPath(id) })
        }}
      />
    </>
  )
}
