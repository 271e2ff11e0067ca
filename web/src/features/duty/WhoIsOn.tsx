import type { DutyShift } from '@kip/core/duty'
import styles from './duty.module.css'
import { nameIn, placeName, worriesOf } from './words.ts'

/** The people of a shift in their order, and why somebody of them may not be reached. */
export function WhoIsOn({ shift }: { shift: Pick<DutyShift, 'places'> }) {
  return (
    <>
      <ul className={styles.places}>
        {shift.places.map((place) => (
          <li key={place.rank}>
            <span className={styles.quiet}>{placeName(place.rank)}</span> <b>{nameIn(place)}</b>
          </li>
        ))}
      </ul>
      {worriesOf(shift).map((worry) => (
        <p key={worry} className={styles.worry}>
          {worry}
        </p>
      ))}
    </>
  )
}
