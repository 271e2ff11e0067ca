/** All signatures a file holds: those its form names, and those that only the bytes still tell of. */
import { Temporal } from '@kip/core/shared'
import type { Permission, SignatureClaims } from '@kip/core/signing'
import { cleanText } from '../text.ts'
import type { PdfFile } from './file.ts'
import { pagesOf } from './pages.ts'
import { dictOf, isArray, nameOf, type PdfDict, PdfRef, PdfText, type PdfValue, textOf } from './values.ts'
import { objectsIn } from './xref.ts'

export type FoundSignature = {
  claims: SignatureClaims
  isTimeStamp: boolean
  byteRange: readonly number[] | null
  /** the value, zeroes behind it, with its place in the file */
  contents: PdfText | null
  /** what the signer of a certified document allows after him */
  permission: Permission | null
  /** the highest number among the objects it was made of: what came later has a higher one */
  newestObject: number
}

/** A paper signed by more people is not looked at further. */
const MAX_SIGNATURES = 64
const MAX_FIELDS = 10_000

export function findSignatures(file: PdfFile): FoundSignature[] {
  const found = new Map<string, FoundSignature>()
  const keep = (signature: FoundSignature) => {
    const key = `${signature.byteRange?.join(' ')} ${signature.contents?.bytes.subarray(0, 2048).toString('hex')}`
    if (!found.has(key) && found.size < MAX_SIGNATURES) found.set(key, signature)
  }
  for (const signature of inFields(file)) keep(signature)
  for (const dict of inBytes(file)) keep(signatureOf(dict, file, { page: null, isAttached: false, newestObject: 0 }))
  return [...found.values()].sort((a, b) => endOf(a) - endOf(b))
}

function endOf({ byteRange }: FoundSignature): number {
  return (byteRange?.[2] ?? 0) + (byteRange?.[3] ?? 0)
}

export type Field = { num: number | null; dict: PdfDict; type: string | null }

/** Every field of the form, parents too; a field's type may stand in its parent. */
export function fieldsOf(file: PdfFile): Field[] {
  const form = file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm'))
  const fields: Field[] = []
  const seen = new Set<number>()
  const queue: { value: PdfValue; type: string | null }[] = file
    .array(form?.get('Fields'))
    .map((value) => ({ value, type: null }))
  for (let next = queue.pop(); next !== undefined && fields.length < MAX_FIELDS; next = queue.pop()) {
    const { value } = next
    const num = value instanceof PdfRef ? value.num : null
    const dict = file.dict(value)
    if (dict === null || (num !== null && seen.has(num))) continue
    if (num !== null) seen.add(num)
    const type = nameOf(file.resolve(dict.get('FT'))) ?? next.type
    fields.push({ num, dict, type })
    for (const kid of file.array(dict.get('Kids'))) queue.push({ value: kid, type })
  }
  return fields.reverse()
}

function* inFields(file: PdfFile): Generator<FoundSignature> {
  const pageOf = placesOf(file)
  for (const { num, dict, type } of fieldsOf(file)) {
    const value = dict.get('V')
    const signature = type === 'Sig' ? file.dict(value) : null
    if (signature === null) continue
    const kid = file.array(dict.get('Kids')).find((one) => one instanceof PdfRef)
    const page = pageOf.get(num ?? 0) ?? (kid instanceof PdfRef ? pageOf.get(kid.num) : undefined) ?? null
    const newestObject = Math.max(
      num ?? 0,
      ...[value, kid].map((one) => (one instanceof PdfRef ? one.num : 0)),
      ...appearanceNumbers(dict),
    )
    yield signatureOf(signature, file, { page, isAttached: true, newestObject })
  }
}

/** On which page an annotation is, by its number. */
export function placesOf(file: PdfFile): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (const [at, { annotations }] of pagesOf(file).entries()) {
    for (const one of annotations) if (one instanceof PdfRef) places.set(one.num, at + 1)
  }
  return places
}

function appearanceNumbers(dict: PdfDict): number[] {
  const appearances = dictOf(dict.get('AP'))
  return appearances === null ? [] : [...appearances.values()].map((one) => (one instanceof PdfRef ? one.num : 0))
}

