/**
 * The XML of a message as a tree. It comes from outside: a document type is refused before anything could be expanded,
 * nothing is ever fetched, size, depth and number of elements are bounded before and while it is parsed.
 */
import type { XmlElement } from '@kip/core/reading'
import { SaxesParser } from 'saxes'

/** A message of this size holds 75 MB of files. */
export const MAX_EDXML_BYTES = 100 * 1024 * 1024
/** A header has some hundred; a thousand attachments have ten thousand. */
const MAX_ELEMENTS = 50_000
const MAX_DEPTH = 60
/** Gateways put a byte order mark twice, or a stray byte, in front of the declaration. */
const MAX_STRAY = 256
const CHUNK = 256 * 1024

/** Not a message we can parse. The sentence is Vietnamese and says where. */
export class UnreadableXml extends Error {
  override readonly name = 'UnreadableXml'
}

/** @throws UnreadableXml */
export function parseTree(bytes: Uint8Array): XmlElement {
  if (bytes.length > MAX_EDXML_BYTES) {
    throw new UnreadableXml(
      `Thông điệp lớn hơn ${MAX_EDXML_BYTES / 1024 / 1024} MB nên Kịp không mở: đề nghị bên gửi chia tệp đính kèm.`,
    )
  }
  const builder = createBuilder()
  const parser = new SaxesParser({ xmlns: true })
  parser.on('doctype', () => {
    throw new UnreadableXml('Thông điệp khai báo DTD, cách thường dùng để tấn công; Kịp không đọc thông điệp như vậy.')
  })
  parser.on('error', (error) => {
    throw new UnreadableXml(explain(error.message))
  })
  parser.on('opentag', ({ uri, local }) => builder.open(uri, local))
  parser.on('text', (text) => builder.text(text))
  parser.on('cdata', (text) => builder.text(text))
  parser.on('closetag', () => builder.close())
  for (const piece of pieces(bytes)) parser.write(piece)
  parser.close()
  return builder.root()
}

type Open = { namespace: string; name: string; children: XmlElement[]; parts: string[] }

function createBuilder() {
  const open: Open[] = []
  let root: XmlElement | null = null
  let elements = 0
  return {
    open(namespace: string, name: string) {
      elements += 1
      if (elements > MAX_ELEMENTS || open.length >= MAX_DEPTH) {
        throw new UnreadableXml('Thông điệp có quá nhiều phần tử hoặc lồng nhau quá sâu nên Kịp dừng lại.')
      }
      open.push({ namespace, name, children: [], parts: [] })
    },
    text(text: string) {
      open.at(-1)?.parts.push(text)
    },
    close() {
      const closed = open.pop()
      if (closed === undefined) return
      const { namespace, name, children, parts } = closed
      // White space between elements is nobody's text.
      const element = { namespace, name, children, text: children.length > 0 ? '' : parts.join('') }
      const parent = open.at(-1)
      if (parent === undefined) root = element
      else parent.children.push(element)
    },
    root(): XmlElement {
      if (root === null) throw new UnreadableXml('Tệp không có nội dung XML.')
      return root
    },
  }
}

/** In pieces, so that a hundred megabytes of base64 stay one byte a character although the header has accents. */
function* pieces(bytes: Uint8Array): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes))
  let head = ''
  let isBegun = false
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const text = decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true })
    if (isBegun) yield text
    else {
      head = withoutStray(text)
      isBegun = true
      yield head
    }
  }
  yield decoder.decode()
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

function withoutStray(text: string): string {
  const at = text.slice(0, MAX_STRAY).search(/<(?:\?xml\b|[\w-]+:edXML\b|edXML\b)/)
  return at > 0 ? text.slice(at) : text
}

/** "118:40: unbound namespace prefix: …" as a clerk can pass it on to the sender. */
function explain(message: string): string {
  const [, line, column, what = message] = /^(\d+):(\d+): (.*)$/s.exec(message) ?? []
  const place = line === undefined ? '' : ` ở dòng ${line}, cột ${column}`
  const [, prefix] = /^unbound namespace prefix: "([^"]*)"/.exec(what) ?? []
  if (prefix !== undefined) return `XML sai${place}: tiền tố «${prefix}» chưa được khai báo. Đề nghị bên gửi gửi lại.`
  const [, tag] = /^unclosed tag: (.*)$/.exec(what) ?? []
  if (tag !== undefined) return `XML bị cắt cụt${place}: phần tử «${tag}» chưa đóng. Đề nghị bên gửi gửi lại.`
  return `XML sai cú pháp${place}. Đề nghị bên gửi gửi lại.`
}
