import { useEffect, useRef } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { SecretLine } from '../SecretLine.tsx'
import styles from './administration.module.css'

type LinkPanelProps = {
  /** For whom it is and how long it works. */
  sentence: string
  /** Names the link. */
  label: string
  link: string
  onHide: () => void
}

/** A link that was just made and is shown this once. Takes the focus: the button that made it may be far below. */
export function LinkPanel({ sentence, label, link, onHide }: LinkPanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  return (
    <section ref={panel} tabIndex={-1} className={styles.panel} aria-label={label}>
      <p>{sentence}</p>
      <SecretLine label={label} secret={link} />
      <div>
        <Button onPress={onHide}>{t('administration.link.hide')}</Button>
      </div>
    </section>
  )
}
