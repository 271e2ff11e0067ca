/** What happens to signed files on their way: stamps, notes, filled forms, altered pages. */
import { appendObjects, catalogOf, changed, freeNumber, listIn, type NewObject, open, pageOf } from './sign-pdf.ts'

/** The stamp of arrival as an annotation, with its words in the appearance. */
export function addStampAnnotation(
  pdf: Uint8Array,
  text: string,
  more: { subtype?: string; rect?: string; page?: number } = {},
): Buffer {
  const { subtype = 'Stamp', rect = '60 700 200 770', page: number = 1 } = more
  const num = freeNumber(pdf)
  const page = pageOf(pdf, number)
  const [font, table, form] = [num + 1, num + 2, num + 3]
  return appendObjects(pdf, [
    {
      num,
      body: `<< /Type /Annot /Subtype /${subtype} /Rect [${rect}] /F 4 /P ${page.num} 0 R /AP << /N ${form} 0 R >> >>`,
    },
    {
      num: font,
      body: `<< /Type /Font /Subtype /Type0 /BaseFont /Kip /Encoding /Identity-H /ToUnicode ${table} 0 R /DescendantFonts [] >>`,
    },
    { num: table, body: '', stream: Buffer.from(unicodeTable(text)) },
    {
      num: form,
      body: `/Type /XObject /Subtype /Form /BBox [0 0 140 70] /Resources << /Font << /F1 ${font} 0 R >> >>`,
      stream: Buffer.from(`q BT /F1 10 Tf 5 50 Td <${codesOf(text)}> Tj ET Q`),
    },
    changed(page, { Annots: `[${listIn(page, 'Annots', open(pdf))} ${num} 0 R]` }),
  ])
}

const codesOf = (text: string) => [...text].map((_, at) => (at + 1).toString(16).padStart(4, '0')).join('')

function unicodeTable(text: string): string {
  const lines = [...text].map((letter, at) => {
    const code = (at + 1).toString(16).padStart(4, '0')
    return `<${code}> <${Buffer.from(letter, 'utf16le').swap16().toString('hex')}>`
  })
  return `1 begincodespacerange <0000> <FFFF> endcodespacerange ${lines.length} beginbfchar ${lines.join('\n')} endbfchar`
}

/** A picture drawn over a page, as document software stamps: "q" before the page's own streams, "Q" and the drawing behind. */
export function overlayObjects(pdf: Uint8Array, place: string, drawing?: string): NewObject[] {
  const num = freeNumber(pdf)
  const file = open(pdf)
  const page = pageOf(pdf, 1)
  const contents = file.array(page.dict.get('Contents'))
  const own = contents.length > 0 ? listIn(page, 'Contents', file) : changedRef(page.dict.get('Contents'))
  const resources = file.dict(page.dict.get('Resources'))
  const [lead, tail, picture] = [num, num + 1, num + 2]
  return [
    { num: lead, body: '', stream: Buffer.from('q\n') },
    { num: tail, body: '', stream: Buffer.from(`Q\n${drawing ?? `q ${place} cm /KipStamp Do Q`}\n`) },
    {
      num: picture,
      body: '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
      stream: Buffer.from([128]),
    },
    changed(page, {
      Contents: `[${lead} 0 R ${own} ${tail} 0 R]`,
      Resources: changed({ num: 0, dict: resources ?? new Map() }, { XObject: `<< /KipStamp ${picture} 0 R >>` }).body,
    }),
  ]
}

function changedRef(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'num' in value) return `${String(value.num)} 0 R`
  throw new Error('the page has no content of its own')
}

export const overlayPicture = (pdf: Uint8Array, place = '137 0 0 70 5 717'): Buffer =>
  appendObjects(pdf, overlayObjects(pdf, place))

/** The content of a page becomes another. */
export function replaceContent(pdf: Uint8Array, drawing = 'BT ET'): Buffer {
  const num = freeNumber(pdf)
  return appendObjects(pdf, [
    { num, body: '', stream: Buffer.from(drawing) },
    changed(pageOf(pdf, 1), { Contents: `${num} 0 R` }),
  ])
}

/** Entries of the catalog become others. */
export function changeCatalog(
  pdf: Uint8Array,
  entries: Record<string, string | null>,
  more: readonly NewObject[] = [],
): Buffer {
  return appendObjects(pdf, [changed(catalogOf(pdf), entries), ...more])
}

/** All objects in their order at new places, as software does that does not know of signatures: no place stays what it was. */
export function writeAnew(pdf: Uint8Array): Buffer {
  const file = open(pdf)
  const parts: string[] = ['%PDF-1.7\n']
  const offsets: string[] = []
  const numbers = [...file.entries.keys()].filter((num) => file.get(num) !== null).sort((a, b) => a - b)
  let length = parts[0]?.length ?? 0
  for (const num of numbers) {
    const whole = wholeObject(file.bytes.toString('latin1'), num)
    offsets.push(`${num} 1\n${String(length).padStart(10, '0')} 00000 n \n`)
    parts.push(whole)
    length += whole.length
  }
  const { num } = catalogOf(pdf)
  parts.push(
    `xref\n${offsets.join('')}trailer\n<< /Size ${freeNumber(pdf)} /Root ${num} 0 R >>\nstartxref\n${length}\n%%EOF\n`,
  )
  return Buffer.from(parts.join(''), 'latin1')
}

/** The newest text of an object, from its number to its end. */
function wholeObject(text: string, num: number): string {
  const start = text.lastIndexOf(`\n${num} 0 obj\n`) + 1
  return `${text.slice(start, text.indexOf('endobj', start))}endobj\n`
}
