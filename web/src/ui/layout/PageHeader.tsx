import { type ReactNode, useEffect } from 'react'
import styles from './PageHeader.module.css'

export type PageHeaderProps = {
  /** The page's name, also in the window's title. */
  title: string
  /** The first line: answers the page's question, e.g. <Figure/>s joined by dots. */
  answer?: ReactNode
  /** At the end of the line: the page's own buttons. */
  actions?: ReactNode
  /** Above the title: the way back. */
  back?: ReactNode
}

export function PageHeader({ title, answer, actions, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · Kịp`
  }, [title])
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        {back && <div className={styles.back}>{back}</div>}
        <h1 tabIndex={-1}>{title}</h1>
        {answer && <div className={styles.answer}>{answer}</div>}
      </div>
      {actions && <div className={styles.actions}>{actions}</div>}
    </header>
  )
}
