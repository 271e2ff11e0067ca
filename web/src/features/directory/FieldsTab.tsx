import type { FieldOfWork } from '@kip/core/directory'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { type Column, DataTable } from '../../ui/data/DataTable.tsx'
import { Tag } from '../../ui/data/Tag.tsx'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { fieldsQuery, organizationQuery, unitsQuery } from './api.ts'
import styles from './directory.module.css'
import { FieldForm } from './FieldForm.tsx'

/** Which field of work is carried by whom, and who stands in. */
export function FieldsTab() {
  const { data: fields, error, refetch } = useQuery(fieldsQuery)
  const { data: units = [] } = useQuery(unitsQuery)
  const { data: organization } = useQuery(organizationQuery)
  const [editing, setEditing] = useState<FieldOfWork | 'new'>()
  const unitNames = new Map(units.map(({ id, name }) => [id, name]))
  const columns: Column<FieldOfWork>[] = [
    {
      id: 'name',
      header: t('directory.fields.name'),
      isRowHeader: true,
      cell: ({ name, active }) => (
        <>
          {name} {!active && <Tag>{t('directory.fields.inactive')}</Tag>}
        </>
      ),
    },
    {
      id: 'unit',
      header: t('directory.fields.unit'),
      wideOnly: true,
      cell: ({ unitId }) => (unitId === null ? '' : (unitNames.get(unitId) ?? '')),
    },
    { id: 'carriers', header: t('directory.fields.carriers'), cell: ({ carriers }) => namesOf(carriers) },
    { id: 'stand-ins', header: t('directory.fields.standIns'), cell: ({ standIns }) => namesOf(standIns) },
    {
      id: 'change',
      header: '',
      cell: (field) =>
        field.allowed.includes('change') && (
          <Button
            kind="quiet"
            label={`${t('directory.fields.changeTitle')}: ${field.name}`}
            onPress={() => setEditing(field)}
          >
            {t('directory.change')}
          </Button>
        ),
    },
  ]
  const mayAdd = organization?.allowed.includes('change') ?? false
  const add = mayAdd && <Button onPress={() => setEditing('new')}>{t('directory.fields.add')}</Button>
  return (
    <div className={styles.list}>
      <div className={styles.heading}>
        <p className={styles.quiet}>{t('directory.fields.answer')}</p>
        {add}
      </div>
      {editing && (
        <div className={styles.panel}>
          <FieldForm
            key={editing === 'new' ? 'new' : editing.id}
            {...(editing === 'new' ? {} : { field: editing })}
            onDone={() => setEditing(undefined)}
          />
        </div>
      )}
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      {!fields && !error && <Skeleton rows={6} height={44} />}
      {fields?.length === 0 && (
        <EmptyState title={t('directory.fields.none')}>{t('directory.fields.noneBody')}</EmptyState>
      )}
      {fields && fields.length > 0 && (
        <DataTable
          caption={t('directory.fields.caption')}
          rows={fields}
          getId={({ id }) => id}
          columns={fields.some(({ allowed }) => allowed.includes('change')) ? columns : columns.slice(0, -1)}
        />
      )}
    </div>
  )
}

const namesOf = (people: readonly { name: string }[]) =>
  people.length === 0 ? (
    <span className={styles.quiet}>{t('directory.fields.nobody')}</span>
  ) : (
    people.map(({ name }) => name).join(', ')
  )
