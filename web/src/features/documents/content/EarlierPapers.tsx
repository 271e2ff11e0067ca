import type { EarlierLink, Incoming, LaterLink, NewLimit, OfferedWork, TakeLimit } from '@kip/core/documents'
import type { Id } from '@kip/core/shared'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { formatDate, formatDateTime } from '../../../lib/format.ts'
import { api } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { cx } from '../../../ui/cx.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Icon } from '../../../ui/icons/Icon.tsx'
import type { MarkKey } from '../marks.ts'
import { type PaperView, rowIdOf, valueIdOf } from '../usePaperView.ts'
import styles from './Content.module.css'

/** What the paper reminds of, corrects, extends or replaces, with the work whose limit it moves. */
export function EarlierPapers({ paper: { id, earlier }, view }: { paper: Incoming; view: PaperView }) {
  return earlier.map((link, at) => (
    <Earlier key={`${link.relation}${link.number}`} link={link} citingId={id} mark={`earlier:${at}`} view={view} />
  ))
}

/** The papers that came later and do so with this one. */
export function LaterPapers({ paper: { later } }: { paper: Incoming }) {
  return later.map((link) => <Later key={`${link.relation}${link.paper.id}`} link={link} />)
}

type EarlierProps = { link: EarlierLink; citingId: Id; mark: MarkKey; view: PaperView }

function Earlier({ link, citingId, mark, view }: EarlierProps) {
  const { relation, number, notation, issuedOn, paper, work } = link
  const label = `${number}/${notation}`
  return (
    <section
      id={rowIdOf(mark)}
      className={cx(styles.link, view.isHovered(mark) && styles.hoveredRow, view.active === mark && styles.activeRow)}
      aria-label={t('documents.earlier.label', { label })}
      onMouseEnter={() => view.hover([mark])}
      onMouseLeave={() => view.hover([])}
    >
      <p id={valueIdOf(mark)} tabIndex={-1} className={styles.linkWords}>
        {paper === null && <Icon name="warning" />}
        <span>
          {t(`documents.earlier.${relation}`)}{' '}
          {paper === null ? (
            t('documents.earlier.cited', { label })
          ) : (
            <Link href={`/incoming/${paper.id}`}>{paper.title}</Link>
          )}
          {dayWords(paper?.issuedOn ?? issuedOn)}.{' '}
          {paper === null && (
            <>
              {t('documents.earlier.unknown')}{' '}
              <Link href={`/incoming?${new URLSearchParams({ status: 'all', q: label })}`}>
                {t('documents.earlier.search', { label })}
              </Link>
            </>
          )}
        </span>
      </p>
      {work.map((offered) => (
        <Offer key={offered.assignmentId} offered={offered} citingId={citingId} />
      ))}
    </section>
  )
}

function Later({ link: { relation, paper } }: { link: LaterLink }) {
  return (
    <p className={styles.link}>
      <span>
        <Link href={`/incoming/${paper.id}`}>{paper.title}</Link>
        {dayWords(paper.issuedOn)} {t(`documents.later.${relation}`)}
      </span>
    </p>
  )
}

const dayWords = (day: string | null) => day !== null && ` ${t('documents.earlier.day', { date: formatDate(day) })}`

/** The limit that holds and the one that the new paper sets: one press takes it over, for whoever may. */
function Offer({ offered, citingId }: { offered: OfferedWork; citingId: Id }) {
  const { assignmentId, instruction, leadUnit, responsible, dueAt, limits, allowed } = offered
  const client = useQueryClient()
  const take = useMutation({
    mutationFn: ({ dutyId }: NewLimit) =>
      api.post(`/incoming/${citingId}/take-limit`, { body: { assignmentId, dutyId } satisfies TakeLimit }),
    onSuccess: async (_, limit) => {
      showToast(t('documents.earlier.taken', { time: formatDateTime(limit.dueAt) }))
      const shown = [['incoming', 'one'], ['assignments'], ['insight']]
      await Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })))
    },
  })
  const whose = [leadUnit, responsible].filter((name) => name !== null).join(' · ')
  return (
    <div className={styles.offer}>
      <span>
        <Link href={`/assignments/${assignmentId}`}>{instruction}</Link>
        {whose !== '' && <span className={styles.quiet}> · {whose}</span>}
      </span>
      <span>
        {dueAt === null
          ? t('documents.earlier.noLimit')
          : t('documents.earlier.holds', { time: formatDateTime(dueAt) })}
      </span>
      {limits.map((limit) => {
        const time = formatDateTime(limit.dueAt)
        return allowed.includes('take-limit') ? (
          <Button
            key={limit.dutyId}
            label={t('documents.earlier.takeLabel', { time, work: instruction })}
            isPending={take.isPending && take.variables.dutyId === limit.dutyId}
            isDisabled={take.isPending && take.variables.dutyId !== limit.dutyId}
            onPress={() => take.mutate(limit)}
          >
            {t('documents.earlier.take', { time })}
          </Button>
        ) : (
          <span key={limit.dutyId}>{t('documents.earlier.others', { time })}</span>
        )
      })}
      <ErrorNotice error={take.error} />
    </div>
  )
}
