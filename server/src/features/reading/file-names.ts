/** Names of files as outsiders give them, made harmless for a disk, a ZIP and a screen. */

const MAX_CHARACTERS = 200
const MAX_BYTES = 240
const MAX_EXTENSION = 12
const FALLBACK = 'khong-ten'

/** Control and format characters: NUL, line ends, and the bidirectional marks that make "gpj.exe" look like "exe.jpg". */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029]/gu
const FORBIDDEN = /[<>:"|?*]/g
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i

/**
 * The last part of the path, NFC, without control, bidirectional and forbidden characters, not a reserved Windows name,
 * at most 200 characters and 240 bytes with the extension kept. Never empty.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.normalize('NFC').replace(UNSEEN, '').replace(FORBIDDEN, '_').replace(/\s+/g, ' ')
  const trimmed = plain.replace(/^[\s.]+|[\s.]+$/g, '')
  const visible = trimmed === '' ? FALLBACK : trimmed
  return shorten(RESERVED.test(visible) ? `_${visible}` : visible)
}

/** ".pdf" with its dot; '' where there is none. */
export function extensionOf(name: string): string {
  const at = name.lastIndexOf('.')
  const extension = at > 0 ? name.slice(at) : ''
  return extension.length <= MAX_EXTENSION && /^\.[\p{L}\p{N}]+$/u.test(extension) ? extension : ''
}

function shorten(name: string): string {
  const extension = extensionOf(name)
  const stem = name.slice(0, name.length - extension.length)
  const room = { characters: MAX_CHARACTERS - extension.length, bytes: MAX_BYTES - Buffer.byteLength(extension) }
  const kept: string[] = []
  let bytes = 0
  for (const character of stem) {
    bytes += Buffer.byteLength(character)
    if (kept.length >= room.characters || bytes > room.bytes) break
    kept.push(character)
  }
  return kept.join('').replace(/[\s.]+$/, '') + extension
}
