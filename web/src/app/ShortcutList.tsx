import { t } from '../lib/i18n/index.ts'
import { type Shortcut, type ShortcutScope, useShortcutScopes } from '../lib/keys.ts'
import { KeyHint } from '../ui/actions/KeyHint.tsx'
import { Dialog } from '../ui/overlays/Dialog.tsx'
import styles from './ShortcutList.module.css'

/** All keys that work now, the page's first. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const groups = groupByTitle(useShortcutScopes())
  return (
    <Dialog title={t('app.keys.title')} isOpen onClose={onClose}>
      <div className={styles.scopes}>
        {groups.map(({ title, shortcuts }) => (
          <section key={title}>
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

/** One heading for all that belongs together; what was registered last, the page, comes first. */
function groupByTitle(scopes: readonly ShortcutScope[]): { title: string; shortcuts: Shortcut[] }[] {
  const groups = new Map<string, Shortcut[]>()
  for (const { title, shortcuts } of [...scopes].reverse()) {
    if (shortcuts.length > 0) groups.set(title, [...(groups.get(title) ?? []), ...shortcuts])
  }
  return [...groups].map(([title, shortcuts]) => ({ title, shortcuts }))
}
