import { type IsoDate, OFFICE_ZONE } from '@kip/core/shared'

const dayFormat = new Intl.DateTimeFormat('en-CA', {
  timeZone: OFFICE_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The office's date of an instant, whatever zone the device is set to: "2026-12-31". */
export function officeDate(now: number = Date.now()): IsoDate {
  return dayFormat.format(now)
}
