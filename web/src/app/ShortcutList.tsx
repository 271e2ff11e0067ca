import { t } from '../lib/i18n/index.ts'
import { useShortcutScopes } from '../lib/keys.ts'
import { KeyHint } from '../ui/actions/KeyHint.tsx'
import { Dialog } from '../ui/overlays/Dialog.tsx'
import styles from './ShortcutList.module.css'

/** All keys that work now, the page's first. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const scopes = useShortcutScopes()
  return (
    <Dialog title={t('app.keys.title')} isOpen onClose={onClose}>
      <div className={styles.scopes}>
        {[...scopes]
          .reverse()
          .filter(({ shortcuts }) => shortcuts.length > 0)
          .map(({ id, title, shortcuts }) => (
            <section key={id}>
              <h3 className={styles.title}>{title}</h3>
              <dl className={styles.list}>
                {shortcuts.map(({ keys, description }) => (
                  <div key={keys} className={styles.line}>
                    <dt>{description}</dt>
                    <dd>
                      <span className="visually-hidden">{keys}</span>
                      <KeyHint keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
      </div>
    </Dialog>
  )
}
