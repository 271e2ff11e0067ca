import type { Translation } from '../../lib/i18n/index.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  title: 'Today',
  overdue: 'overdue',
  today: 'today',
  week: 'this week',
  unacknowledged: 'not acknowledged',
  section: '{title} ({count})',
  showAll: 'Show all',
  mine: 'My work',
  toDecide: 'For my approval',
  coordinating: 'I co-ordinate',
  unit: 'Work of my unit',
  ward: 'Work of the whole ward, by limit',
  toDirect: 'Papers to direct',
  toRegister: 'Papers to register',
  arrival: 'arrival number {number}',
  reading: 'being read',
  uncertain: { one: '{count} place to check', other: '{count} places to check' },
  calm: 'Nothing waits for you',
  calmHint: 'New work and new papers appear here.',
  notices: 'New notices',
  newNotices: { one: '{count} new notice', other: '{count} new notices' },
  'mark.seen': 'Seen',
  'mark.acknowledge': 'Acknowledge',
} satisfies Translation<typeof vi>
