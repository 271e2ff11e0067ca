/** In which order a person looks at what waits for them. */
import type { Urgency } from '../reading/index.ts'
import type { TodaySection } from './schema.ts'

export type TodayDuties = {
  /** keeps the registers */
  registers: boolean
  /** directs the whole */
  directs: boolean
  administers: boolean
  /** stamp of the paper that stands first among those to be directed; null: there is none */
  firstToDirect: Urgency | null
}

const FLASH: readonly (Urgency | null)[] = ['hoa-toc', 'hoa-toc-hen-gio']

/** Handled at once, whatever the hour (Decree 30/2020/NĐ-CP art. 4.2c). */
export const isFlash = (urgency: Urgency | null): boolean => FLASH.includes(urgency)

/**
 * What others wait for comes before one's own work: a paper nobody has registered binds nobody (Decree 30/2020/NĐ-CP
 * art. 22.1), a paper is presented and directed the same day (art. 23.1), a decision lets somebody go on. Hỏa tốc before
 * everything. What one only watches stands last.
 */
export function orderToday({ registers, directs, administers, firstToDirect }: TodayDuties): TodaySection[] {
  const flashWaits = isFlash(firstToDirect)
  return [
    ...(registers ? ['toRegister' as const] : []),
    ...(directs && flashWaits ? ['toDirect' as const] : []),
    'toDecide',
    ...(directs && !flashWaits ? ['toDirect' as const] : []),
    ...(administers ? ['attention' as const] : []),
    'toHandOn',
    'mine',
    'ward',
    'unit',
    'toConfirm',
    'coordinating',
  ]
}
