/** A mail (.eml): its text as one page, its attachments as further files. Pictures and pages it points to are not fetched. */
import { simpleParser } from 'mailparser'
import { cleanFileName } from '../file-names.ts'
import { withDistinctNames } from './archive.ts'
import { plainPage } from './plain.ts'
import type { TextPart } from './types.ts'
import { warning } from './warnings.ts'

const MAX_HTML = 2 * 1024 * 1024
const MAX_ATTACHMENTS = 200

export async function readEmail(bytes: Uint8Array): Promise<TextPart> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mail = await simpleParser(buffer, {
    skipImageLinks: true,
    skipTextToHtml: true,
    maxHtmlLengthToParse: MAX_HTML,
  })
  const subject = mail.subject === undefined ? '' : `${mail.subject}\n\n`
  const files = mail.attachments
    // Pictures of signatures and logos; some mailers put papers in the same place, those stay.
    .filter(({ related, contentType }) => !(related && contentType.startsWith('image/')))
    .slice(0, MAX_ATTACHMENTS)
    .map(({ filename, content }, at) => ({ name: cleanFileName(filename ?? `tep-${at + 1}`), bytes: content }))
  const { page, cut } = plainPage(subject + (mail.text ?? ''))
  const warnings = cut ? [warning('text-cut')] : []
  return { source: 'email', pages: [page], warnings, attachments: withDistinctNames(files) }
}
