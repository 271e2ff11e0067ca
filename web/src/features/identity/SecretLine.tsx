import { useState } from 'react'
import { copyText } from '../../lib/clipboard.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../../ui/actions/Button.tsx'
import styles from './identity.module.css'

/** A secret that is shown once, with the way to copy it: a token, the link of an invitation. */
export function SecretLine({ label, secret }: { label: string; secret: string }) {
  const { said, copy } = useCopy()
  return (
    <>
      <div className={styles.secret}>
        <code className={styles.secretText} title={label}>
          {secret}
        </code>
        <Button icon="file" kind="primary" onPress={() => void copy(secret)}>
          {t('identity.secret.copy')}
        </Button>
      </div>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
    </>
  )
}

/** Copies, and says what became of it. */
export function useCopy(): { said: string; copy: (text: string) => Promise<void> } {
  const [said, setSaid] = useState('')
  const copy = async (text: string) =>
    setSaid(t((await copyText(text)) ? 'identity.secret.copied' : 'identity.secret.byHand'))
  return { said, copy }
}
