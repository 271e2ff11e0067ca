/** Bytes → text. Bad input gives warnings, never an exception; no network, no files written. */
import { sniff } from '../sniff.ts'
import { readArchive } from './archive.ts'
import { readDoc } from './doc.ts'
import { readDocx } from './docx/index.ts'
import { readEdxml } from './edxml/index.ts'
import { readEmail } from './email.ts'
import { readPdf } from './pdf/index.ts'
import { readPlain } from './plain.ts'
import { readImage } from './read-image.ts'
import { Stopwatch } from './stopwatch.ts'
import { DEFAULT_BUDGET_MS, type Extracted, type ExtractOptions, type TextPart } from './types.ts'
import { gathered, type WarningCode, warning } from './warnings.ts'

export type { Attachment, Extracted, ExtractOptions, Ocr, OcrOptions, Sheet } from './types.ts'

/**
 * The text of one file, told by its bytes; the name is not believed. Containers (ZIP, mail) give their files as
 * `attachments`, each to be extracted on its own.
 */
export async function extractText(bytes: Uint8Array, options: ExtractOptions = {}): Promise<Extracted> {
  const { kind, mediaType, encoding } = sniff(bytes)
  const watch = new Stopwatch(options.budgetMs ?? DEFAULT_BUDGET_MS, options.signal)
  let part: TextPart
  try {
    part =
      encoding !== null && kind === 'text' ? readPlain(bytes, encoding) : await readKind(kind, bytes, watch, options)
  } catch {
    // Readers of other houses throw anything at files cut in half.
    part = nothing('damaged')
  }
  const warnings = gathered(part.warnings)
  return { mediaType, pageCount: part.pages.length, pictures: [], attachments: [], ...part, warnings }
}

function nothing(code: WarningCode): TextPart {
  return { source: 'plain', pages: [], warnings: [warning(code)] }
}

async function readKind(
  kind: ReturnType<typeof sniff>['kind'],
  bytes: Uint8Array,
  watch: Stopwatch,
  options: ExtractOptions,
): Promise<TextPart> {
  switch (kind) {
    case 'pdf':
      return readPdf(bytes, watch, options)
    case 'docx':
      return readDocx(bytes)
    case 'doc':
      return readDoc(bytes)
    case 'eml':
      return readEmail(bytes)
    case 'zip':
      return readArchive(bytes)
    case 'edxml':
      return readEdxml(bytes)
    case 'xlsx':
    case 'xls':
    case 'pptx':
    case 'ppt':
      return nothing('attachment-only')
    case 'png':
    case 'jpeg':
    case 'tiff':
    case 'webp':
    case 'gif':
      return readImage(bytes, kind, watch, options)
    case 'heic':
      return { ...nothing('heic'), pageCount: 1 }
    case 'empty':
      return nothing('empty')
    case 'program':
      return nothing('program')
    // Office files under a password are OLE containers without a document stream.
    case 'ole':
      return nothing('encrypted')
    case 'xml':
    case 'html':
    case 'rtf':
    case 'text':
    case 'unknown':
      return nothing('unsupported')
  }
}
