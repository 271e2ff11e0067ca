/** English: complete. A feature adds its messages here under its own name. */
import { messages as app } from '../../app/messages.en.ts'
import { messages as administration } from '../../features/administration/messages.en.ts'
import { messages as assignments } from '../../features/assignments/messages.en.ts'
import { messages as calendar } from '../../features/calendar/messages.en.ts'
import { messages as directory } from '../../features/directory/messages.en.ts'
import { messages as identity } from '../../features/identity/messages.en.ts'
import { messages as incoming } from '../../features/incoming/messages.en.ts'
import { messages as registers } from '../../features/registers/messages.en.ts'
import { messages as reminders } from '../../features/reminders/messages.en.ts'
import { messages as timeline } from '../../features/timeline/messages.en.ts'
import { messages as today } from '../../features/today/messages.en.ts'
import { messages as ui } from '../../ui/messages.en.ts'
import { messages as common } from '../messages.en.ts'
import type { Catalogue } from './catalogue.ts'

export const catalogue: Catalogue = {
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
