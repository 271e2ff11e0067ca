import type { Proposal, ProposalInput, ProposedShift, Roster } from '@kip/core/duty'
import type { Id, IsoDate } from '@kip/core/shared'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { RadioGroup } from '../../ui/fields/Checkbox.tsx'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { Select } from '../../ui/fields/Select.tsx'
import { addDays } from '../calendar/index.ts'
import { propose, publish, useDutyChange } from './api.ts'
import styles from './duty.module.css'
import { FairnessTable } from './FairnessTab.tsx'
import { nameOfShift, placeName } from './words.ts'

/** Four weeks, from the day after what is published. */
const WEEKS = 28

/** Weeks ahead: asked for, looked at, changed by hand, published. */
export function Rotation({ roster, onDone }: { roster: Roster; onDone: () => void }) {
  const [from, setFrom] = useState<IsoDate | null>(firstOpenDay(roster))
  const [to, setTo] = useState<IsoDate | null>(addDays(firstOpenDay(roster), WEEKS - 1))
  const [keep, setKeep] = useState<ProposalInput['keep']>('all')
  const asking = useMutation({ mutationFn: propose })
  return (
    <div className={styles.section}>
      <Form
        title={t('duty.rotation.title')}
        submit={t('duty.rotation.propose')}
        isPending={asking.isPending}
        error={asking.error}
        onCancel={onDone}
        onSubmit={() => {
          if (from !== null && to !== null) asking.mutate({ id: roster.id, from, to, keep })
        }}
      >
        <DatePicker label={t('duty.rotation.from')} value={from} onChange={setFrom} />
        <DatePicker label={t('duty.rotation.to')} value={to} onChange={setTo} />
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
      {asking.data && from !== null && to !== null && (
        <Proposed
          key={asking.submittedAt}
          roster={roster}
          range={{ from, to }}
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
  range: { from: IsoDate; to: IsoDate }
  proposal: Proposal
  onDone: () => void
}

const NOBODY = 'nobody'

function Proposed({ roster, range, proposal, onDone }: ProposedProps) {
  const [chosen, setChosen] = useState(() =>
    proposal.shifts.map(({ places }) => places.map(({ person }) => person?.id ?? null)),
  )
  const publishing = useDutyChange(publish)
  const choose = (at: number, place: number, personId: Id | null) =>
    setChosen(chosen.map((ids, one) => (one === at ? ids.map((id, other) => (other === place ? personId : id)) : ids)))
  const send = () =>
    publishing.mutate(
      {
        id: roster.id,
        ...range,
        version: proposal.version,
        shifts: proposal.shifts.map(({ startsAt }, at) => ({ startsAt, personIds: chosen[at] ?? [] })),
      },
      {
        onSuccess: ({ added, changed, withdrawn }) => {
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
      <ul className={styles.lines}>
        {proposal.shifts.map((shift, at) => (
          <ProposedLine
            key={shift.startsAt}
            shift={shift}
            roster={roster}
            chosen={chosen[at] ?? []}
            onChoose={(place, personId) => choose(at, place, personId)}
          />
        ))}
      </ul>
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

type ProposedLineProps = {
  shift: ProposedShift
  roster: Roster
  chosen: readonly (Id | null)[]
  onChoose: (place: number, personId: Id | null) => void
}

function ProposedLine({ shift, roster, chosen, onChoose }: ProposedLineProps) {
  return (
    <li className={styles.line}>
      <span>{nameOfShift(shift)}</span>
      <fieldset className={styles.choices} aria-label={nameOfShift(shift)}>
        {shift.places.map(({ rank, person, problem }, place) => {
          const people = new Map(
            [...roster.people, ...(person === null ? [] : [person])].map(({ id, name }) => [id, name]),
          )
          const id = chosen[place] ?? null
          return (
            <div key={rank} className={styles.choice}>
              <Select
                label={placeName(rank)}
                options={[
                  { id: NOBODY, label: t('duty.nobody') },
                  ...[...people].map(([personId, name]) => ({ id: personId, label: name })),
                ]}
                value={id ?? NOBODY}
                onChange={(to) => onChoose(place, to === NOBODY ? null : to)}
              />
              {id === null && problem !== null && <p className={styles.worry}>{problem}</p>}
            </div>
          )
        })}
      </fieldset>
    </li>
  )
}
