/** Where the message and the paper do not agree, so that the clerk looks; of words only numbers, dates and marks are compared. */
import type { Incoming, MessageOfPaper } from '@kip/core/documents'

const COMPARED = ['number', 'notation', 'issuedOn', 'urgency'] as const
type Compared = (typeof COMPARED)[number]

export function differencesOf(
  message: Pick<MessageOfPaper, Compared>,
  { values }: Pick<Incoming, 'values'>,
): Set<Compared> {
  return new Set(
    COMPARED.filter((name) => {
      const [said, read] = [message[name], values[name]]
      return said !== null && read !== null && plain(said) !== plain(read)
    }),
  )
}

/** "09" and "9" are one number. */
const plain = (value: string) =>
  value
    .trim()
    .toLowerCase()
    .replace(/^0+(?=\d)/, '')
