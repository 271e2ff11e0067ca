import { formatNumber, type Lateness } from '../../lib/format.ts'
import { cx } from '../cx.ts'
import styles from './Figure.module.css'

export type FigureProps = {
  value: number
  /** What is counted: "quá hạn". */
  label: string
  /** Coloured only when there is something to be late about: a zero is calm. */
  lateness?: Lateness
  /** Where the counted things are listed. */
  href?: string
}

/** One number with its word, as in "3 quá hạn". */
export function Figure({ value, label, lateness = 'calm', href }: FigureProps) {
  const body = (
    <>
      <strong className={styles.value}>{formatNumber(value)}</strong> {label}
    </>
  )
  const className = cx(styles.figure, value > 0 && styles[lateness])
  return href === undefined ? (
    <span className={className}>{body}</span>
  ) : (
    <a className={className} href={href}>
      {body}
    </a>
  )
}
