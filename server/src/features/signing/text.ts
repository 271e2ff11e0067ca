/** Words out of files nobody vouches for, fit to be kept in a row and shown in a sentence. */

/** Longer names and reasons say nothing more, and would hide the sentence they stand in. */
const MAX_LENGTH = 300

/** One line, composed, without control characters (PostgreSQL takes no zero byte) and halves of letters. */
export function cleanText(text: string): string {
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH).toWellFormed()}…` : line
}
