/** An edXML message: its header typed, its files opened, everything that is wrong with it named. Never throws for bad input. */
import { describeEdxml, type EdxmlFault, type EdxmlMessage, type EdxmlParse, parseEdxml } from '@kip/core/reading'
import type { Attachment, TextPart } from '../types.ts'
import { type Budget, openFiles } from './files.ts'
import { parseTree, UnreadableXml } from './tree.ts'

export type EdxmlContent = {
  /** null: it cannot be used; the faults of level error say why */
  message: EdxmlMessage | null
  /** as far as they could be read, also of a message that cannot be used: enough to tell the sender */
  sender: EdxmlParse['sender']
  faults: EdxmlFault[]
}

/** What a message holds, the meaning and the files apart. */
export async function openEdxml(
  bytes: Uint8Array,
  depth = 1,
  budget?: Budget,
): Promise<EdxmlContent & { files: Attachment[] }> {
  const parsed = parseSafely(bytes)
  const { files, faults } = await openFiles(parsed.attachments, depth, openEdxml, budget)
  const all = [...parsed.faults, ...faults]
  const broken = all.some(({ level }) => level === 'error')
  return { message: broken ? null : parsed.message, sender: parsed.sender, faults: all, files }
}

function parseSafely(bytes: Uint8Array): EdxmlParse {
  try {
    return parseEdxml(parseTree(bytes))
  } catch (error) {
    if (!(error instanceof UnreadableXml)) throw error
    return {
      message: null,
      sender: { organId: null, documentId: null },
      attachments: [],
      faults: [{ at: 'XML', level: 'error', message: error.message }],
    }
  }
}

/** As a file that is read: a page written from the header, and the files inside as attachments. */
export async function readEdxml(bytes: Uint8Array): Promise<TextPart> {
  const { files, ...content } = await openEdxml(bytes)
  const { text, said } = describeEdxml(content.message, content.faults)
  return {
    source: 'edxml',
    pages: text === '' ? [] : [{ page: 1, text, runs: [] }],
    warnings: said.warnings,
    attachments: files,
    edxml: content,
  }
}
