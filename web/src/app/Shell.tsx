/** What stands around every page of the desk. */
import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { connectEvents } from '../lib/events.ts'
import { t } from '../lib/i18n/index.ts'
import { useShortcuts } from '../lib/keys.ts'
import { useMe } from '../lib/session.ts'
import { ToastRegion } from '../ui/feedback/ToastRegion.tsx'
import { focusPage } from './focus.ts'
import { keepInstalled } from './installed.ts'
import { BottomNavigation, SideNavigation } from './Navigation.tsx'
import { navigationFor } from './navigation.ts'
import { OfflineLine } from './OfflineLine.tsx'
import styles from './Shell.module.css'
import { StatusLine } from './StatusLine.tsx'
import { TopLine } from './TopLine.tsx'

const ShortcutList = lazy(async () => ({ default: (await import('./ShortcutList.tsx')).ShortcutList }))

export function Shell() {
  const { roles, person } = useMe()
  const entries = useMemo(() => navigationFor(roles.map(({ role }) => role)), [roles])
  const [showsKeys, setShowsKeys] = useState(false)
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const client = useQueryClient()

  useEffect(() => connectEvents(client), [client])
  useEffect(() => keepInstalled(person.id), [person.id])
  useFocusOnArrival()
  useShortcuts(t('app.keys.everywhere'), [
    { keys: '?', description: t('app.keys.show'), run: () => setShowsKeys(true) },
    ...entries.flatMap(({ keys, title, path }) =>
      keys === undefined
        ? []
        : [{ keys, description: t('app.keys.go', { page: t(title) }), run: () => void navigate({ href: path }) }],
    ),
  ])

  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {t('app.skip')}
      </a>
      <TopLine onShowKeys={() => setShowsKeys(true)} />
      <div className={styles.body}>
        <div className={styles.side}>
          <SideNavigation entries={entries} />
          <div className={styles.status}>
            <StatusLine />
          </div>
        </div>
        <main id="main" tabIndex={-1} className={styles.main}>
          <OfflineLine />
          <div className={styles.phoneStatus}>
            <StatusLine onlyUnwell={pathname !== '/'} />
          </div>
          <Outlet />
        </main>
      </div>
      <BottomNavigation entries={entries} />
      <ToastRegion />
      <Suspense fallback={null}>{showsKeys && <ShortcutList onClose={() => setShowsKeys(false)} />}</Suspense>
    </div>
  )
}

function useFocusOnArrival(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        if (pathChanged && fromLocation) focusPage()
      }),
    [router],
  )
}
