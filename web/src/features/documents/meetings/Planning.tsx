import type { OfficeMeeting } from '@kip/core/documents'
import type { Meeting } from '@kip/core/reading'
import type { Id } from '@kip/core/shared'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { formatExact } from '../../../lib/format.ts'
import { addressOf } from '../../../lib/http.ts'
import { t } from '../../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import styles from '../content/Content.module.css'
import { Attendees } from './Attendees.tsx'
import { cancelMeeting, putMeeting, useRenewMeetings } from './queries.ts'

export type PlanningProps = { paperId: Id; meeting: Meeting; planned: readonly OfficeMeeting[] }

/** On the calendar already, with who goes and what it clashes with; or the press that puts it there. */
export function Planning({ paperId, meeting, planned }: PlanningProps) {
  const me = useMe()
  const renew = useRenewMeetings()
  const [isSending, setSending] = useState(false)
  const put = useMutation({
    mutationFn: (personIds: Id[] | null) =>
      putMeeting(paperId, {
        startsAt: meeting.startsAt,
        endsAt: meeting.endsAt ?? null,
        place: meeting.place ?? null,
        ...(personIds !== null && { personIds }),
      }),
    onSuccess: async () => {
      setSending(false)
      await renew()
    },
  })
  const cancel = useMutation({ mutationFn: cancelMeeting, onSuccess: renew })
  const kept = planned.find(({ startsAt }) => Date.parse(startsAt) === Date.parse(meeting.startsAt))
  const going = kept?.people ?? []
  const isGoing = going.some(({ id }) => id === me.person.id)
  return (
    <div className={styles.planning}>
      {kept && <span>{t('meetings.goes', { people: namesOf(kept.people) })}</span>}
      {kept?.clashes.map((clash) => (
        <b key={clash.id}>
          {t('meetings.clash', {
            people: namesOf(clash.people),
            title: clash.title,
            at: formatExact(clash.startsAt),
          })}
        </b>
      ))}
      {isSending ? (
        <Attendees
          going={going}
          isPending={put.isPending}
          onSave={(personIds) => put.mutate(personIds)}
          onCancel={() => setSending(false)}
        />
      ) : (
        <span className={styles.planningActions}>
          {!isGoing && (
            <Button isPending={put.isPending} onPress={() => put.mutate(null)}>
              {t('meetings.put')}
            </Button>
          )}
          {hasRole(me, 'clerk', 'leader', 'head') && (
            <Button kind="quiet" onPress={() => setSending(true)}>
              {t(kept === undefined ? 'meetings.send' : 'meetings.sendMore')}
            </Button>
          )}
          {kept && (
            <Link href={addressOf(`/meetings/${kept.id}/calendar`)} standalone>
              {t('meetings.file')}
            </Link>
          )}
          {kept?.allowed.includes('cancel') && (
            <Button kind="quiet" isPending={cancel.isPending} onPress={() => cancel.mutate(kept.id)}>
              {t('meetings.cancel')}
            </Button>
          )}
        </span>
      )}
      <ErrorNotice error={put.error ?? cancel.error} />
    </div>
  )
}

const namesOf = (people: readonly { name: string }[]) => people.map(({ name }) => name).join(', ')
