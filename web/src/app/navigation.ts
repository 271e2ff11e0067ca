/** Where one can go, and who is shown the way. What may be done there is decided by the server; this only spares dead ends. */
import type { Role } from '@kip/core/identity'
import type { MessageKey } from '../lib/i18n/index.ts'
import type { IconName } from '../ui/icons/Icon.tsx'

export type NavigationEntry = {
  path: string
  title: Extract<MessageKey, `app.nav.${string}`>
  icon: IconName
  /** Sequence that leads there from everywhere. */
  keys?: string
  /** Undefined: everybody. */
  roles?: readonly Role[]
}

const ENTRIES: readonly NavigationEntry[] = [
  { path: '/', title: 'app.nav.today', icon: 'today', keys: 'g t' },
  {
    path: '/incoming',
    title: 'app.nav.incoming',
    icon: 'incoming',
    keys: 'g d',
    roles: ['clerk', 'leader', 'head', 'officer', 'auditor'],
  },
  {
    path: '/assignments',
    title: 'app.nav.assignments',
    icon: 'tasks',
    keys: 'g c',
    roles: ['clerk', 'leader', 'head', 'officer', 'auditor'],
  },
  {
    path: '/registers',
    title: 'app.nav.registers',
    icon: 'book',
    keys: 'g s',
    roles: ['clerk', 'leader', 'auditor', 'administrator'],
  },
  {
    path: '/timeline',
    title: 'app.nav.timeline',
    icon: 'timeline',
    keys: 'g l',
    roles: ['clerk', 'leader', 'head', 'officer', 'auditor'],
  },
  {
    path: '/meetings',
    title: 'app.nav.meetings',
    icon: 'meeting',
    keys: 'g h',
    roles: ['clerk', 'leader', 'head', 'officer', 'auditor'],
  },
  { path: '/duty', title: 'app.nav.duty', icon: 'duty' },
  { path: '/directory', title: 'app.nav.directory', icon: 'office' },
  { path: '/calendar', title: 'app.nav.calendar', icon: 'calendar' },
  { path: '/coverage', title: 'app.nav.coverage', icon: 'people' },
  {
    path: '/exchange',
    title: 'app.nav.exchange',
    icon: 'ways',
    roles: ['clerk', 'leader', 'administrator', 'auditor'],
  },
  {
    path: '/reminders',
    title: 'app.nav.reminders',
    icon: 'bell',
    roles: ['leader', 'head', 'administrator', 'auditor'],
  },
  { path: '/administration', title: 'app.nav.administration', icon: 'settings', roles: ['administrator'] },
]

/** How many stand in the bar of a phone; the rest is behind "Thêm". */
const BAR_ENTRIES = 4

export function navigationFor(roles: readonly Role[]): NavigationEntry[] {
  return ENTRIES.filter((entry) => entry.roles === undefined || entry.roles.some((role) => roles.includes(role)))
}

/** The entries of a phone's bottom bar, and those behind "Thêm"; no "Thêm" for a single one. */
export function splitForBar(entries: readonly NavigationEntry[]): {
  bar: readonly NavigationEntry[]
  more: readonly NavigationEntry[]
} {
  return entries.length <= BAR_ENTRIES + 1
    ? { bar: entries, more: [] }
    : { bar: entries.slice(0, BAR_ENTRIES), more: entries.slice(BAR_ENTRIES) }
}

/** Whether an entry is the section an address belongs to. */
export function isSectionOf(entry: Pick<NavigationEntry, 'path'>, pathname: string): boolean {
  return entry.path === '/' ? pathname === '/' : pathname === entry.path || pathname.startsWith(`${entry.path}/`)
}
