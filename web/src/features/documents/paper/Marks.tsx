import { useEffect, useRef } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { cx } from '../../../ui/cx.ts'
import type { Mark, MarkKey } from '../marks.ts'
import styles from './Marks.module.css'

export type MarksProps = {
  marks: readonly Mark[]
  page: number
  isHovered: (key: MarkKey) => boolean
  active: MarkKey | null
  onHover: (keys: readonly MarkKey[]) => void
  onPick: (key: MarkKey) => void
}

/** Soft markers over the places where something was read. With the keyboard one walks through the fields instead. */
export function Marks({ marks, page, isHovered, active, ...on }: MarksProps) {
  return marks
    .filter((mark) => mark.page === page)
    .map((mark) => (
      <MarkButton
        key={mark.keys.join()}
        mark={mark}
        isHovered={mark.keys.some(isHovered)}
        isActive={active !== null && mark.keys.includes(active)}
        {...on}
      />
    ))
}

type MarkButtonProps = Pick<MarksProps, 'onHover' | 'onPick'> & { mark: Mark; isHovered: boolean; isActive: boolean }

function MarkButton({ mark, isHovered, isActive, onHover, onPick }: MarkButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isActive) button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isActive])
  const [left, top, right, bottom] = mark.box
  return (
    <button
      ref={button}
      type="button"
      tabIndex={-1}
      title={mark.label}
      aria-label={t('documents.paper.mark', { what: mark.label })}
      className={cx(styles.mark, isHovered && styles.hovered, isActive && styles.active)}
      onMouseEnter={() => onHover(mark.keys)}
      onMouseLeave={() => onHover([])}
      style={{
        left: `${left * 100}%`,
        top: `${top * 100}%`,
        width: `${(right - left) * 100}%`,
        height: `${(bottom - top) * 100}%`,
      }}
      onClick={() => mark.keys[0] && onPick(mark.keys[0])}
    />
  )
}
