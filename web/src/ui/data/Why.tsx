import type { ReactNode } from 'react'
import { t } from '../../lib/i18n/index.ts'
import styles from './Why.module.css'

export type WhyProps = {
  /** The counted days, the rule, the history. A list of sentences, or anything. */
  children?: ReactNode
  steps?: readonly string[]
  /** "Vì sao?" unless the place needs other words. */
  label?: string
  isOpen?: boolean
}

/** Under every computed thing: how it came about. */
export function Why({ children, steps, label, isOpen = false }: WhyProps) {
  return (
    <details className={styles.why} open={isOpen}>
      <summary className={styles.summary}>{label ?? t('ui.why')}</summary>
      <div className={styles.body}>
        {steps && (
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        )}
        {children}
      </div>
    </details>
  )
}
