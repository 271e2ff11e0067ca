import type { Invitation, NewInvitation } from '@kip/core/identity'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { DataTable } from '../../../ui/data/DataTable.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { roleName } from '../roles.ts'
import styles from './administration.module.css'
import { invitationsQuery, withdrawInvitation } from './api.ts'
import { InvitationForm } from './InvitationForm.tsx'
import { LinkPanel } from './LinkPanel.tsx'

/** Invitations under way; a new one shows its link once. */
export function InvitationsTab() {
  const { data: invitations, error, refetch } = useQuery(invitationsQuery)
  const [isInviting, setInviting] = useState(false)
  const [made, setMade] = useState<NewInvitation>()
  const now = useNow()
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('administration.invitations.note')}</p>
      {made && (
        <LinkPanel
          key={made.invitation.id}
          sentence={t('administration.invitations.once', {
            name: made.invitation.name,
            time: formatDateTime(made.invitation.expiresAt),
          })}
          label={t('administration.invitations.link', { name: made.invitation.name })}
          link={made.link}
          onHide={() => setMade(undefined)}
        />
      )}
      {isInviting ? (
        <div className={styles.panel}>
          <InvitationForm
            onCancel={() => setInviting(false)}
            onMade={(invitation) => {
              setInviting(false)
              setMade(invitation)
            }}
          />
        </div>
      ) : (
        <div>
          <Button kind="primary" onPress={() => setInviting(true)}>
            {t('administration.invitations.add')}
          </Button>
        </div>
      )}
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!invitations && !error && <Skeleton rows={4} height={48} />}
      {invitations?.length === 0 && (
        <EmptyState title={t('administration.invitations.none')}>{t('administration.invitations.noneBody')}</EmptyState>
      )}
      {invitations && invitations.length > 0 && (
        <DataTable
          caption={t('administration.invitations.caption')}
          rows={invitations}
          getId={({ id }) => id}
          columns={[
            { id: 'person', header: t('administration.accounts.person'), isRowHeader: true, cell: ({ name }) => name },
            {
              id: 'roles',
              header: t('administration.accounts.roles'),
              wideOnly: true,
              cell: ({ roles }) => roles.map(({ role }) => roleName(role)).join(', '),
            },
            {
              id: 'state',
              header: t('administration.invitations.state'),
              cell: (invitation) => sayState(invitation, now),
            },
            {
              id: 'actions',
              header: t('administration.accounts.actions'),
              cell: (invitation) => <Withdraw invitation={invitation} />,
            },
          ]}
        />
      )}
    </div>
  )
}

function sayState({ acceptedAt, expiresAt }: Invitation, now: number): string {
  if (acceptedAt !== null) return t('administration.invitations.accepted', { time: formatDateTime(acceptedAt) })
  const time = formatDateTime(expiresAt)
  return Date.parse(expiresAt) <= now
    ? t('administration.invitations.expired', { time })
    : t('administration.invitations.open', { time })
}

function Withdraw({ invitation }: { invitation: Invitation }) {
  const client = useQueryClient()
  const { id, name, allowed } = invitation
  const withdrawing = useMutation({
    mutationFn: () => withdrawInvitation(id),
    onSuccess: () => {
      showToast(t('administration.invitations.withdrawn', { name }))
      return client.invalidateQueries({ queryKey: invitationsQuery.queryKey })
    },
  })
  if (!allowed.includes('withdraw')) return null
  return (
    <>
      <Button
        kind="quiet"
        label={t('administration.invitations.withdrawLabel', { name })}
        isPending={withdrawing.isPending}
        onPress={() => withdrawing.mutate()}
      >
        {t('administration.invitations.withdraw')}
      </Button>
      <ErrorNotice error={withdrawing.error} />
    </>
  )
}
