/** Vietnamese: complete, and the source of all keys. A feature adds its messages here under its own name. */
import { messages as app } from '../../app/messages.vi.ts'
import { messages as administration } from '../../features/administration/messages.vi.ts'
import { messages as assignments } from '../../features/assignments/messages.vi.ts'
import { messages as calendar } from '../../features/calendar/messages.vi.ts'
import { messages as directory } from '../../features/directory/messages.vi.ts'
import { messages as identity } from '../../features/identity/messages.vi.ts'
import { messages as incoming } from '../../features/incoming/messages.vi.ts'
import { messages as registers } from '../../features/registers/messages.vi.ts'
import { messages as reminders } from '../../features/reminders/messages.vi.ts'
import { messages as timeline } from '../../features/timeline/messages.vi.ts'
import { messages as today } from '../../features/today/messages.vi.ts'
import { messages as ui } from '../../ui/messages.vi.ts'
import { messages as common } from '../messages.vi.ts'

export const catalogue = {
  common,
  ui,
  app,
  assignments,
  timeline,
  today,
  identity,
  directory,
  incoming,
  calendar,
  registers,
  reminders,
  administration,
}
