import type { Timeline } from '@kip/core/insight'
import type { IsoDate } from '@kip/core/shared'
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useNow } from '../../../lib/clock.ts'
import { useNews } from '../../../lib/events.ts'
import { formatDate } from '../../../lib/format.ts'
import { api, type QueryValue } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { useMe } from '../../../lib/session.ts'
import { officeDate } from '../../../lib/today.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../../ui/actions/ChoiceGroup.tsx'
import { Figure } from '../../../ui/data/Figure.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { QuietLine } from '../../../ui/feedback/QuietLine.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { addDays } from '../../calendar/index.ts'
import { DayBand } from './DayBand.tsx'
import { DayTable } from './DayTable.tsx'
import { DayWork } from './DayWork.tsx'
import {
  choicesFor,
  DAYS,
  listAddress,
  mondayOf,
  readSearch,
  type TimelineSearch,
  toAddress,
  usualWhose,
} from './span.ts'
import styles from './TimelinePage.module.css'
import { useIsNarrow } from './useIsNarrow.ts'

const timelineQuery = (query: Readonly<Record<string, QueryValue>>) =>
  queryOptions({
    queryKey: ['insight', 'timeline', query],
    queryFn: ({ signal }) => api.get<Timeline>('/timeline', { query, signal }),
    placeholderData: keepPreviousData,
  })

/** What is due day by day: four weeks as a picture, and the work of the day that is chosen. */
export function TimelinePage() {
  const me = useMe()
  const navigate = useNavigate()
  const today = officeDate(useNow())
  const search = readSearch(useSearch({ strict: false }))
  const { whose = usualWhose(me), from = mondayOf(search.day ?? today) } = search
  const to = addDays(from, DAYS - 1)
  const chosen = search.day ?? (today >= from && today <= to ? today : from)
  const unit = whose === 'unit' ? me.units[0]?.id : undefined
  const timeline = useQuery(timelineQuery({ from, to, mine: whose === 'mine' ? true : undefined, unit }))
  const news = useNews(['assignment'])
  const isNarrow = useIsNarrow()
  const days = timeline.data?.items ?? []

  const go = (change: TimelineSearch) =>
    void navigate({ href: toAddress({ ...search, ...change }), replace: true, resetScroll: false })
  const choose = (day: IsoDate) => go({ from: day < from || day > to ? mondayOf(day) : from, day })
  const turn = (weeks: number) => go({ from: addDays(from, weeks * 7), day: addDays(chosen, weeks * 7) })
  const backToToday = () => go({ from: mondayOf(today), day: today })
  useShortcuts(t('timeline.title'), [
    { keys: 'ArrowLeft', description: t('timeline.previousDay'), run: () => choose(addDays(chosen, -1)) },
    { keys: 'ArrowRight', description: t('timeline.nextDay'), run: () => choose(addDays(chosen, 1)) },
  ])
  const choices = choicesFor(me)
  const work = days.find(({ date }) => date === chosen)
  const overdueList = (to?: IsoDate) => listAddress(whose, unit, { overdue: 'true', ...(to && { to }) })
  const list = work && <DayWork day={work} whose={whose} unit={unit} />
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('timeline.title')}
        answer={timeline.data ? <Answer timeline={timeline.data} href={overdueList()} /> : ' '}
      />
      <div className={styles.controls}>
        {choices.length > 1 && (
          <SegmentedControl
            label={t('timeline.whose')}
            choices={choices.map((id) => ({ id, label: t(`timeline.whose.${id}`) }))}
            value={whose}
            onChange={(next) => go({ whose: next })}
          />
        )}
        <div className={styles.turn}>
          <IconButton icon="left" label={t('timeline.earlier')} onPress={() => turn(-1)} />
          <span>{t('timeline.span', { from: formatDate(from), to: formatDate(to) })}</span>
          <IconButton icon="right" label={t('timeline.later')} onPress={() => turn(1)} />
          {chosen !== today && (
            <Button kind="quiet" onPress={backToToday}>
              {t('timeline.today')}
            </Button>
          )}
        </div>
      </div>
      <QuietLine count={news.count} onShow={news.show} />
      {timeline.error && <ErrorNotice error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isPending ? (
        <Skeleton height={isNarrow ? 640 : 168} />
      ) : (
        <DayBand
          days={days}
          today={today}
          chosen={chosen}
          onChoose={choose}
          before={{ count: timeline.data?.overdueBefore ?? 0, href: overdueList(addDays(from, -1)) }}
          inside={isNarrow ? list : undefined}
        />
      )}
      {!isNarrow && list}
      {days.length > 0 && <DayTable days={days} />}
    </div>
  )
}

/** What is late, whenever it was due; what is to come in the weeks shown. */
function Answer({ timeline: { items, overdue }, href }: { timeline: Timeline; href: string }) {
  const toCome = items.reduce((sum, { total, late }) => sum + total - late, 0)
  return (
    <>
      <Figure value={overdue} label={t('timeline.late')} lateness="late" href={href} />
      <Figure value={toCome} label={t('timeline.toCome')} />
    </>
  )
}
