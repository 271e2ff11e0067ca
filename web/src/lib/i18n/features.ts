/**
 * Where the words of each feature, or of a part of one with pages of its own, are: Vietnamese, the source of all keys, and English. They come with the pages that
 * show them; a new feature is named here once.
 */
export const FEATURE_MESSAGES = {
  administration: {
    vi: () => import('../../features/identity/administration/messages.vi.ts'),
    en: () => import('../../features/identity/administration/messages.en.ts'),
  },
  assignments: {
    vi: () => import('../../features/assignments/messages.vi.ts'),
    en: () => import('../../features/assignments/messages.en.ts'),
  },
  calendar: {
    vi: () => import('../../features/calendar/messages.vi.ts'),
    en: () => import('../../features/calendar/messages.en.ts'),
  },
  channels: {
    vi: () => import('../../features/reminders/channels/messages.vi.ts'),
    en: () => import('../../features/reminders/channels/messages.en.ts'),
  },
  coverage: {
    vi: () => import('../../features/coverage/messages.vi.ts'),
    en: () => import('../../features/coverage/messages.en.ts'),
  },
  directory: {
    vi: () => import('../../features/directory/messages.vi.ts'),
    en: () => import('../../features/directory/messages.en.ts'),
  },
  documents: {
    vi: () => import('../../features/documents/messages.vi.ts'),
    en: () => import('../../features/documents/messages.en.ts'),
  },
  duty: {
    vi: () => import('../../features/duty/messages.vi.ts'),
    en: () => import('../../features/duty/messages.en.ts'),
  },
  escalation: {
    vi: () => import('../../features/reminders/escalation/messages.vi.ts'),
    en: () => import('../../features/reminders/escalation/messages.en.ts'),
  },
  exchange: {
    vi: () => import('../../features/exchange/messages.vi.ts'),
    en: () => import('../../features/exchange/messages.en.ts'),
  },
  identity: {
    vi: () => import('../../features/identity/messages.vi.ts'),
    en: () => import('../../features/identity/messages.en.ts'),
  },
  meetings: {
    vi: () => import('../../features/documents/meetings/messages.vi.ts'),
    en: () => import('../../features/documents/meetings/messages.en.ts'),
  },
  proof: {
    vi: () => import('../../features/reminders/proof/messages.vi.ts'),
    en: () => import('../../features/reminders/proof/messages.en.ts'),
  },
  registers: {
    vi: () => import('../../features/registers/messages.vi.ts'),
    en: () => import('../../features/registers/messages.en.ts'),
  },
  reminders: {
    vi: () => import('../../features/reminders/messages.vi.ts'),
    en: () => import('../../features/reminders/messages.en.ts'),
  },
  search: {
    vi: () => import('../../features/insight/search/messages.vi.ts'),
    en: () => import('../../features/insight/search/messages.en.ts'),
  },
  signing: {
    vi: () => import('../../features/signing/messages.vi.ts'),
    en: () => import('../../features/signing/messages.en.ts'),
  },
  timeline: {
    vi: () => import('../../features/insight/timeline/messages.vi.ts'),
    en: () => import('../../features/insight/timeline/messages.en.ts'),
  },
  today: {
    vi: () => import('../../features/insight/today/messages.vi.ts'),
    en: () => import('../../features/insight/today/messages.en.ts'),
  },
}

export type Feature = keyof typeof FEATURE_MESSAGES
