import type { Person } from '@kip/core/directory'
import { useMemo } from 'react'
import { fieldErrorsOf, shapedLike, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { useMe } from '../../lib/session.ts'
import { useDraft } from '../../lib/storage.ts'
import { officeDate } from '../../lib/today.ts'
import { showToast } from '../../ui/feedback/toasts.ts'
import { Form } from '../../ui/fields/Form.tsx'
import { addPosition, useOfficeChange } from './api.ts'
import { POSITION_FIELDS, type PositionDraft, PositionFields } from './PositionFields.tsx'

/** A further post of a person: two at once are usual after the merging of wards. */
export function PositionForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const me = useMe()
  const initial = useMemo<PositionDraft>(
    () => ({ unitId: null, title: '', isHead: false, acting: false, validFrom: officeDate(), validTo: null }),
    [],
  )
  const draft = useDraft(`position:${person.id}:${me.person.id}`, initial, shapedLike(initial))
  const adding = useOfficeChange(({ unitId, validFrom, ...rest }: PositionDraft) =>
    // What is missing is refused by the server, with the sentence that belongs beside the field.
    addPosition(person.id, { ...rest, unitId: unitId ?? '', validFrom: validFrom ?? '' }),
  )
  return (
    <Form
      title={t('directory.person.addPosition')}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={adding.isPending}
      error={unplacedError(adding.error, POSITION_FIELDS)}
      onSubmit={() =>
        adding.mutate(draft.value, {
          onSuccess: ({ name }) => {
            draft.clear()
            showToast(t('directory.person.saved', { name }))
            onDone()
          },
        })
      }
    >
      <PositionFields value={draft.value} onChange={draft.set} errors={fieldErrorsOf(adding.error)} />
    </Form>
  )
}
