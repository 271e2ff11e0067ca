import type { Translation } from './i18n/types.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  'weekday.1': 'Monday',
  'weekday.2': 'Tuesday',
  'weekday.3': 'Wednesday',
  'weekday.4': 'Thursday',
  'weekday.5': 'Friday',
  'weekday.6': 'Saturday',
  'weekday.7': 'Sunday',
  'due.minutesLate': { one: '{count} minute late', other: '{count} minutes late' },
  'due.hoursLate': { one: '{count} hour late', other: '{count} hours late' },
  'due.daysLate': { one: '{count} day late', other: '{count} days late' },
  'due.minutesLeft': { one: '{count} minute left', other: '{count} minutes left' },
  'due.hoursLeft': { one: '{count} hour left', other: '{count} hours left' },
  'due.today': 'today',
  'due.todayAt': 'today {time}',
  'due.tomorrow': 'tomorrow',
  'due.tomorrowAt': 'tomorrow {time}',
  'due.weekday': '{weekday} {date}',
  'due.weekdayAt': '{time} {weekday} {date}',
  'due.none': 'no time limit',
  'ago.now': 'just now',
  'ago.minutes': { one: '{count} minute ago', other: '{count} minutes ago' },
  'ago.hours': { one: '{count} hour ago', other: '{count} hours ago' },
  'ago.yesterday': 'yesterday {time}',
  endOfDay: 'the end of {day}',
  'exact.instant': '{time} {weekday}, {date}',
  'exact.date': '{weekday}, {date}',
  'duration.minutes': { one: '{count} minute', other: '{count} minutes' },
  'duration.hours': { one: '{count} hour', other: '{count} hours' },
  'duration.hoursMinutes': '{hours} h {minutes} min',
  'problem.offline':
    'The server cannot be reached. Check the network and try again; what you typed is still on this device.',
  'problem.timeout': 'The server has not answered. Wait a moment and try again.',
  'problem.unreadable':
    'The server answered in an unexpected form. Reload the page; if it happens again, tell the administrator.',
  'problem.server': 'The server failed to do this. Try again; if it happens again, tell the administrator.',
  'problem.notSignedIn': 'Your session has ended. Sign in again to go on.',
  'problem.unexpected':
    'Something unexpected went wrong. Reload the page; if it happens again, tell the administrator.',
} as const satisfies Translation<typeof vi>
