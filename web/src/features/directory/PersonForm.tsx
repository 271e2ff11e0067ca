import type { Person } from '@kip/core/directory'
import type { FieldErrors, Id, IsoDate } from '@kip/core/shared'
import { useMemo } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { DateField } from '../../ui/fields/DateField.tsx'
import { FieldRow, Form } from '../../ui/fields/Form.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import { changePerson, createPerson } from './api.ts'
import { POSITION_FIELDS, PositionFields } from './PositionFields.tsx'
import { useOfficeForm } from './useOfficeForm.ts'

type PersonDraft = {
  name: string
  email: string
  phone: string
  leftOn: IsoDate | null
  unitId: Id | null
  title: string
  isHead: boolean
  validFrom: IsoDate | null
}

const PERSON_FIELDS = ['name', 'email', 'phone', 'leftOn']
const SHOWN = [...PERSON_FIELDS, ...POSITION_FIELDS.map((name) => `position.${name}`), ...POSITION_FIELDS]

export type PersonFormProps = {
  /** The person to change; without it somebody new is added. */
  person?: Person
  /** Where somebody new begins. */
  unitId?: Id
  onDone: (id: Id) => void
  onCancel: () => void
}

export function PersonForm({ person, unitId, onDone, onCancel }: PersonFormProps) {
  const initial = useMemo(() => draftOf(person, unitId), [person, unitId])
  const { value, set, errors, form } = useOfficeForm({
    draftOf: `person:${person?.id ?? `new-${unitId ?? ''}`}`,
    initial,
    shown: SHOWN,
    save: (draft) => send(person, draft),
    saved: ({ name }) => t('directory.person.saved', { name }),
    onDone: ({ id }) => onDone(id),
  })
  return (
    <Form title={t(person ? 'directory.person.changeTitle' : 'directory.people.add')} onCancel={onCancel} {...form}>
      <TextField
        label={t('directory.person.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={200}
        autoFocus
        error={errors.name}
      />
      <FieldRow>
        <TextField
          label={t('directory.person.email')}
          type="email"
          value={value.email}
          onChange={(email) => set({ email })}
          optional
          error={errors.email}
        />
        <TextField
          label={t('directory.person.phone')}
          type="tel"
          value={value.phone}
          onChange={(phone) => set({ phone })}
          optional
          maxLength={30}
          error={errors.phone}
        />
      </FieldRow>
      {person ? (
        <DateField
          label={t('directory.person.leftOn')}
          hint={t('directory.person.leftOnHint')}
          value={value.leftOn}
          onChange={(leftOn) => set({ leftOn })}
          optional
          error={errors.leftOn}
        />
      ) : (
        <PositionFields
          isFirst
          value={{ ...value, acting: false, validTo: null }}
          onChange={({ unitId: unit, title, isHead, validFrom }) => set({ unitId: unit, title, isHead, validFrom })}
          errors={withoutPrefix(errors)}
        />
      )}
    </Form>
  )
}

function draftOf(person: Person | undefined, unitId: Id | undefined): PersonDraft {
  return {
    name: person?.name ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    leftOn: person?.leftOn ?? null,
    unitId: unitId ?? null,
    title: '',
    isHead: false,
    validFrom: officeDate(),
  }
}

function send(person: Person | undefined, draft: PersonDraft): Promise<Person> {
  const { name, leftOn, unitId, title, isHead, validFrom } = draft
  const reach = { email: draft.email.trim() || null, phone: draft.phone.trim() || null }
  if (person) return changePerson(person.id, { name, ...reach, ...(leftOn !== person.leftOn && { leftOn }) })
  if (unitId === null && title === '') return createPerson({ name, ...reach })
  return createPerson({
    name,
    ...reach,
    position: { unitId: unitId ?? '', title, isHead, ...(validFrom !== null && { validFrom }) },
  })
}

/** "position.title" of the request is "title" of the fields. */
function withoutPrefix(errors: FieldErrors): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, sentence]) => [name.replace(/^position\./, ''), sentence]),
  )
}
