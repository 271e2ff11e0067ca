import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import styles from './Stamp.module.css'

export type Urgency = 'none' | 'khan' | 'thuong-khan' | 'hoa-toc' | 'hoa-toc-hen-gio'

export type StampProps = {
  urgency: Urgency
  /** The hour of a timed express paper, "16:00". */
  time?: string | undefined
}

/** The urgency stamp as it is known from paper: framed, upright, in stamp ink; nothing for an ordinary paper. */
export function Stamp({ urgency, time }: StampProps) {
  if (urgency === 'none') return null
  const words = t(`ui.stamp.${urgency}`)
  const express = urgency === 'hoa-toc' || urgency === 'hoa-toc-hen-gio'
  return (
    <span className={cx(styles.stamp, express && styles.express)}>
      <span className="visually-hidden">{t('ui.stamp.label', { urgency: time ? `${words} ${time}` : words })}</span>
      <span aria-hidden="true">
        {words}
        {time && ` ${time}`}
      </span>
    </span>
  )
}
