/** Messages of the document exchange: what the bytes of an edXML file say. What is done about it is `exchange`. */
export { describeEdxml, type EdxmlReading } from './describe.ts'
export { type EdxmlAttachment, type EdxmlParse, parseEdxml } from './parse.ts'
export * from './schema.ts'
export { parseDate } from './values.ts'
export { EDXML_NAMESPACE, type XmlElement } from './xml.ts'
