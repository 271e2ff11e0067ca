import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useRef } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { initialOf } from '../lib/format.ts'
import { chooseLanguage, currentLanguage, t } from '../lib/i18n/index.ts'
import { useShortcuts } from '../lib/keys.ts'
import { signOut, useMe } from '../lib/session.ts'
import { chooseTheme, type ThemeChoice, useTheme } from '../lib/theme.ts'
import { IconButton } from '../ui/actions/Button.tsx'
import { KeyHint } from '../ui/actions/KeyHint.tsx'
import { Menu } from '../ui/actions/Menu.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/icons/Icon.tsx'
import styles from './TopLine.module.css'

/** Where the organisation is named, everything is searched, and the person is. */
export function TopLine({ onShowKeys }: { onShowKeys: () => void }) {
  const { organization } = useMe()
  return (
    <header className={styles.top}>
      <a href="/" className={styles.brand}>
        <span className={styles.mark}>Kịp</span>
        <span className={styles.organization}>{organization.name}</span>
      </a>
      <Search />
      <SettingsMenu onShowKeys={onShowKeys} />
      <PersonMenu />
    </header>
  )
}

/** `/` from anywhere; Enter leads to the results, which the search page shows. */
function Search() {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useShortcuts(t('app.keys.everywhere'), [
    {
      keys: '/',
      description: t('app.keys.search'),
      run: () => {
        input.current?.focus()
        input.current?.select()
      },
    },
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const q = input.current?.value.trim()
    if (q) void navigate({ href: `/search?${new URLSearchParams({ q })}` })
  }
  return (
    <search className={styles.search}>
      <form onSubmit={submit} className={styles.searchForm}>
        <Icon name="search" />
        <input
          ref={input}
          type="search"
          name="q"
          className={styles.searchInput}
          placeholder={t('app.search')}
          aria-label={t('app.searchLabel')}
          autoComplete="off"
          enterKeyHint="search"
          onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
        />
        <KeyHint keys="/" />
      </form>
    </search>
  )
}

const THEMES = {
  system: 'app.menu.themeSystem',
  light: 'app.menu.themeLight',
  dark: 'app.menu.themeDark',
} as const satisfies Record<ThemeChoice, string>

/** Each language is named in itself. */
const LANGUAGES = { vi: 'Tiếng Việt', en: 'English' } as const

function SettingsMenu({ onShowKeys }: { onShowKeys: () => void }) {
  const theme = useTheme()
  const language = currentLanguage()
  return (
    <Menu
      label={t('app.menu.settings')}
      trigger={<IconButton icon="settings" label={t('app.menu.settings')} />}
      groups={[
        {
          id: 'theme',
          title: t('app.menu.theme'),
          entries: (['system', 'light', 'dark'] as const).map((choice) => ({
            id: choice,
            label: t(THEMES[choice]),
            isCurrent: choice === theme,
            onAction: () => chooseTheme(choice),
          })),
        },
        {
          id: 'language',
          title: t('app.menu.language'),
          entries: (['vi', 'en'] as const).map((choice) => ({
            id: choice,
            label: LANGUAGES[choice],
            isCurrent: choice === language,
            onAction: () => void chooseLanguage(choice),
          })),
        },
        {
          id: 'help',
          entries: [{ id: 'keys', label: t('app.menu.keys'), after: <KeyHint keys="?" />, onAction: onShowKeys }],
        },
      ]}
    />
  )
}

function PersonMenu() {
  const { person } = useMe()
  return (
    <Menu
      label={t('app.menu.person', { name: person.name })}
      trigger={
        <AriaButton className={cx(styles.person)} aria-label={t('app.menu.person', { name: person.name })}>
          <span className={styles.initial} data-initial={initialOf(person.name)} />
          <span className={styles.name}>{person.name}</span>
        </AriaButton>
      }
      groups={[
        {
          id: 'person',
          title: person.name,
          entries: [
            { id: 'account', label: t('app.menu.account'), icon: 'person', href: '/account' },
            { id: 'sign-out', label: t('app.menu.signOut'), onAction: () => void signOut() },
          ],
        },
      ]}
    />
  )
}
