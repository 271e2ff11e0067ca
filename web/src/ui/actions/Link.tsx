import type { ReactNode } from 'react'
import { Link as AriaLink } from 'react-aria-components/Link'
import { cx } from '../cx.ts'
import styles from './Link.module.css'

export type LinkProps = {
  /** An address of the product ("/assignments/…") or of the API; the router takes over its own. */
  href: string
  children: ReactNode
  /** standalone: a link that stands by itself in a list, not in a sentence: underlined on hover only. */
  standalone?: boolean
  /** Saves the target as a file of this name instead of opening it. */
  download?: string | boolean
  /** Opens beside this page. */
  newTab?: boolean
}

export function Link({ standalone, newTab, download, ...rest }: LinkProps) {
  return (
    <AriaLink
      {...rest}
      {...(download === undefined ? {} : { download })}
      {...(newTab ? { target: '_blank', rel: 'noopener' } : {})}
      className={cx(styles.link, standalone && styles.standalone)}
    />
  )
}
