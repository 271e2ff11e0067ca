import { SHORTEST_REASON } from '@kip/core/shared'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { ChipGroup } from '../../ui/actions/ChoiceGroup.tsx'
import { TextArea } from '../../ui/fields/TextField.tsx'
import styles from './OpenPaper.module.css'
import type { PaperDesk } from './usePaperDesk.ts'

export type ReasonedAction = 'return' | 'discard' | 'void-number'

/** The reasons offices write most; anything else is typed. */
const USUAL = {
  return: ['documents.reason.return.1', 'documents.reason.return.2', 'documents.reason.return.3'],
  discard: ['documents.reason.discard.1', 'documents.reason.discard.2', 'documents.reason.discard.3'],
  'void-number': ['documents.reason.void-number.1', 'documents.reason.void-number.2'],
} as const satisfies Record<ReasonedAction, readonly string[]>

export type ReasonFormProps = { action: ReasonedAction; desk: PaperDesk; onClose: () => void }

/** Asks for the reason in place, beside the paper. */
export function ReasonForm({ action, desk, onClose }: ReasonFormProps) {
  const { person } = useMe()
  const draft = useDraft(`${action}:${desk.paper.id}:${person.id}`, '', (value) => typeof value === 'string')
  const reason = draft.value.trim()
  const usual = USUAL[action].map((key) => t(key))
  const finish = () => {
    draft.clear()
    onClose()
  }
  return (
    <form
      className={styles.reason}
      aria-label={t(`documents.act.${action}`)}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.length >= SHORTEST_REASON) desk.does(action, reason, finish)
      }}
    >
      <ChipGroup
        label={t('documents.act.reason')}
        choices={usual.map((words) => ({ id: words, label: words }))}
        value={usual.filter((words) => words === reason)}
        onChange={([words]) => draft.set(words ?? '')}
      />
      <TextArea
        label={t('documents.act.reason')}
        value={draft.value}
        onChange={draft.set}
        rows={2}
        maxLength={500}
        autoFocus
      />
      <div className={styles.line}>
        <Button
          type="submit"
          kind="primary"
          isDisabled={reason.length < SHORTEST_REASON}
          isPending={desk.pending === action}
        >
          {t(`documents.act.${action}`)}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          {t('documents.act.cancel')}
        </Button>
      </div>
    </form>
  )
}
