import type { Proposal, ProposalInput, Roster } from '@kip/core/duty'
import type { Id, IsoDate } from '@kip/core/shared'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
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

function Proposed({ roster, range, proposal, onDone }: ProposedProps) {
  const [chosen, setChosen] = useState(() =>
    proposal.shifts.map(({ places }) => places.map(({ person }) => person?.id ?? null)),
  )
  const publishing = useDutyChange(publish)
  // The same function at each drawing: of two hundred shifts only the one that was changed is drawn anew.
  const choose = useCallback(
    (at: number, place: number, personId: Id | null) =>
      setChosen((before) =>
        before.map((ids, one) => (one === at ? ids.map((id, other) => (other === place ? personId : id)) : ids)),
      ),
    [],
  )
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
