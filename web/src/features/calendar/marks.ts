/** How days are told apart: by fill, frame and line, never by colour, which says lateness alone. */
import { t } from '../../lib/i18n/index.ts'
import styles from './calendar.module.css'
import type { DayMark, YearDay } from './year.ts'

export const MARK_STYLES: Record<DayMark, string | undefined> = {
  work: undefined,
  weekly: styles.weekly,
  holiday: styles.holiday,
  substitute: styles.substitute,
  'swapped-off': styles.swappedOff,
  'working-saturday': styles.workingSaturday,
}

/** "Nghỉ lễ: Quốc khánh (dự kiến)" */
export function sayMark({ mark, listed }: Pick<YearDay, 'mark' | 'listed'>): string {
  const words = listed ? `${t(`calendar.mark.${mark}`)}: ${listed.name}` : t(`calendar.mark.${mark}`)
  return listed && !listed.confirmed ? `${words} (${t('calendar.mark.expected')})` : words
}

export function labelOf(day: YearDay): string {
  const [, month, date] = day.date.split('-')
  // As strings: the words begin with what is written on the button.
  return t('calendar.day.label', { date: String(Number(date)), month: String(Number(month)), mark: sayMark(day) })
}
