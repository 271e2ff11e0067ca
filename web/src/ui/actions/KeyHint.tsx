import { Fragment } from 'react'
import { capsOf } from '../../lib/keyMatch.ts'
import styles from './KeyHint.module.css'

const onMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

export type KeyHintProps = {
  /** As in lib/keys.ts: 'j', 'mod+Enter', 'g t'. */
  keys: string
}

/** A shortcut drawn as key caps. Hidden where there is no keyboard, and from screen readers, which have their own way. */
export function KeyHint({ keys }: KeyHintProps) {
  return (
    <span className={styles.hint} aria-hidden="true">
      {capsOf(keys, onMac).map((step, at) => (
        // The steps of one shortcut never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Fragment key={at}>
          {step.map((cap) => (
            <kbd key={cap} className={styles.cap}>
              {cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </span>
  )
}
