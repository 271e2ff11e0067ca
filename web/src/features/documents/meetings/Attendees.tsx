import type { Id } from '@kip/core/shared'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { PeoplePicker } from '../../directory/index.ts'
import styles from '../content/Content.module.css'

export type AttendeesProps = {
  /** Who goes already. */
  going: readonly { id: Id; name: string }[]
  isPending: boolean
  /** Those who go as well. */
  onSave: (personIds: Id[]) => void
  onCancel: () => void
}

/** Whom the office sends: each finds the meeting on Hôm nay, and may read the invitation. */
export function Attendees({ going, isPending, onSave, onCancel }: AttendeesProps) {
  const [chosen, setChosen] = useState<Id[]>([])
  return (
    <fieldset className={styles.attendees}>
      <PeoplePicker
        label={t('meetings.who')}
        autoFocus
        value={chosen}
        onChange={setChosen}
        known={going.map(({ id, name }) => ({ personId: id, name }))}
      />
      <span className={styles.planningActions}>
        <Button isPending={isPending} isDisabled={chosen.length === 0} onPress={() => onSave(chosen)}>
          {t('meetings.putThem')}
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          {t('documents.duties.cancel')}
        </Button>
      </span>
    </fieldset>
  )
}
