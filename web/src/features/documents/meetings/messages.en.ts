import type { Translation } from '../../../lib/i18n/index.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  at: 'Meeting {when}',
  list: 'Meetings',
  count: '{count} meetings to come',
  whose: 'Whose meetings',
  office: 'The office',
  mine: 'Mine',
  unplanned: 'Invitations not on the calendar ({count})',
  none: 'No meetings to come',
  noneHint: 'Open an invitation and put it on your calendar, or send somebody; it stands here then.',
  clashing: 'clashes',
  send: 'Send somebody',
  sendMore: 'Send somebody else, too',
  who: 'Who goes',
  putThem: 'Put on their calendar',
  put: 'Put on my calendar',
  goes: 'On the calendar: {people}',
  clash: '{people}: also {title}, {at}',
  file: 'Calendar file',
  cancel: 'Take off the calendar',
  title: 'Meetings',
  place: 'At {place}',
} satisfies Translation<typeof vi>