type Found = Pick<SignatureClaims, 'page' | 'isAttached'> & Pick<FoundSignature, 'newestObject'>

function signatureOf(dict: PdfDict, file: PdfFile, found: Found): FoundSignature {
  const get = (key: string) => file.resolve(dict.get(key))
  const range = get('ByteRange')
  const contents = get('Contents')
  const kind = nameOf(get('SubFilter'))
  const subFilter = kind === null ? null : cleanText(kind)
  // Strings of an encrypted file say nothing; the value of a signature is never encrypted (ISO 32000-1, 7.6.1).
  const text = (key: string) => (file.isEncrypted ? null : textOf(get(key)) || null)
  return {
    claims: {
      subFilter,
      claimedAt: parseDate(text('M')),
      claimedName: text('Name'),
      reason: text('Reason'),
      location: text('Location'),
      page: found.page,
      isAttached: found.isAttached,
    },
    isTimeStamp: nameOf(get('Type')) === 'DocTimeStamp' || subFilter === 'ETSI.RFC3161',
    byteRange: numbersIn(range),
    contents: contents instanceof PdfText ? contents : null,
    permission: permissionOf(dict, file),
    newestObject: found.newestObject,
  }
}

const MAX_REFERENCES = 16
/** Where the parameters leave it out (ISO 32000-2, table 257). */
const DEFAULT_PERMISSION = 2

function permissionOf(dict: PdfDict, file: PdfFile): Permission | null {
  for (const value of file.array(dict.get('Reference')).slice(0, MAX_REFERENCES)) {
    const reference = file.dict(value)
    if (nameOf(file.resolve(reference?.get('TransformMethod'))) !== 'DocMDP') continue
    const given = file.resolve(file.dict(reference?.get('TransformParams'))?.get('P')) ?? DEFAULT_PERMISSION
    if (given === 1 || given === 2 || given === 3) return given
  }
  return null
}

/** null: no list of numbers */
function numbersIn(value: PdfValue): number[] | null {
  if (!isArray(value)) return null
  const numbers = value.slice(0, 16).filter((one) => typeof one === 'number')
  return numbers.length === Math.min(value.length, 16) ? numbers : null
}

/** Signatures that no field leads to any more, or in a file whose form is broken: wherever "/ByteRange" stands. */
function* inBytes(file: PdfFile): Generator<PdfDict> {
  const { bytes, end } = file
  const marks: number[] = []
  for (let at = bytes.indexOf('/ByteRange'); at >= 0 && at < end && marks.length < MAX_SIGNATURES * 4; ) {
    marks.push(at)
    at = bytes.indexOf('/ByteRange', at + 10)
  }
  if (marks.length === 0) return
  // Of each mark the object that begins last before it.
  let [next = Number.POSITIVE_INFINITY, ...rest] = marks
  let start: number | null = null
  const starts = new Set<number>()
  for (const { offset } of objectsIn(file)) {
    while (offset > next) {
      if (start !== null) starts.add(start)
      ;[next = Number.POSITIVE_INFINITY, ...rest] = rest
    }
    start = offset
  }
  if (start !== null && Number.isFinite(next)) starts.add(start)
  for (const offset of starts) {
    const dict = dictOf(file.readAt(offset, null))
    if (dict?.has('ByteRange') === true && dict.has('Contents')) yield dict
  }
}

/** "D:20260304093000+07'00'" (ISO 32000-1, 7.9.4); parts at the end may be missing. Without a zone: the office's. */
export function parseDate(text: string | null): Temporal.Instant | null {
  const found = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:([+\-Z])(\d\d)?'?(\d\d)?)?/.exec(text ?? '')
  if (found === null) return null
  const [
    ,
    year,
    month = '01',
    day = '01',
    hour = '00',
    minute = '00',
    second = '00',
    sign = '+',
    zone,
    minutes = '00',
  ] = found
  const offset = sign === 'Z' ? '+00:00' : `${sign}${zone ?? '07'}:${minutes}`
  try {
    return Temporal.Instant.from(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  } catch {
    return null
  }
}
