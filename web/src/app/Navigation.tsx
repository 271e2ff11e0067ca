import { useLocation } from '@tanstack/react-router'
import { Button as AriaButton } from 'react-aria-components/Button'
import { t } from '../lib/i18n/index.ts'
import { KeyHint } from '../ui/actions/KeyHint.tsx'
import { Menu } from '../ui/actions/Menu.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/icons/Icon.tsx'
import styles from './Navigation.module.css'
import { isSectionOf, type NavigationEntry, splitForBar } from './navigation.ts'

/** The sections on a desk: at the left, with their keys shown on hover. */
export function SideNavigation({ entries }: { entries: readonly NavigationEntry[] }) {
  const { pathname } = useLocation()
  return (
    <nav className={styles.side} aria-label={t('app.nav.label')}>
      {entries.map((entry) => (
        <a key={entry.path} href={entry.path} className={styles.entry} {...currentProps(entry, pathname)}>
          <Icon name={entry.icon} />
          <span className={styles.title}>{t(entry.title)}</span>
          {entry.keys && (
            <span className={styles.keys}>
              <KeyHint keys={entry.keys} />
            </span>
          )}
        </a>
      ))}
    </nav>
  )
}

/** The sections on a phone: four under the thumb, the rest behind "Thêm". */
export function BottomNavigation({ entries }: { entries: readonly NavigationEntry[] }) {
  const { pathname } = useLocation()
  const { bar, more } = splitForBar(entries)
  const isBehindMore = more.some((entry) => isSectionOf(entry, pathname))
  return (
    <nav className={styles.bar} aria-label={t('app.nav.label')}>
      {bar.map((entry) => (
        <a key={entry.path} href={entry.path} className={styles.tab} {...currentProps(entry, pathname)}>
          <Icon name={entry.icon} />
          <span>{t(entry.title)}</span>
        </a>
      ))}
      {more.length > 0 && (
        <Menu
          label={t('app.nav.more')}
          trigger={
            <AriaButton className={cx(styles.tab, isBehindMore && styles.tabCurrent)}>
              <Icon name="more" />
              <span>{t('app.nav.more')}</span>
            </AriaButton>
          }
          groups={[
            {
              id: 'more',
              entries: more.map(({ path, title, icon }) => ({ id: path, href: path, label: t(title), icon })),
            },
          ]}
        />
      )}
    </nav>
  )
}

const currentProps = (entry: NavigationEntry, pathname: string) =>
  isSectionOf(entry, pathname) ? ({ 'aria-current': 'page' } as const) : {}
