import type { Incoming } from '@kip/core/documents'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { use, useCallback, useEffect } from 'react'
import { type LiveEvent, useLiveEvents } from '../../lib/events.ts'
import { t } from '../../lib/i18n/index.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { keepPaper, paperQuery, rowOf } from './api.ts'
import styles from './OpenPaper.module.css'
import { PaperPage, type PaperSlots } from './PaperPage.tsx'
import { Placed } from './Placed.tsx'
import { PaperPlugs } from './plugs.ts'

export type OpenPaperProps = {
  id: string
  /** The panes it is shown in; null on a phone, where it is the page. */
  slots: PaperSlots | null
  backHref: string
  /** null at the end of the list. */
  onNext: (() => void) | null
  nextId: string | undefined
}

/** One paper, fetched and kept true while it is open. */
export function OpenPaper({ id, slots, backHref, onNext, nextId }: OpenPaperProps) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(paperQuery(id))
  useFreshness(id, data)
  useEffect(() => {
    if (nextId !== undefined) void client.prefetchQuery(paperQuery(nextId))
  }, [client, nextId])

  const Giving = use(PaperPlugs)?.Giving
  const renew = async () => keepPaper(client, await client.fetchQuery({ ...paperQuery(id), staleTime: 0 }))
  if (data && Giving) {
    return (
      <Giving paper={data} onChange={renew}>
        {(giving) => <PaperPage paper={data} giving={giving} slots={slots} backHref={backHref} onNext={onNext} />}
      </Giving>
    )
  }
  return (
    <>
      <Placed in={slots?.main}>
        <div className={styles.waiting}>
          {!slots && <Link href={backHref}>{t('documents.back')}</Link>}
          {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Skeleton height={600} />}
        </div>
      </Placed>
      {slots && !error && (
        <Placed in={slots.side}>
          <div className={styles.waiting}>
            <Skeleton rows={11} height={36} />
          </div>
        </Placed>
      )}
    </>
  )
}

/** What was read meanwhile reaches the list too; what others change is shown at once: it moves nothing of the page. */
function useFreshness(id: string, paper: Incoming | undefined): void {
  const client = useQueryClient()
  useLiveEvents(
    ['incoming', 'assignment'],
    useCallback(
      ({ type, id: changed }: LiveEvent) => {
        if (type !== 'incoming' || changed === id) void client.refetchQueries(paperQuery(id))
      },
      [client, id],
    ),
  )
  const row = paper && JSON.stringify(rowOf(paper))
  useEffect(() => {
    const latest = client.getQueryData(paperQuery(id).queryKey)
    if (row !== undefined && latest) keepPaper(client, latest)
  }, [client, id, row])
}
