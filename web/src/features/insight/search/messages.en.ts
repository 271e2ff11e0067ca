import type { Translation } from '../../../lib/i18n/types.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  title: 'Search',
  for: 'Results for “{q}”',
  papers: 'Incoming papers',
  tasks: 'Work',
  label: 'Results',
  none: 'Nothing found for “{q}”',
  noneHint: 'Try fewer words, or a number like 3367/TTr-SNV, or an arrival number; with or without diacritics.',
  start: 'Type what you look for',
  startHint: 'Subject, issuer, number, arrival number; with or without diacritics. The key / leads to the search.',
} as const satisfies Translation<typeof vi>
