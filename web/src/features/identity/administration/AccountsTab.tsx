import type { Account, NewPasswordReset } from '@kip/core/identity'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNow } from '../../../lib/clock.ts'
import { formatAgo, formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import { DataTable } from '../../../ui/data/DataTable.tsx'
import { Tag } from '../../../ui/data/Tag.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { unitsQuery } from '../../directory/index.ts'
import { roleName } from '../roles.ts'
import { AccountActions } from './AccountActions.tsx'
import styles from './administration.module.css'
import { accountsQuery } from './api.ts'
import { LinkPanel } from './LinkPanel.tsx'
import { RolesForm } from './RolesForm.tsx'

/** Everybody who can sign in, and what each may do. */
export function AccountsTab() {
  const { data: accounts, error, refetch } = useQuery(accountsQuery)
  const { data: units = [] } = useQuery(unitsQuery)
  const [editing, setEditing] = useState<Account>()
  const [made, setMade] = useState<NewPasswordReset>()
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
      {made && (
        <LinkPanel
          key={made.link}
          sentence={t('administration.reset.once', {
            name: made.account.name,
            time: formatDateTime(made.expiresAt),
          })}
          label={t('administration.reset.link', { name: made.account.name })}
          link={made.link}
          onHide={() => setMade(undefined)}
        />
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
                  {account.resetUntil !== null && (
                    <div className={styles.below}>
                      {t('administration.reset.open', { time: formatDateTime(account.resetUntil) })}
                    </div>
                  )}
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
              cell: (account) => (
                <AccountActions
                  account={account}
                  onEdit={() => setEditing(account)}
                  onLink={setMade}
                  onLinkEnded={() => setMade((shown) => (shown?.account.id === account.id ? undefined : shown))}
                />
              ),
            },
          ]}
        />
      )}
    </div>
  )
}
