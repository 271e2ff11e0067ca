import type { ReactNode, Ref } from 'react'
import styles from './Paper.module.css'
import type { Quarters } from './turn.ts'

export type SheetProps = {
  /** On the screen, whichever way it is turned. CSS pixels. */
  width: number
  /** Height by width as it lies in the file. */
  ratio: number
  quarters: Quarters
  label: string
  /** turned with the sheet */
  children: ReactNode
  /** lies over it upright, whichever way it is turned */
  upright?: ReactNode
  ref?: Ref<HTMLElement>
}

/** How wide a sheet is before it is turned, so that it fills the width afterwards. */
export const ownWidth = (width: number, ratio: number, quarters: Quarters): number =>
  quarters % 2 === 1 ? width / ratio : width

/** A page and all that lies over it, turned together. */
export function Sheet({ width, ratio, quarters, label, children, upright, ref }: SheetProps) {
  const own = ownWidth(width, ratio, quarters)
  const height = quarters % 2 === 1 ? own : own * ratio
  const corner = [
    undefined,
    `translate(${width}px, 0) rotate(90deg)`,
    `translate(${width}px, ${height}px) rotate(180deg)`,
    `translate(0, ${height}px) rotate(270deg)`,
  ][quarters]
  return (
    <section ref={ref} className={styles.page} style={{ width, height }} aria-label={label}>
      <div className={styles.sheet} style={{ width: own, height: own * ratio, transform: corner }}>
        {children}
      </div>
      {upright}
    </section>
  )
}
