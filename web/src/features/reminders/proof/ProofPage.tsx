import type { ReminderProof } from '@kip/core/reminders'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../../ui/feedback/Skeleton.tsx'
import { PageHeader } from '../../../ui/layout/PageHeader.tsx'
import { PrintedSheet, SheetTitle } from '../../../ui/layout/PrintedSheet.tsx'
import { Account } from './Account.tsx'
import { type ProofOf, proofQuery } from './api.ts'
import styles from './proof.module.css'

/** Every reminder and message of one piece of work, step by step, to read and to print. */
export function ProofPage() {
  return <Proof of="assignments" />
}

/** The same of an urgent paper. */
export function PaperProofPage() {
  return <Proof of="incoming" />
}

function Proof({ of }: { of: ProofOf }) {
  const { id = '' } = useParams({ strict: false })
  const proof = useQuery(proofQuery(of, id))
  return (
    <>
      <PageHeader
        title={t('proof.title')}
        back={
          <Link href={`/${of}/${id}`} standalone>
            {t(`proof.back.${of}`)}
          </Link>
        }
        answer={proof.data && <Verdict proof={proof.data} />}
        actions={proof.data && <Button onPress={() => window.print()}>{t('proof.print')}</Button>}
      />
      <ErrorNotice error={proof.error} onRetry={() => void proof.refetch()} />
      {proof.isPending && <Skeleton rows={6} height={64} />}
      {proof.data && (
        <>
          <Account proof={proof.data} />
          <Sheet proof={proof.data} />
        </>
      )}
    </>
  )
}

function Verdict({ proof: { check } }: { proof: ReminderProof }) {
  return (
    <span className={check.intact ? undefined : styles.altered}>
      {t(check.intact ? 'proof.intact' : 'proof.altered')}
    </span>
  )
}

/** The same on paper: A4, alone on the sheet, under the name of the office. */
function Sheet({ proof }: { proof: ReminderProof }) {
  const { organization, person } = useMe()
  return (
    <PrintedSheet organization={organization.name} className={styles.sheet}>
      <SheetTitle>{t('proof.title')}</SheetTitle>
      <Verdict proof={proof} />
      <Account proof={proof} madeBy={person.name} />
    </PrintedSheet>
  )
}
