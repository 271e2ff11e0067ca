import type { Proposal, ProposalInput, ProposedShift, Roster } from '@kip/core/duty'
import type { Id, IsoDate } from '@kip/core/shared'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { officeDate } from '../../lib/today.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { addDays } from '../calendar/index.ts'
import { propose, publish, useDutyChange } from './api.ts'
import styles from './duty.module.css'
import { FairnessTable } from './FairnessTab.tsx'
import { ProposedMonths } from './ProposedMonths.tsx'
import { nameOfShift } from './words.ts'

/** Four weeks, from the day after what is published. */
const WEEKS = 28

/** Weeks ahead: asked for, looked at, changed by hand, published. */
export function Rotation({ roster, onDone }: { roster: Roster; onDone: () => void }) {
  const [from, setFrom] = useState<IsoDate | null>(firstOpenDay(roster))
  const [to, setTo] = useState<IsoDate | null>(addDays(firstOpenDay(roster), WEEKS - 1))
  const [keep, setKeep] = useState<ProposalInput['keep']>('all')
  const [isIncomplete, setIncomplete] = useState(false)
  const asking = useMutation({ mutationFn: propose })
  const errors = fieldErrorsOf(asking.error)
  const noDay = (day: IsoDate | null) => (isIncomplete && day === null ? t('duty.rotation.noDay') : undefined)
  return (
    <div className={styles.section}>
      <Form
        title={t('duty.rotation.title')}
        submit={t('duty.rotation.propose')}
        isPending={asking.isPending}
        error={unplacedError(asking.error, ['from', 'to'])}
        onCancel={onDone}
        onSubmit={() => {
          setIncomplete(from === null || to === null)
          if (from !== null && to !== null) asking.mutate({ id: roster.id, from, to, keep })
        }}
      >
        <DatePicker
          label={t('duty.rotation.from')}
          value={from}
          onChange={setFrom}
          error={errors.from ?? noDay(from)}
        />
        <DatePicker label={t('duty.rotation.to')} value={to} onChange={setTo} error={errors.to ?? noDay(to)} />
        <RadioGroup
          label={t('duty.rotation.keep')}
          options={[
            { id: 'all', label: t('duty.rotation.keepAll') },
            { id: 'decided', label: t('duty.rotation.keepDecided') },
          ]}
          value={keep}
          onChange={setKeep}
        />
      </Form>
      {asking.data && (
        <Proposed
          key={asking.submittedAt}
          roster={roster}
          asked={asking.variables}
          proposal={asking.data}
          onDone={onDone}
        />
      )}
    </div>
  )
}

/** After what is published, and never in the past. */
function firstOpenDay({ publishedUntil }: Roster): IsoDate {
  const today = officeDate()
  return publishedUntil === null || publishedUntil < today ? today : addDays(publishedUntil, 1)
}

type ProposedProps = {
  roster: Roster
  /** The days the proposal is about, whatever stands in the fields by now: others are not published unseen. */
  asked: ProposalInput
  proposal: Proposal
  onDone: () => void
}

/** What was chosen for a shift before, unless a place of it or somebody on the roster is gone since. */
function stillOffered({ startsAt, places }: ProposedShift, { people }: Roster, byShift: Choices['byShift']) {
  const ids = byShift[startsAt]
  const offered = new Set([...people, ...places.flatMap(({ person }) => person ?? [])].map(({ id }) => id))
  return ids?.length === places.length && ids.every((id) => id === null || offered.has(id)) ? ids : undefined
}

/** By the beginning of a shift: whom one has put in its places instead of whoever was proposed. */
type Choices = { byShift: Record<string, (Id | null)[]> }
const NO_CHOICES: Choices = { byShift: {} }

function Proposed({ roster, asked: { from, to, keep }, proposal, onDone }: ProposedProps) {
  const me = useMe()
  const key = `duty:rotation:${roster.id}:${from}:${to}:${keep}:${me.person.id}`
  const { value, set, restored, clear } = useDraft(key, NO_CHOICES, shapedLike(NO_CHOICES))
  const proposed = useMemo(
    () => proposal.shifts.map(({ places }) => places.map(({ person }) => person?.id ?? null)),
    [proposal],
  )
  const chosen = proposal.shifts.map((shift, at) => stillOffered(shift, roster, value.byShift) ?? proposed[at] ?? [])
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  const publishing = useDutyChange(publish)
  // The same function at each drawing: of two hundred shifts only the one that was changed is drawn anew.
  const choose = useCallback(
    (startsAt: string, ids: (Id | null)[]) => set({ byShift: { ...latest.current.byShift, [startsAt]: ids } }),
    [set],
  )
  const send = () =>
    publishing.mutate(
      {
        id: roster.id,
        from,
        to,
        seen: proposal.seen,
        shifts: proposal.shifts.map(({ startsAt }, at) => ({ startsAt, personIds: chosen[at] ?? [] })),
      },
      {
        onSuccess: ({ added, changed, withdrawn }) => {
          clear()
          showToast(
            t('duty.rotation.published', {
              added: String(added),
              changed: String(changed),
              withdrawn: String(withdrawn),
            }),
          )
          onDone()
        },
      },
    )
  if (proposal.shifts.length === 0) return <p>{t('duty.rotation.nothing')}</p>
  return (
    <>
      {proposal.withdrawn.length > 0 && (
        <p>{t('duty.rotation.withdrawn', { shifts: proposal.withdrawn.map(nameOfShift).join('; ') })}</p>
      )}
      {restored && (
        <p className={styles.acts} role="status">
          {t('ui.restored')}
          <Button kind="quiet" onPress={clear}>
            {t('ui.startOver')}
          </Button>
        </p>
      )}
      <ProposedMonths shifts={proposal.shifts} roster={roster} chosen={chosen} onChoose={choose} />
      <h3>{t('duty.rotation.afterwards')}</h3>
      <FairnessTable lines={proposal.fairness} />
      <ErrorNotice error={publishing.error} />
      <div className={styles.acts}>
        <Button kind="primary" isPending={publishing.isPending} onPress={send}>
          {t('duty.rotation.publish')}
        </Button>
      </div>
    </>
  )
}
