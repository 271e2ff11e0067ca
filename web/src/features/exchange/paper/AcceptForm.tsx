import type { PaperRequest } from '@kip/core/documents'
import type { AcceptRequest } from '@kip/core/exchange'
import type { IsoDate } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { fieldErrorsOf, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { DateField } from '../../../ui/fields/DateField.tsx'
import { Form } from '../../../ui/fields/Form.tsx'
import { TextField } from '../../../ui/fields/TextField.tsx'
import { acceptRequest, requestQuery } from '../api.ts'
import styles from '../exchange.module.css'
import { useExchangeChange } from '../useExchangeChange.ts'
import { firstLimits, limitsOf } from './limits.ts'

type Props = { request: PaperRequest; isKnown: boolean; onDone: () => void }

/** A replacement asks for the limit of each task again; anything else is said before it is done. */
export function AcceptForm(props: Props) {
  const asksForLimits = props.request.kind === 'replace' && props.isKnown
  const { data, error, refetch } = useQuery({ ...requestQuery(props.request.id), enabled: asksForLimits })
  if (!asksForLimits) return <Answer {...props} work={[]} />
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  return data ? <Answer {...props} work={data.openWork} /> : <Skeleton rows={2} height={52} />
}

type Work = { id: string; instruction: string; dueAt: string | null }

function Answer({ request, isKnown, onDone, work }: Props & { work: readonly Work[] }) {
  const [note, setNote] = useState('')
  const [limits, setLimits] = useState<Readonly<Record<string, IsoDate | null>>>(() => firstLimits(work, Date.now()))
  const accepting = useExchangeChange((body: AcceptRequest) => acceptRequest(request.id, body))
  const words = isKnown ? whatHappens(request) : t('exchange.request.whatUnknown')
  return (
    <Form
      title={t('exchange.request.acceptForm')}
      submit={t('exchange.request.accept')}
      onCancel={onDone}
      isPending={accepting.isPending}
      error={unplacedError(accepting.error, [])}
      onSubmit={() =>
        accepting.mutate(
          { ...(note.trim() === '' ? {} : { note: note.trim() }), limits: limitsOf(work, limits) },
          {
            onSuccess: () => {
              showToast(t('exchange.request.answered'))
              onDone()
            },
          },
        )
      }
    >
      <p className={styles.error}>{words}</p>
      {work.map(({ id, instruction }) => (
        <DateField
          key={id}
          label={t('exchange.request.limit', { work: instruction })}
          hint={t('exchange.request.limitHint')}
          value={limits[id] ?? null}
          onChange={(date) => setLimits((now) => ({ ...now, [id]: date }))}
        />
      ))}
      <TextField
        label={t('exchange.request.note')}
        value={note}
        onChange={setNote}
        maxLength={500}
        optional
        error={fieldErrorsOf(accepting.error).note}
      />
    </Form>
  )
}

function whatHappens({ kind, pauses }: PaperRequest): string {
  if (kind === 'replace') return t('exchange.request.whatReplace')
  return t(kind === 'recall' || pauses ? 'exchange.request.whatRecall' : 'exchange.request.whatUpdate')
}
