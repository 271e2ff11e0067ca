import type { Translation } from '../../../lib/i18n/types.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  'link.acknowledge': 'Acknowledge',
  'link.acknowledgeNote':
    'Press the button to say that you have the message sent at {time}. This link can do that and nothing else, once.',
  'link.acknowledgePress': 'I have it',
  'link.acknowledged': 'Noted at {time}',
  'link.acknowledgedNote': 'There is nothing else to do. What it is about is shown in Kịp, after signing in.',
  'link.prove': 'Confirm a channel',
  'link.proveNote': 'Press the button to confirm that the test message sent at {time} has reached you.',
  'link.provePress': 'It has reached me',
  'link.proved': 'Confirmed at {time}',
  'link.provedNote': 'This channel works. From now on Kịp reminds you through it.',
  'link.noToken': 'The link is not whole',
  'link.noTokenBody': 'Open the very link in the message you got.',
  'link.toDesk': 'Open Kịp',
} as const satisfies Translation<typeof vi>
