import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { organizationQuery, peopleQuery, unitsQuery } from './api.ts'
import { CorrespondentsTab } from './CorrespondentsTab.tsx'
import { FieldsTab } from './FieldsTab.tsx'
import { OrganizationTab } from './OrganizationTab.tsx'
import { directoryAddress } from './office.ts'
import { PeopleTab } from './PeopleTab.tsx'
import { UnitsTab } from './UnitsTab.tsx'

export function DirectoryPage() {
  const { tab = 'units', unit, person } = useSearch({ from: '/desk/directory' })
  const navigate = useNavigate()
  const { data: organization } = useQuery(organizationQuery)
  const { data: units } = useQuery(unitsQuery)
  const { data: people } = useQuery(peopleQuery)
  return (
    <>
      <PageHeader
        title={t('directory.title')}
        answer={
          units && people ? t('directory.units.answer', { count: units.length, people: people.length }) : '\u00a0'
        }
        actions={
          organization?.allowed.includes('import') && <Link href="/directory/import">{t('directory.import')}</Link>
        }
      />
      <Tabs
        label={t('directory.tabs.label')}
        value={tab}
        onChange={(next) => void navigate({ href: directoryAddress({ tab: next }) })}
        tabs={[
          { id: 'units', title: t('directory.tabs.units'), content: <UnitsTab openId={unit} /> },
          { id: 'people', title: t('directory.tabs.people'), content: <PeopleTab openId={person} /> },
          { id: 'fields', title: t('directory.tabs.fields'), content: <FieldsTab /> },
          { id: 'correspondents', title: t('directory.tabs.correspondents'), content: <CorrespondentsTab /> },
          { id: 'organization', title: t('directory.tabs.organization'), content: <OrganizationTab /> },
        ]}
      />
    </>
  )
}
