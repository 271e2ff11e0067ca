/**
 * Time as the office counts it. Rules work on Temporal types; on the wire and in rows an instant is ISO 8601 with
 * offset and a civil date is YYYY-MM-DD. The zone has no summer time (Asia/Ho_Chi_Minh, +07:00).
 */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

export { Temporal }

export const OFFICE_ZONE = 'Asia/Ho_Chi_Minh'

/** An instant on the wire: "2025-12-19T17:00:00+07:00". */
export const IsoInstant = z.iso
  .datetime({ offset: true })
  .meta({ id: 'IsoInstant', description: 'ISO 8601 with offset' })
export type IsoInstant = z.infer<typeof IsoInstant>

/** A civil date on the wire: "2025-12-19". */
export const IsoDate = z.iso.date().meta({ id: 'IsoDate', description: 'Civil date, YYYY-MM-DD' })
export type IsoDate = z.infer<typeof IsoDate>

/** A time of day on the wire: "16:30". */
export const IsoTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ id: 'IsoTime', description: 'HH:mm' })
export type IsoTime = z.infer<typeof IsoTime>

export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text)
}

/** An instant as the wire has it, in the office's zone, to the second (or millisecond where there are any). */
export function formatInstant(instant: Temporal.Instant, zone: string = OFFICE_ZONE): IsoInstant {
  return instant.toZonedDateTimeISO(zone).toString({ timeZoneName: 'never' })
}

export function dateIn(instant: Temporal.Instant, zone: string = OFFICE_ZONE): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate()
}

/** The instant of a wall-clock time on a date: 24:00 is the start of the next day. */
export function instantAt(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  zone: string = OFFICE_ZONE,
): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}
