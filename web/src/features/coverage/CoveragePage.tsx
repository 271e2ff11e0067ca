import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNow } from '../../lib/clock.ts'
import { t } from '../../lib/i18n/index.ts'
import { PageHeader } from '../../ui/layout/PageHeader.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { AbsencesTab } from './AbsencesTab.tsx'
import { absencesQuery, matrixQuery } from './api.ts'
import { CoverTab } from './CoverTab.tsx'
import { WhatIfTab } from './WhatIfTab.tsx'

/** Who is away, who stands in, what hangs on one person, and what if. */
export function CoveragePage() {
  const { tab = 'absences', when = 'coming' } = useSearch({ from: '/desk/coverage' })
  const navigate = useNavigate()
  return (
    <>
      <PageHeader title={t('coverage.title')} answer={<Answer />} />
      <Tabs
        label={t('coverage.tabs')}
        value={tab}
        onChange={(next) => void navigate({ href: `/coverage?tab=${next}` })}
        tabs={[
          { id: 'absences', title: t('coverage.tabs.absences'), content: <AbsencesTab when={when} /> },
          { id: 'cover', title: t('coverage.tabs.cover'), content: <CoverTab /> },
          { id: 'what-if', title: t('coverage.tabs.whatIf'), content: <WhatIfTab /> },
        ]}
      />
    </>
  )
}

/** Who is away now, what waits to be confirmed, and how many fields hang on one person or none. */
function Answer() {
  const now = useNow()
  const { data: absences, hasNextPage } = useInfiniteQuery(absencesQuery('coming'))
  const { data: matrix } = useQuery(matrixQuery)
  if (!absences || !matrix) return '\u00a0'
  const rows = absences.pages.flatMap(({ items }) => items)
  const away = rows.filter(({ state, from }) => state === 'confirmed' && Date.parse(from) <= now).length
  const drafts = rows.filter(({ state }) => state === 'draft').length
  const single = matrix.filter(({ lowest }) => lowest.depth <= 1).length
  return (
    <>
      <span>{away === 0 ? t('coverage.answer.allThere') : t('coverage.answer.away', { count: away })}</span>
      {drafts > 0 && (
        <span>{t(hasNextPage ? 'coverage.answer.draftsMore' : 'coverage.answer.drafts', { count: drafts })}</span>
      )}
      {single > 0 && <span>{t('coverage.answer.single', { count: single })}</span>}
    </>
  )
}
