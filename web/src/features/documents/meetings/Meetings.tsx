import type { Incoming, MeetingInput, OfficeMeeting } from '@kip/core/documents'
import type { Meeting } from '@kip/core/reading'
import type { Id, Page } from '@kip/core/shared'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatExact } from '../../../lib/format.ts'
import { addressOf, api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { cx } from '../../../ui/cx.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { type PaperView, rowIdOf, valueIdOf } from '../usePaperView.ts'
import styles from './Content.module.css'

const meetingsQuery = (documentId: Id) =>
  queryOptions({
    queryKey: ['incoming', 'meetings', documentId],
    queryFn: ({ signal }) => api.get<Page<OfficeMeeting>>(`/incoming/${documentId}/meetings`, { signal }),
    select: ({ items }) => items,
  })

/** When and where one is called to meet; one press puts it on the calendar. */
export function Meetings({ paper, view }: { paper: Incoming; view: PaperView }) {
  const meetings = paper.reading?.meetings ?? []
  const planned = useQuery({ ...meetingsQuery(paper.id), enabled: meetings.length > 0 })
  if (meetings.length === 0) return null
  return (
    <section className={styles.section} aria-label={t('documents.meetings.title')}>
      <h2>{t('documents.meetings.title')}</h2>
      <ul className={styles.cards}>
        {meetings.map((meeting, at) => {
          const key = `meeting:${at}` as const
          const { startsAt, endsAt, place, evidence } = meeting
          return (
            <li
              key={key}
              id={rowIdOf(key)}
              className={cx(
                styles.card,
                view.isHovered(key) && styles.hoveredRow,
                view.active === key && styles.activeRow,
              )}
              onMouseEnter={() => view.hover([key])}
              onMouseLeave={() => view.hover([])}
            >
              <button
                id={valueIdOf(key)}
                type="button"
                className={styles.what}
                onFocus={() => view.light(key)}
                onClick={() => view.light(key)}
              >
                {formatExact(startsAt)}
                {endsAt !== undefined && ` – ${formatExact(endsAt)}`}
              </button>
              {place !== undefined && <div>{t('documents.meetings.place', { place })}</div>}
              <q className={styles.quote}>{evidence.quote}</q>
              {planned.data && <Planning paperId={paper.id} meeting={meeting} planned={planned.data} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type PlanningProps = { paperId: Id; meeting: Meeting; planned: readonly OfficeMeeting[] }

/** On the calendar already, with who goes and what it clashes with; or the press that puts it there. */
function Planning({ paperId, meeting, planned }: PlanningProps) {
  const client = useQueryClient()
  const renew = async () => {
    const shown = [['incoming', 'meetings'], ['insight']]
    await Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })))
  }
  const put = useMutation({
    mutationFn: ({ startsAt, endsAt, place }: Meeting) =>
      api.post<OfficeMeeting>(`/incoming/${paperId}/meetings`, {
        body: { startsAt, endsAt: endsAt ?? null, place: place ?? null } satisfies MeetingInput,
      }),
    onSuccess: renew,
  })
  const cancel = useMutation({ mutationFn: (id: Id) => api.del(`/meetings/${id}`), onSuccess: renew })
  const kept = planned.find(({ startsAt }) => Date.parse(startsAt) === Date.parse(meeting.startsAt))
  if (kept === undefined) {
    return (
      <div className={styles.planning}>
        <Button isPending={put.isPending} onPress={() => put.mutate(meeting)}>
          {t('documents.meetings.put')}
        </Button>
        <ErrorNotice error={put.error} />
      </div>
    )
  }
  const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ')
  return (
    <div className={styles.planning}>
      <span>{t('documents.meetings.goes', { people: names(kept.people) })}</span>
      {kept.clashes.map((clash) => (
        <b key={clash.id}>
          {t('documents.meetings.clash', {
            people: names(clash.people),
            title: clash.title,
            at: formatExact(clash.startsAt),
          })}
        </b>
      ))}
      <span className={styles.planningActions}>
        <Link href={addressOf(`/meetings/${kept.id}/calendar`)}>{t('documents.meetings.file')}</Link>
        {kept.allowed.includes('cancel') && (
          <Button kind="quiet" isPending={cancel.isPending} onPress={() => cancel.mutate(kept.id)}>
            {t('documents.meetings.cancel')}
          </Button>
        )}
      </span>
      <ErrorNotice error={cancel.error} />
    </div>
  )
}
