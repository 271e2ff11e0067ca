import type { EscalationView } from '@kip/core/reminders'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import type { PaperEscalationProps } from '../../documents/index.ts'
import { courseQuery, takePaper } from './api.ts'
import { Course } from './Course.tsx'
import styles from './escalation.module.css'

/** On the page of an urgent paper: whether anybody has it, to whom it was brought, who is next. */
export function PaperEscalation({ paper }: PaperEscalationProps) {
  const { data } = useQuery(courseQuery(paper.id))
  const course = data?.items[0]
  return course === undefined ? null : <Standing paperId={paper.id} course={course} />
}

function Standing({ paperId, course }: { paperId: string; course: EscalationView }) {
  const client = useQueryClient()
  const taking = useMutation({
    mutationFn: () => takePaper(paperId),
    onSuccess: (courses) => {
      client.setQueryData(courseQuery(paperId).queryKey, courses)
      showToast(t('escalation.takenNow'))
    },
    // Somebody was quicker, or it is over: the page says which.
    onError: () => client.invalidateQueries({ queryKey: courseQuery(paperId).queryKey }),
  })
  const words = sayStanding(course)
  return (
    <section className={styles.standing} aria-label={t('escalation.title')}>
      {words !== null && <p role="status">{words}</p>}
      {course.allowed.includes('acknowledge') && (
        <div>
          <Button kind="primary" isPending={taking.isPending} onPress={() => taking.mutate()}>
            {t('escalation.take')}
          </Button>
        </div>
      )}
      <ErrorNotice error={taking.error} />
      <Why label={t('escalation.course')}>
        <div className={styles.course}>
          <Course course={course} />
          {course.ended !== null && (
            <p>
              {t('escalation.ended', {
                time: formatDateTime(course.ended.at),
                why: t(`escalation.end.${course.ended.because}`),
              })}
            </p>
          )}
        </div>
        <Link href={`/incoming/${paperId}/reminders`} standalone>
          {t('escalation.proof')}
        </Link>
      </Why>
    </section>
  )
}

/** "22:00 đã báo …, chưa ai nhận. Tiếp theo 22:10: …"; null: it is given out, and nothing is to be said of it */
function sayStanding({ state, taken, calls, unheard }: EscalationView): string | null {
  if (state === 'over') return null
  if (taken !== null) return t('escalation.taken', { name: taken.by.name, time: formatTime(taken.at) })
  if (unheard) return t('escalation.unheard')
  const namesOf = (people: EscalationView['calls'][number]['people']) => people.map(({ name }) => name).join(', ')
  const asked = calls
    .filter((call) => call.state === 'asked')
    .map(({ at, people }) => `${formatTime(at)} ${namesOf(people)}`)
  const next = calls.find((call) => call.state !== 'asked')
  return [
    asked.length === 0 ? t('escalation.open') : t('escalation.asked', { calls: asked.join(' · ') }),
    next === undefined ? '' : t('escalation.next', { time: formatTime(next.at), names: namesOf(next.people) }),
  ]
    .filter((part) => part !== '')
    .join(' ')
}
