import type { FollowUpRow } from '@kip/core/assignments'
import type { IncomingRegisterRow } from '@kip/core/documents'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNews } from '../../lib/events.ts'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { QuietLine } from '../../ui/feedback/QuietLine.tsx'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { followUpQuery, incomingQuery, type Range } from './api.ts'
import { followUpColumns, incomingColumns } from './columns.ts'
import { NumbersTab } from './numbers/NumbersTab.tsx'
import { RangeForm } from './RangeForm.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import styles from './registers.module.css'
import type { RegisterSearch } from './routes.tsx'
import { ExternalNote, YearSummary } from './YearSummary.tsx'

/** The registers of the office as lists, on paper and as sheets. */
export function RegistersPage() {
  const { register = 'incoming', ...search } = useSearch({ from: '/desk/registers' })
  const range: Range = { year: search.year ?? Number(officeDate().slice(0, 4)), from: search.from, to: search.to }
  const navigate = useNavigate()
  const news = useNews(['incoming', 'assignment'])
  const go = (next: RegisterSearch) => void navigate({ href: registerAddress(next) })
  return (
    <>
      <PageHeader title={t('registers.title')} answer={<YearSummary year={range.year} />} />
      <div className={styles.stack}>
        <ExternalNote />
        <RangeForm
          key={`${range.year} ${range.from} ${range.to}`}
          range={range}
          onChange={(next) => go({ register, ...next })}
        />
        <QuietLine count={news.count} onShow={news.show} />
        <Tabs
          label={t('registers.tabs')}
          value={register}
          onChange={(next) => go({ register: next, ...range })}
          tabs={[
            { id: 'incoming', title: t('registers.incoming'), content: <IncomingRegister range={range} /> },
            { id: 'follow-up', title: t('registers.follow-up'), content: <FollowUpRegister range={range} /> },
            { id: 'numbers', title: t('registers.numbers'), content: <NumbersTab year={range.year} /> },
          ]}
        />
      </div>
    </>
  )
}

function IncomingRegister({ range }: { range: Range }) {
  const pages = useInfiniteQuery(incomingQuery(range))
  return <RegisterTable register="incoming" range={range} pages={pages} columns={incomingColumns} hrefOf={paperOf} />
}

function FollowUpRegister({ range }: { range: Range }) {
  const pages = useInfiniteQuery(followUpQuery(range))
  return <RegisterTable register="follow-up" range={range} pages={pages} columns={followUpColumns} hrefOf={workOf} />
}

const paperOf = ({ documentId }: IncomingRegisterRow) => documentId && `/incoming/${documentId}`
const workOf = ({ assignmentId }: FollowUpRow) => `/assignments/${assignmentId}`

function registerAddress(search: RegisterSearch): string {
  const parts = Object.entries(search).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `/registers?${new URLSearchParams(parts)}`
}
