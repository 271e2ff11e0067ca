import { t } from '../../lib/i18n/index.ts'
import { requestIdOf, sentenceOf } from '../../lib/problem.ts'
import { Button } from '../actions/Button.tsx'
import { Notice } from './Notice.tsx'

export type ErrorNoticeProps = {
  /** Whatever was thrown; an ApiProblem carries its own sentence. Nothing is shown for null and undefined. */
  error: unknown
  onRetry?: () => void
}

/** What went wrong and what to do next, in the place where it happened. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  if (error === null || error === undefined) return null
  const requestId = requestIdOf(error)
  return (
    <Notice actions={onRetry && <Button onPress={onRetry}>{t('ui.retry')}</Button>}>
      {sentenceOf(error)}
      {requestId !== null && <div>{t('ui.requestId', { id: requestId })}</div>}
    </Notice>
  )
}
