import type { FailureCause, FailureGroup } from '@kip/core/reminders'
import { SHORTEST_REASON } from '@kip/core/shared'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { EmptyState } from '../../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { failuresQuery, putAside, resendFailures } from './api.ts'
import styles from './failures.module.css'

/** What did not reach whom, by cause: what it means, what to do, and the press that sends it again. */
export function FailureGroups({ aside }: { aside: boolean }) {
  const failures = useQuery(failuresQuery(aside))
  const groups = failures.data?.items ?? []
  const causes = Map.groupBy(groups, ({ cause }) => cause)
  return (
    <>
      <ErrorNotice error={failures.error} onRetry={() => void failures.refetch()} />
      {failures.isPending && <Skeleton rows={4} height={64} />}
      {failures.data && groups.length === 0 && (
        <EmptyState title={t(aside ? 'reminders.dead.noneAside' : 'reminders.dead.none')}>
          {aside ? null : t('reminders.failures.noneBody')}
        </EmptyState>
      )}
      {[...causes].map(([cause, own]) => (
        <Cause key={cause} cause={cause} groups={own} />
      ))}
    </>
  )
}

function Cause({ cause, groups }: { cause: FailureCause; groups: readonly FailureGroup[] }) {
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const waits = groups.some(({ allowed }) => allowed.includes('put-aside'))
  return (
    <section className={styles.cause} aria-label={t(`reminders.cause.${cause}`)}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{t('reminders.dead.cause', { cause: t(`reminders.cause.${cause}`), count })}</h2>
          <p className={styles.quiet}>{t(`reminders.todo.${cause}`)}</p>
        </div>
        {waits && groups.length > 1 && (
          <Resend
            choice={{ cause }}
            words={t('reminders.dead.resendAll', { count })}
            label={t('reminders.dead.resendAllLabel', { cause: t(`reminders.cause.${cause}`) })}
          />
        )}
      </div>
      <ul className={styles.people}>
        {groups.map((group) => (
          <Person key={`${group.person.id} ${group.channel}`} group={group} />
        ))}
      </ul>
    </section>
  )
}

function Person({ group }: { group: FailureGroup }) {
  const [asking, setAsking] = useState(false)
  const { cause, person, count, urgent, lastAt, address, error, aside, allowed } = group
  const facts = [
    t('reminders.dead.count', { count }),
    urgent && t('reminders.dead.urgent'),
    t('reminders.dead.last', { time: formatDateTime(lastAt) }),
  ]
  return (
    <li className={styles.person}>
      <div className={styles.words}>
        <strong>{person.name}</strong> {address && <span className={styles.quiet}>{address}</span>}
        <div>{facts.filter(Boolean).join(' · ')}</div>
        {error && <div className={styles.quiet}>{error}</div>}
        {aside && (
          <div>
            {t('reminders.dead.aside', { by: aside.by ?? '', time: formatDateTime(aside.at), note: aside.note })}
          </div>
        )}
      </div>
      <div className={styles.acts}>
        {allowed.includes('resend') && (
          <Resend
            choice={{ cause, personId: person.id }}
            words={t('reminders.failures.resend')}
            label={t('reminders.dead.resendLabel', { name: person.name })}
          />
        )}
        {allowed.includes('put-aside') && (
          <Button
            kind="quiet"
            label={t('reminders.dead.putAsideLabel', { name: person.name })}
            onPress={() => setAsking(!asking)}
          >
            {t('reminders.dead.putAside')}
          </Button>
        )}
      </div>
      {asking && <AsideForm group={group} onClose={() => setAsking(false)} />}
    </li>
  )
}

type ResendProps = { choice: { cause: FailureCause; personId?: string }; words: string; label: string }

function Resend({ choice, words, label }: ResendProps) {
  const renew = useRenewal()
  const sending = useMutation({
    mutationFn: () => resendFailures(choice),
    onSuccess: ({ count }) => {
      showToast(t('reminders.dead.resent', { count }))
      renew()
    },
  })
  return (
    <>
      <Button isPending={sending.isPending} label={label} onPress={() => sending.mutate()}>
        {words}
      </Button>
      <ErrorNotice error={sending.error} />
    </>
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'

function AsideForm({ group, onClose }: { group: FailureGroup; onClose: () => void }) {
  const me = useMe()
  const draft = useDraft(`put-aside:${group.cause}:${group.person.id}:${me.person.id}`, '', isText)
  const { value: note, set: setNote } = draft
  const renew = useRenewal()
  const putting = useMutation({
    mutationFn: () => putAside({ cause: group.cause, personId: group.person.id, note }),
    onSuccess: ({ count }) => {
      draft.clear()
      showToast(t('reminders.dead.putAsideDone', { count }))
      onClose()
      renew()
    },
  })
  return (
    <form
      className={styles.form}
      aria-label={t('reminders.dead.putAsideLabel', { name: group.person.name })}
      onSubmit={(event) => {
        event.preventDefault()
        if (note.trim().length >= SHORTEST_REASON) putting.mutate()
      }}
    >
      <TextArea label={t('reminders.dead.note')} value={note} onChange={setNote} rows={2} maxLength={500} autoFocus />
      <ErrorNotice error={putting.error} />
      <div className={styles.acts}>
        <Button
          type="submit"
          kind="primary"
          isDisabled={note.trim().length < SHORTEST_REASON}
          isPending={putting.isPending}
        >
          {t('reminders.dead.putAside')}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('reminders.dead.cancel')}
        </Button>
      </div>
    </form>
  )
}

function useRenewal(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['reminders', 'messages'] })
}
