/**
 * What a file really is, told from its bytes. Names lie: a `.exe` renamed `.pdf`, a `.docx` without its ending.
 */
import { foldText } from '@kip/core/shared'

export const MEDIA_TYPES = {
  empty: 'application/x-empty',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  /** an OLE container that is none of the above; Office files under a password are of this kind */
  ole: 'application/x-ole-storage',
  zip: 'application/zip',
  eml: 'message/rfc822',
  edxml: 'application/edxml+xml',
  xml: 'application/xml',
  html: 'text/html',
  rtf: 'application/rtf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  tiff: 'image/tiff',
  webp: 'image/webp',
  heic: 'image/heic',
  gif: 'image/gif',
  text: 'text/plain',
  program: 'application/x-executable',
  unknown: 'application/octet-stream',
} as const

export type FileKind = keyof typeof MEDIA_TYPES

/** Legacy: Vietnamese in TCVN3 or VNI bytes, which look like Western letters; telling them apart is `faultOfText`. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1258'

export type Sniffed = { kind: FileKind; mediaType: string; encoding: TextEncoding | null }

/** How far into a file its kind is looked for. */
const HEAD = 4096
/** The PDF header may stand behind some rubbish: readers accept it within the first kilobyte. */
const PDF_HEAD = 1024

export function sniff(bytes: Uint8Array): Sniffed {
  const kind = binaryKind(bytes)
  if (kind !== null) return sniffed(kind)
  const encoding = textEncoding(bytes)
  // Stray bytes in front of a message may be none of any text.
  if (encoding === null) return sniffed(isMessage(latin1(bytes, 0, HEAD)) ? 'edxml' : 'unknown')
  return { ...sniffed(textKind(decodeText(bytes.subarray(0, HEAD), encoding))), encoding }
}

function sniffed(kind: FileKind): Sniffed {
  return { kind, mediaType: MEDIA_TYPES[kind], encoding: null }
}

/** Windows, Linux, macOS. */
const PROGRAM_STARTS = ['MZ', '\x7fELF', '\xca\xfe\xba\xbe', '\xce\xfa\xed\xfe', '\xcf\xfa\xed\xfe']

function binaryKind(bytes: Uint8Array): FileKind | null {
  if (bytes.length === 0) return 'empty'
  const head = latin1(bytes, 0, HEAD)
  if (PROGRAM_STARTS.some((start) => head.startsWith(start))) return 'program'
  if (head.slice(0, PDF_HEAD).includes('%PDF-')) return 'pdf'
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return zipKind(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oleKind(bytes)
  if (head.startsWith('{\\rtf')) return 'rtf'
  return imageKind(head)
}

function imageKind(head: string): FileKind | null {
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.slice(4, 8) === 'ftyp' && /^(heic|heix|hevc|mif1|msf1|avif)/.test(head.slice(8))) return 'heic'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  return null
}

/** Office Open XML is a ZIP whose part names tell what it is; names stand uncompressed in headers and the directory. */
function zipKind(bytes: Uint8Array): FileKind {
  const names = latin1(bytes, 0, 64 * 1024) + latin1(bytes, Math.max(0, bytes.length - 64 * 1024), bytes.length)
  if (names.includes('word/document.xml')) return 'docx'
  if (names.includes('xl/workbook.')) return 'xlsx'
  if (names.includes('ppt/presentation.xml')) return 'pptx'
  return 'zip'
}

/** Stream names of an OLE container are UTF-16 in its directory. */
function oleKind(bytes: Uint8Array): FileKind {
  const has = (name: string) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(name, 0, 'utf16le')
  if (has('WordDocument')) return 'doc'
  if (has('Workbook') || has('Book')) return 'xls'
  if (has('PowerPoint Document')) return 'ppt'
  return 'ole'
}

function textEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, 64 * 1024)
  const zeroes = [0, 0]
  let controls = 0
  for (const [at, byte] of head.entries()) {
    if (byte === 0) zeroes[at % 2] = (zeroes[at % 2] ?? 0) + 1
    else if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) controls += 1
  }
  const [even = 0, odd = 0] = zeroes
  // Latin letters in UTF-16 without a mark at its start: every second byte is zero.
  if (odd > head.length / 8 && even < head.length / 100) return 'utf-16le'
  if (even > head.length / 8 && odd < head.length / 100) return 'utf-16be'
  if (even + odd > 0) return null
  if (isUtf8(head)) return controls <= head.length / 100 ? 'utf-8' : null
  // Old Vietnamese fonts put letters below 0x20 too, so a few controls are no proof of a binary.
  return controls <= head.length / 20 ? 'windows-1258' : null
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Text of any encoding `sniff` names, without its byte order mark. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes)
}

const MAIL_HEADER =
  /^(from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|x-[\w-]+|reply-to|sender|dkim-signature|arc-seal|authentication-results)$/

/** The root of a message, at most a few stray bytes in front of its declaration. */
const MESSAGE = /^[^<]{0,255}(?=<)(?:<\?xml[^>]*>|<!--(?:(?!-->)[\s\S])*-->|<!DOCTYPE[^>]*>|[^<])*<(?:[\w-]+:)?edXML\b/

function isMessage(head: string): boolean {
  return MESSAGE.test(head)
}

function textKind(head: string): FileKind {
  const start = head.trimStart()
  if (isMessage(head)) return 'edxml'
  if (/^<\?xml|^<!DOCTYPE\s+(?!html)/i.test(start)) return 'xml'
  if (/^<(!doctype html|html)\b/i.test(start)) return 'html'
  return isMail(head) ? 'eml' : 'text'
}

/** A mail begins with header lines; two well-known ones in its first block are enough. */
function isMail(head: string): boolean {
  const block = head.split(/\r?\n\r?\n/, 1)[0] ?? ''
  const lines = block.split(/\r?\n/)
  if (!/^(From [^\s]|[A-Za-z][\w-]*:)/.test(lines[0] ?? '')) return false
  const names = new Set(lines.map((line) => foldText(/^([A-Za-z][\w-]*):/.exec(line)?.[1] ?? '')))
  return [...names].filter((name) => MAIL_HEADER.test(name)).length >= 2
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  const end = Math.min(to, bytes.length)
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, end - from)).toString('latin1')
}
