/** Months as they stand in the address: "2026-12". */
import type { DutyRange } from '@kip/core/duty'

const MONTH = /^20\d\d-(0[1-9]|1[0-2])$/

/** Undefined for what is no month. */
export function monthOf(value: unknown): string | undefined {
  return typeof value === 'string' && MONTH.test(value) ? value : undefined
}

export function yearAndMonth(month: string): { year: number; month: number } {
  return { year: Number(month.slice(0, 4)), month: Number(month.slice(5)) }
}

/** @param by months, also negative */
export function moveMonth(month: string, by: number): string {
  const at = yearAndMonth(month)
  return new Date(Date.UTC(at.year, at.month - 1 + by, 1)).toISOString().slice(0, 7)
}

/** Its first and its last day. */
export function daysOfMonth(month: string): DutyRange {
  const at = yearAndMonth(month)
  return { from: `${month}-01`, to: new Date(Date.UTC(at.year, at.month, 0)).toISOString().slice(0, 10) }
}
