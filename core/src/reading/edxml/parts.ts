/** The parts messages are made of: organs, references, people. Read in any order, empty elements left out. */
import type { EdxmlDocument, EdxmlOrgan, EdxmlReference, EdxmlStaff } from './schema.ts'
import { dateAt, type Faults, instantOf } from './values.ts'
import { childrenNamed, findChild, textAt, type XmlElement } from './xml.ts'

/** Only OrganId is dependable; a name may be missing. */
export function readOrgan(element: XmlElement | undefined): EdxmlOrgan {
  return {
    organId: textAt(element, 'OrganId') ?? '',
    inCharge: textAt(element, 'OrganizationInCharge'),
    name: textAt(element, 'OrganName'),
    address: textAt(element, 'OrganAdd'),
    email: textAt(element, 'Email'),
    telephone: textAt(element, 'Telephone'),
    fax: textAt(element, 'Fax'),
    website: textAt(element, 'Website'),
  }
}

export function readReference(element: XmlElement | undefined, faults: Faults): EdxmlReference {
  return {
    organId: textAt(element, 'OrganId'),
    code: textAt(element, 'Code'),
    documentId: textAt(element, 'DocumentId'),
    issuedOn: dateAt(element, 'PromulgationDate', faults, 'ResponseFor'),
  }
}

/** ResponseFor may stand there empty. */
export function readReferences(header: XmlElement, faults: Faults): EdxmlReference[] {
  return childrenNamed(header, 'ResponseFor')
    .map((element) => readReference(element, faults))
    .filter(({ code, documentId }) => code !== null || documentId !== null)
}

export function readStaff(element: XmlElement | undefined): EdxmlStaff | null {
  if (element === undefined) return null
  return {
    department: textAt(element, 'Department'),
    name: textAt(element, 'Staff'),
    email: textAt(element, 'Email'),
    mobile: textAt(element, 'Mobile'),
  }
}

export function textsOf(parent: XmlElement | undefined, name: string): string[] {
  return childrenNamed(parent, name).flatMap((element) => {
    const text = element.text.normalize('NFC').replace(/\s+/g, ' ').trim()
    return text === '' ? [] : [text]
  })
}

export function readTrace(list: XmlElement | undefined, faults: Faults): EdxmlDocument['trace'] {
  return childrenNamed(list, 'TraceHeader').map((element) => ({
    organId: textAt(element, 'OrganId'),
    at: instantOf(element, 'Timestamp', faults, 'TraceHeader'),
  }))
}

/** What a message that updates a paper says: what changed, and who is no longer or newly among its receivers. */
export function readUpdate(business: XmlElement | undefined, faults: Faults): EdxmlDocument['update'] {
  const info = findChild(business, 'BussinessDocumentInfo')
  if (info === undefined) return null
  return {
    documentChanged: textAt(info, 'DocumentInfo') === '1',
    receiversChanged: textAt(info, 'DocumentReceiver') === '1',
    receivers: childrenNamed(findChild(info, 'ReceiverList'), 'Receiver').flatMap((element) => {
      const organId = textAt(element, 'OrganId')
      if (organId === null) return []
      return [{ organId, change: changeOf(textAt(element, 'ReceiverType'), faults) }]
    }),
  }
}

function changeOf(code: string | null, faults: Faults): 'removed' | 'added' | null {
  if (code === '0') return 'removed'
  if (code === '1') return 'added'
  faults.warn(
    'ReceiverList/Receiver/ReceiverType',
    code === null
      ? 'Thiếu ReceiverType (0 bỏ nơi nhận, 1 thêm nơi nhận).'
      : `ReceiverType «${code}» không có trong quy chuẩn (0 bỏ, 1 thêm).`,
  )
  return null
}

/** The same pair may stand twice. */
export function readReplaced(business: XmlElement | undefined, faults: Faults): EdxmlDocument['replaces'] {
  const found = new Map<string, Set<string>>()
  for (const info of childrenNamed(findChild(business, 'ReplacementInfoList'), 'ReplacementInfo')) {
    const documentId = textAt(info, 'DocumentId')
    if (documentId === null) {
      faults.warn('ReplacementInfo/DocumentId', 'Một mục thay thế thiếu DocumentId của văn bản cũ.')
      continue
    }
    const organs = found.get(documentId) ?? new Set()
    for (const organId of textsOf(findChild(info, 'OrganIdList'), 'OrganId')) organs.add(organId)
    found.set(documentId, organs)
  }
  return [...found].map(([documentId, organs]) => ({ documentId, organIds: [...organs] }))
}
