import type { Person } from '@kip/core/directory'
import { useMemo } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { Form } from '../../ui/fields/Form.tsx'
import { addPosition } from './api.ts'
import { POSITION_FIELDS, type PositionDraft, PositionFields } from './PositionFields.tsx'
import { useOfficeForm } from './useOfficeForm.ts'

/** A further post of a person: two at once are usual after the merging of wards. */
export function PositionForm({ person, onDone }: { person: Person; onDone: () => void }) {
  const initial = useMemo<PositionDraft>(
    () => ({ unitId: null, title: '', isHead: false, acting: false, validFrom: officeDate(), validTo: null }),
    [],
  )
  const { value, set, errors, form } = useOfficeForm({
    draftOf: `position:${person.id}`,
    initial,
    shown: POSITION_FIELDS,
    // What is missing is refused by the server, with the sentence that belongs beside the field.
    save: ({ unitId, validFrom, ...rest }) =>
      addPosition(person.id, { ...rest, unitId: unitId ?? '', validFrom: validFrom ?? '' }),
    saved: ({ name }) => t('directory.person.saved', { name }),
    onDone,
  })
  return (
    <Form title={t('directory.person.addPosition')} onCancel={onDone} {...form}>
      <PositionFields value={value} onChange={set} errors={errors} />
    </Form>
  )
}
