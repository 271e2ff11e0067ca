/** XML parts of an Office file as small trees. A part that declares a DTD is refused before anything is expanded. */
import { SaxesParser } from 'saxes'

export type XmlNode = { name: string; attributes: Record<string, string>; children: (XmlNode | string)[] }

/** The part declares a document type: only attacks do. */
export class DangerousXml extends Error {
  override readonly name = 'DangerousXml'
}

/** Elements of all parts of one file; a thousand-page paper has some hundred thousand. */
const MAX_NODES = 3_000_000
const MAX_DEPTH = 200

/** @throws DangerousXml for a DTD, Error for text that is not well-formed or out of bounds */
export function parseXml(bytes: Uint8Array): XmlNode {
  const text = decodeXml(bytes)
  const root: XmlNode = { name: '', attributes: {}, children: [] }
  const open: XmlNode[] = [root]
  let nodes = 0
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new DangerousXml('document type declaration')
  })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes, children: [] }
    nodes += 1
    if (nodes > MAX_NODES || open.length > MAX_DEPTH) throw new Error('too many or too deep elements')
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (part) => {
    open.at(-1)?.children.push(part)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.write(text).close()
  return root.children.find((child) => typeof child !== 'string') ?? root
}

function decodeXml(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff ? 'utf-16le' : bytes[0] === 0xfe ? 'utf-16be' : 'utf-8'
  return new TextDecoder(utf16).decode(bytes)
}

export function elementsOf(node: XmlNode): XmlNode[] {
  return node.children.filter((child) => typeof child !== 'string')
}

export function findChild(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node === undefined ? undefined : elementsOf(node).find((child) => child.name === name)
}

export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return node === undefined ? [] : elementsOf(node).filter((child) => child.name === name)
}

/** The `w:val` of a child, '' when the child has none, undefined when there is no such child. */
export function settingOf(node: XmlNode | undefined, name: string): string | undefined {
  const child = findChild(node, name)
  return child === undefined ? undefined : (child.attributes['w:val'] ?? '')
}

export function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}

/** An on/off property: `<w:caps/>` is on, `<w:caps w:val="0"/>` is off. */
export function isOn(node: XmlNode | undefined, name: string): boolean {
  const value = settingOf(node, name)
  return value !== undefined && !/^(0|false|off|none)$/.test(value)
}
