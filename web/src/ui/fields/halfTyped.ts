import { type FocusEvent, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'

/** For a field of segments. `round` is its key: another one shows anew what is held. */
export type HalfTyped = { round: number; error: string | undefined; onBlur: (event: FocusEvent<Element>) => void }

/**
 * React Aria says nothing while a date or a time is half typed, and what was held before would be saved behind what is
 * seen. Left half typed, a field that holds something shows it again; one that holds nothing says what is missing.
 */
export function useHalfTyped(value: string | null, what: 'date' | 'time', error: string | undefined): HalfTyped {
  const [round, setRound] = useState(0)
  const [isHalf, setIsHalf] = useState(false)
  const onBlur = ({ currentTarget }: FocusEvent<Element>) => {
    const half = isHalfTyped(currentTarget)
    if (half && value !== null) setRound(round + 1)
    else setIsHalf(half)
  }
  const missing = isHalf && value === null ? t(what === 'date' ? 'ui.halfDate' : 'ui.halfTime') : undefined
  return { round, error: error ?? missing, onBlur }
}

function isHalfTyped(field: Element): boolean {
  const segments = [...field.querySelectorAll('[role=spinbutton]')]
  const empty = segments.filter((segment) => segment.hasAttribute('data-placeholder'))
  return empty.length > 0 && empty.length < segments.length
}
