import type { IncomingSummary } from '@kip/core/documents'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../../lib/i18n/index.ts'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { ComboBox } from '../../../ui/fields/ComboBox.tsx'
import { waitingPapersQuery } from '../api.ts'

export type PaperFieldProps = { value: Id | null; onChange: (value: Id | null) => void; error: string | undefined }

/** Which of the papers that wait for a number. */
export function PaperField({ value, onChange, error }: PaperFieldProps) {
  const papers = useQuery(waitingPapersQuery)
  if (papers.error) return <ErrorNotice error={papers.error} onRetry={() => void papers.refetch()} />
  if (!papers.data) return <Skeleton height={56} />
  return (
    <ComboBox
      label={t('registers.numbers.paper')}
      hint={t(papers.data.items.length === 0 ? 'registers.numbers.noPaper' : 'registers.numbers.paperHint')}
      options={papers.data.items.map((paper) => ({
        id: paper.id,
        label: paper.label ?? paper.fileName,
        hint: wordsOf(paper),
      }))}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}

const wordsOf = ({ issuer, subject }: IncomingSummary) => [issuer, subject].filter(Boolean).join(': ')
