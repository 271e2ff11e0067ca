/** A small tree of an XML document, made by the server. Prefixes are gone: an element is its namespace and local name. */

export type XmlElement = {
  /** '' where the element is in no namespace */
  namespace: string
  /** local name, without a prefix */
  name: string
  children: readonly XmlElement[]
  /** text directly inside, character references resolved, not trimmed */
  text: string
}

/** QCVN 102:2016/BTTTT: every name of a message lives here, whatever prefix it is written with. */
export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** The first child of that name; the namespace is the one of the message. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name && child.namespace === EDXML_NAMESPACE)
}

export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((child) => child.name === name && child.namespace === EDXML_NAMESPACE) ?? []
}

/** By a path of names; undefined where one is missing. */
export function findAt(element: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((at, name) => findChild(at, name), element)
}

/** The text of a child in one line, NFC; null where it is missing or empty. Gateways write the word "null" for nothing. */
export function textAt(element: XmlElement | undefined, ...path: readonly string[]): string | null {
  const text = findAt(element, ...path)
    ?.text.normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
  return text === undefined || text === '' || text === 'null' ? null : text
}
