import type { GivingWarning } from '@kip/core/assignments'
import type { Id } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../lib/http.ts'
import { Icon } from '../../../ui/icons/Icon.tsx'
import styles from './Giving.module.css'

export type AwayNoteProps = {
  personId: Id
  fieldId: Id | null
  unitId: Id | null
  /** the limit as it would be sent; with neither, whether the person is there now and stays */
  limit: { dueAt?: string; dueOn?: string }
}

/** Somebody who is away or about to leave, or will be when it is due: said before the work is given, and no hindrance. */
export function AwayNote({ personId, fieldId, unitId, limit }: AwayNoteProps) {
  const query = { person: personId, field: fieldId, unit: unitId, ...limit }
  const { data } = useQuery({
    queryKey: ['coverage', 'warnings', query],
    queryFn: ({ signal }) => api.get<{ items: GivingWarning[] }>('/assignments/warnings', { query, signal }),
  })
  return (
    <div role="status">
      {data?.items.map(({ code, message }) => (
        <p key={code} className={styles.away}>
          <Icon name="warning" />
          <span>{message}</span>
        </p>
      ))}
    </div>
  )
}
