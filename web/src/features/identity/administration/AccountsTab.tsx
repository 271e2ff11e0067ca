import type { Account } from '@kip/core/identity'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatAgo } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { DataTable } from '../../../ui/data/DataTable.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { unitsQuery } from '../../directory/index.ts'
import { roleName } from '../roles.ts'
import styles from './administration.module.css'
import { accountsQuery, disableAccount, enableAccount } from './api.ts'
import { RolesForm } from './RolesForm.tsx'

/** Everybody who can sign in, and what each may do. */
export function AccountsTab() {
  const { data: accounts, error, refetch } = useQuery(accountsQuery)
  const { data: units = [] } = useQuery(unitsQuery)
  const [editing, setEditing] = useState<Account>()
  const now = useNow()
  const unitNames = new Map(units.map(({ id, shortName, name }) => [id, shortName || name]))
  const sayRoles = ({ roles }: Account) =>
    [...Map.groupBy(roles, ({ unitId }) => unitId)]
      .map(([unitId, grants]) =>
        t('administration.roles.on', {
          role: grants.map(({ role }) => roleName(role)).join(', '),
          unit: unitNames.get(unitId) ?? '',
        }),
      )
      .join('; ') || t('administration.accounts.noRoles')
  return (
    <div className={styles.stack}>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!accounts && !error && <Skeleton rows={8} height={52} />}
      {editing && (
        <div className={styles.panel}>
          <RolesForm key={editing.id} account={editing} onDone={() => setEditing(undefined)} />
        </div>
      )}
      {accounts && (
        <DataTable
          caption={t('administration.accounts.caption')}
          rows={accounts}
          getId={({ id }) => id}
          columns={[
            {
              id: 'person',
              header: t('administration.accounts.person'),
              isRowHeader: true,
              cell: (account) => (
                <>
                  {account.name} {account.disabledAt !== null && <Tag>{t('administration.accounts.disabled')}</Tag>}
                  <div className={styles.below}>{account.username}</div>
                  <div className={cx(styles.below, styles.phoneOnly)}>{sayRoles(account)}</div>
                </>
              ),
            },
            { id: 'roles', header: t('administration.accounts.roles'), wideOnly: true, cell: sayRoles },
            {
              id: 'last',
              header: t('administration.accounts.lastSignIn'),
              wideOnly: true,
              cell: ({ lastSignInAt }) =>
                lastSignInAt === null ? t('administration.accounts.never') : formatAgo(lastSignInAt, now),
            },
            {
              id: 'actions',
              header: t('administration.accounts.actions'),
              cell: (account) => <AccountActions account={account} onEdit={() => setEditing(account)} />,
            },
          ]}
        />
      )}
    </div>
  )
}

function AccountActions({ account, onEdit }: { account: Account; onEdit: () => void }) {
  const client = useQueryClient()
  const { id, name, allowed } = account
  const renew = () => client.invalidateQueries({ queryKey: accountsQuery.queryKey })
  const enabling = useMutation({
    mutationFn: () => enableAccount(id),
    onSuccess: () => {
      showToast(t('administration.accounts.wasEnabled', { name }))
      return renew()
    },
  })
  const disabling = useMutation({
    mutationFn: () => disableAccount(id),
    onSuccess: () => {
      showToast(t('administration.accounts.wasDisabled', { name }), () => enabling.mutate())
      return renew()
    },
  })
  return (
    <div className={styles.actions}>
      {allowed.includes('roles') && (
        <Button label={t('administration.accounts.changeRolesOf', { name })} kind="quiet" onPress={onEdit}>
          {t('administration.accounts.changeRoles')}
        </Button>
      )}
      {allowed.includes('disable') && (
        <Button
          label={t('administration.accounts.disableLabel', { name })}
          kind="quiet"
          isPending={disabling.isPending}
          onPress={() => disabling.mutate()}
        >
          {t('administration.accounts.disable')}
        </Button>
      )}
      {allowed.includes('enable') && (
        <Button
          label={t('administration.accounts.enableLabel', { name })}
          kind="quiet"
          isPending={enabling.isPending}
          onPress={() => enabling.mutate()}
        >
          {t('administration.accounts.enable')}
        </Button>
      )}
      <ErrorNotice error={disabling.error ?? enabling.error} />
    </div>
  )
}
