import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../../lib/i18n/index.ts'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../../ui/layout/Tabs.tsx'
import { AccountsTab } from './AccountsTab.tsx'
import { accountsQuery } from './api.ts'
import { InstallationTab } from './InstallationTab.tsx'
import { InvitationsTab } from './InvitationsTab.tsx'

/** Who may do what, who is invited, and whether the installation is well. */
export function AdministrationPage() {
  const { tab = 'accounts' } = useSearch({ from: '/desk/administration' })
  const navigate = useNavigate()
  const { data: accounts } = useQuery(accountsQuery)
  return (
    <>
      <PageHeader
        title={t('administration.title')}
        answer={
          accounts
            ? t('administration.answer', { count: accounts.filter(({ disabledAt }) => disabledAt === null).length })
            : '\u00a0'
        }
      />
      <Tabs
        label={t('administration.tabs')}
        value={tab}
        onChange={(next) => void navigate({ href: `/administration?tab=${next}` })}
        tabs={[
          { id: 'accounts', title: t('administration.tabs.accounts'), content: <AccountsTab /> },
          { id: 'invitations', title: t('administration.tabs.invitations'), content: <InvitationsTab /> },
          { id: 'installation', title: t('administration.tabs.installation'), content: <InstallationTab /> },
        ]}
      />
    </>
  )
}
