import { useEffect, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { type Range, sheetAddress } from './api.ts'
import type { RegisterColumn } from './columns.ts'
import { PrintSheet } from './PrintSheet.tsx'
import styles from './registers.module.css'

/** What a register asks of its pages; an infinite query has it. */
export type Pages<Row> = {
  data: { pages: readonly { items: readonly Row[] }[] } | undefined
  error: unknown
  isPending: boolean
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<{ hasNextPage: boolean; isError: boolean }>
  refetch: () => Promise<unknown>
}

/** Lines have no id of their own: a number may stand on two lines of the follow-up register. */
type Line<Row> = { row: Row; at: number }

export type RegisterTableProps<Row> = {
  register: 'incoming' | 'follow-up'
  range: Range
  pages: Pages<Row>
  columns: readonly RegisterColumn<Row>[]
  /** What a line is about; null where there is nothing to open. */
  hrefOf: (row: Row) => string | null
}

/** A register on the screen, by the page; for paper all of its lines are fetched first. */
export function RegisterTable<Row>({ register, range, pages, columns, hrefOf }: RegisterTableProps<Row>) {
  const { organization } = useMe()
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const print = usePrint(pages)
  const title = t(`registers.${register}`)
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t(`registers.${register}.note`)}</p>
      <ErrorNotice error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending && <Skeleton rows={8} height={44} />}
      {pages.data && rows.length === 0 && (
        <EmptyState title={t('registers.empty', { year: String(range.year) })}>
          {t(`registers.${register}.emptyBody`)}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <div className={styles.foot}>
            <Button isPending={print.isPreparing} onPress={print.start}>
              {t('registers.print')}
            </Button>
            <Link href={sheetAddress(register, range)} download>
              {t('registers.download')}
            </Link>
            <span role="status" className={styles.quiet}>
              {print.isPreparing
                ? t('registers.printing', { count: rows.length })
                : t(pages.hasNextPage ? 'registers.shown' : 'registers.shownAll', { count: rows.length })}
            </span>
          </div>
          <div className={styles.lines}>
            <DataTable
              caption={title}
              rows={rows.map((row, at) => ({ row, at }))}
              getId={({ at }) => String(at)}
              columns={columns.map(({ header, card, cell, isRowHeader = false }) => ({
                id: header,
                header,
                cardLabel: t(card),
                isRowHeader,
                cell: ({ row }: Line<Row>) =>
                  isRowHeader ? <LineNumber href={hrefOf(row)}>{cell(row)}</LineNumber> : cell(row),
              }))}
            />
          </div>
          {pages.hasNextPage && (
            <div>
              <Button isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>
                {t('registers.more')}
              </Button>
            </div>
          )}
          <PrintSheet
            organization={organization.name}
            title={title}
            range={sayRange(range)}
            aside={organization.arrivalNumbering === 'external' ? t('registers.external.onPaper') : null}
            columns={columns}
            rows={rows}
          />
        </>
      )}
    </div>
  )
}

function LineNumber({ href, children }: { href: string | null; children: string }) {
  return href === null ? children : <Link href={href}>{children}</Link>
}

type PrintPhase = 'idle' | 'fetching' | 'whole'

/** Fetches page after page until the register is whole, then opens the browser's print. */
function usePrint<Row>(pages: Pages<Row>): { isPreparing: boolean; start: () => void } {
  const [phase, setPhase] = useState<PrintPhase>('idle')
  const { hasNextPage, fetchNextPage } = pages

  // The last page may reach the screen a moment after it was fetched.
  const isReady = phase === 'whole' && !hasNextPage
  useEffect(() => {
    if (!isReady) return
    const onAfterPrint = () => setPhase('idle')
    window.addEventListener('afterprint', onAfterPrint)
    window.print()
    return () => window.removeEventListener('afterprint', onAfterPrint)
  }, [isReady])

  const start = async () => {
    setPhase('fetching')
    for (let more = hasNextPage; more; ) {
      const page = await fetchNextPage()
      if (page.isError) {
        // A register with a gap is not printed; the notice says what went wrong.
        setPhase('idle')
        return
      }
      more = page.hasNextPage
    }
    setPhase('whole')
  }
  return { isPreparing: phase === 'fetching', start: () => void start() }
}

function sayRange({ year, from, to }: Range): string {
  const parts = { year: String(year), from: String(from), to: String(to) }
  if (from !== undefined && to !== undefined) return t('registers.range.between', parts)
  if (from !== undefined) return t('registers.range.from', parts)
  return to === undefined ? t('registers.range.all', parts) : t('registers.range.to', parts)
}
