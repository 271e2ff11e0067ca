import type { RegisterEntry } from '@kip/core/registers'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDateTime } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { DataTable } from '../../ui/data/DataTable.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { NumberField } from '../../ui/fields/NumberField.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { holdNumbers, numbersQuery } from './api.ts'
import styles from './registers.module.css'

const nameOf = ({ number, suffix }: RegisterEntry) => `${number}${suffix}`

/** Numbers that no ordinary paper uses, each with its reason: none disappears from the register. */
export function NumbersTab({ year }: { year: number }) {
  const { data, error, refetch } = useQuery(numbersQuery(year))
  const me = useMe()
  return (
    <div className={styles.stack}>
      <p className={styles.quiet}>{t('registers.numbers.note')}</p>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton rows={4} height={44} />}
      {data?.items.length === 0 && (
        <EmptyState title={t('registers.numbers.empty', { year: String(year) })}>
          {t('registers.numbers.emptyBody')}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <DataTable
          caption={t('registers.numbers.caption')}
          rows={data.items}
          getId={({ id }) => id}
          columns={[
            { id: 'number', header: t('registers.numbers.number'), isRowHeader: true, cell: nameOf },
            {
              id: 'state',
              header: t('registers.numbers.state'),
              cell: ({ state, documentId }) => (
                <>
                  {t(`registers.numbers.${state}`)}
                  {documentId !== null && (
                    <>
                      {' · '}
                      <Link href={`/incoming/${documentId}`}>{t('registers.numbers.document')}</Link>
                    </>
                  )}
                </>
              ),
            },
            { id: 'reason', header: t('registers.numbers.reason'), cell: ({ reason }) => reason ?? '' },
            {
              id: 'by',
              header: t('registers.numbers.by'),
              wideOnly: true,
              cell: ({ personName, at }) => [personName, formatDateTime(at)].filter(Boolean).join(', '),
            },
          ]}
        />
      )}
      {hasRole(me, 'clerk') && me.organization.arrivalNumbering === 'own' && <HoldForm year={year} />}
    </div>
  )
}

function HoldForm({ year }: { year: number }) {
  const client = useQueryClient()
  const [count, setCount] = useState<number | null>(1)
  const [reason, setReason] = useState('')
  const holding = useMutation({
    mutationFn: holdNumbers,
    onSuccess: ({ items }) => {
      setReason('')
      setCount(1)
      showToast(t('registers.numbers.held', { numbers: items.map(nameOf).join(', ') }))
      void client.invalidateQueries({ queryKey: ['registers'] })
    },
  })
  const errors = fieldErrorsOf(holding.error)
  return (
    <div className={styles.panel}>
      <Form
        title={t('registers.numbers.hold')}
        submit={t('registers.numbers.holdSubmit')}
        isPending={holding.isPending}
        error={unplacedError(holding.error, ['count', 'reason'])}
        onSubmit={() => holding.mutate({ year, count: count ?? 1, reason })}
      >
        <FieldRow>
          <NumberField
            label={t('registers.numbers.count')}
            value={count}
            onChange={setCount}
            min={1}
            max={20}
            error={errors.count}
          />
        </FieldRow>
        <TextField
          label={t('registers.numbers.reason')}
          hint={t('registers.numbers.reasonHint')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={errors.reason}
        />
      </Form>
    </div>
  )
}
