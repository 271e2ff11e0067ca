import type { HistoryItem } from '@kip/core/documents'
import { formatDateTime } from '../../lib/format.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { Notice } from '../../ui/feedback/Notice.tsx'
import type { PaperDesk } from './usePaperDesk.ts'

/** Somebody else was at the paper while one typed: who, when, as which number; and what becomes of what was typed. */
export function OvertakenNotice({ by, desk }: { by: HistoryItem; desk: PaperDesk }) {
  const { person } = useMe()
  const words = {
    who: by.person?.id === person.id ? t('documents.overtaken.you') : (by.person?.name ?? ''),
    time: formatDateTime(by.at),
  }
  const number = desk.paper.arrivalLabel
  return (
    <Notice
      actions={
        <>
          <Button onPress={desk.goOn}>{t('documents.overtaken.goOn')}</Button>
          <Button kind="quiet" onPress={desk.startOver}>
            {t('documents.overtaken.drop')}
          </Button>
        </>
      }
    >
      {by.action === 'register' && number !== null
        ? t('documents.overtaken.register', { ...words, number })
        : t('documents.overtaken.change', words)}{' '}
      {t('documents.overtaken.kept')}
    </Notice>
  )
}
