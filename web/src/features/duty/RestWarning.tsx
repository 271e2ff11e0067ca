import { tooLittleRest } from '@kip/core/duty'
import { type Id, type IsoDate, parseInstant } from '@kip/core/shared'
import { useQuery } from '@tanstack/react-query'
import { t } from '../../lib/i18n/index.ts'
import { addDays } from '../calendar/index.ts'
import { rostersQuery, shiftsQuery } from './api.ts'
import styles from './duty.module.css'
import { nameOfShift } from './words.ts'

/** The longest rest a roster may ask for, and a day. */
const NEAR_DAYS = 15

export type RestWarningProps = {
  shift: { id: Id; date: IsoDate }
  person: { id: Id; name: string }
  /** shifts the person gives away at the same time */
  without?: readonly Id[]
}

/** Said before a turn changes hands, and nothing more: sometimes there is nobody else. */
export function RestWarning({ shift: { id, date }, person, without = [] }: RestWarningProps) {
  const { data: shifts = [] } = useQuery(shiftsQuery({ from: addDays(date, -NEAR_DAYS), to: addDays(date, NEAR_DAYS) }))
  const { data: rosters = [] } = useQuery(rostersQuery)
  const spans = shifts.map((shift) => ({
    shift,
    startsAt: parseInstant(shift.startsAt),
    endsAt: parseInstant(shift.endsAt),
  }))
  const taken = spans.find(({ shift }) => shift.id === id)
  const roster = rosters.find((one) => one.id === taken?.shift.rosterId)
  if (taken === undefined || roster === undefined) return null
  const others = spans.filter(
    ({ shift }) =>
      shift.id !== id && !without.includes(shift.id) && shift.places.some((place) => place.person?.id === person.id),
  )
  const short = tooLittleRest(taken, others, roster.minRestHours)
  if (short === null) return null
  return (
    <p className={styles.worry} role="status">
      {t('duty.rest.short', {
        name: person.name,
        shift: nameOfShift(short.other.shift),
        hours: String(short.hours),
        least: String(roster.minRestHours),
      })}
    </p>
  )
}
