import type { IncomingSummary } from '@kip/core/documents'
import { type ExchangeRequest, labelOfNamed } from '@kip/core/exchange'
import type { Page } from '@kip/core/shared'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { api } from '../../lib/http.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { bindRequest } from './api.ts'
import styles from './exchange.module.css'
import { useExchangeChange } from './useExchangeChange.ts'

const FOUND = 8

const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['incoming', 'found', q],
    queryFn: ({ signal }) => api.get<Page<IncomingSummary>>('/incoming', { query: { q, limit: FOUND }, signal }),
    select: ({ items }) => items,
    enabled: q !== '',
  })

/** Which paper of ours the sender means: looked for, looked at, said by one press. */
export function BindForm({ request, onDone }: { request: ExchangeRequest; onDone: () => void }) {
  const [typed, setTyped] = useState(() => labelOfNamed(request.namedDocument))
  const [asked, setAsked] = useState(typed)
  const found = useQuery(foundQuery(asked))
  const binding = useExchangeChange((documentId: string) => bindRequest(request.id, documentId))
  const bind = (paper: IncomingSummary) =>
    binding.mutate(paper.id, {
      onSuccess: () => {
        showToast(t('exchange.bind.done', { label: nameOf(paper) }))
        onDone()
      },
    })
  return (
    <div className={styles.bind}>
      <Form
        title={t('exchange.bind.title')}
        submit={t('exchange.bind.find')}
        onSubmit={() => setAsked(typed.trim())}
        onCancel={onDone}
        isPending={found.isFetching}
        error={found.error}
      >
        {request.pauses && <p className={styles.error}>{t('exchange.bind.pauses')}</p>}
        <TextField label={t('exchange.bind.q')} value={typed} onChange={setTyped} maxLength={200} autoFocus />
      </Form>
      {asked !== '' && found.isPending && <Skeleton rows={3} height={44} />}
      {found.data?.length === 0 && <p className={styles.error}>{t('exchange.bind.none', { q: asked })}</p>}
      {found.data && found.data.length > 0 && (
        <ul className={styles.found} aria-label={t('exchange.bind.found')}>
          {found.data.map((paper) => (
            <li key={paper.id} className={styles.line}>
              <span className={styles.place}>
                <Link href={`/incoming/${paper.id}`}>{nameOf(paper)}</Link>
                <span className={styles.quiet}>{wordsOf(paper)}</span>
              </span>
              {paper.id !== request.paper?.id && (
                <Button
                  label={t('exchange.bind.thisLabel', { label: nameOf(paper) })}
                  isPending={binding.isPending && binding.variables === paper.id}
                  onPress={() => bind(paper)}
                >
                  {t('exchange.bind.this')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ErrorNotice error={binding.error} />
    </div>
  )
}

const nameOf = ({ label, fileName }: IncomingSummary) => label ?? fileName

function wordsOf({ issuer, issuedOn, arrivalLabel, subject }: IncomingSummary): string {
  const words = [
    issuer,
    issuedOn && formatDate(issuedOn),
    arrivalLabel && t('exchange.bind.arrival', { number: arrivalLabel }),
    subject,
  ]
  return words.flatMap((word) => (word ? [` · ${word}`] : [])).join('')
}
