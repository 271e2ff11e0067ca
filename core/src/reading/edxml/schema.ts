/**
 * A message of the document exchange (edXML, QCVN 102:2016/BTTTT as amended by Circular 01/2022/TT-BTTTT), typed. What
 * the sender left out is null; the order of the elements and the prefixes they were written with are gone.
 */
import { z } from 'zod'
import { IsoDate, IsoInstant } from '../../shared/index.ts'
import { Urgency } from '../schema.ts'

const text = z.string().nullable()

export const EdxmlOrgan = z.object({
  organId: z.string(),
  /** the office above or in charge */
  inCharge: text,
  name: text,
  address: text,
  email: text,
  telephone: text,
  fax: text,
  website: text,
})
export type EdxmlOrgan = z.infer<typeof EdxmlOrgan>

/** The paper a message answers or a status speaks of. */
export const EdxmlReference = z.object({
  organId: text,
  /** "267/VPCP-TTĐT" */
  code: text,
  documentId: text,
  issuedOn: IsoDate.nullable(),
})
export type EdxmlReference = z.infer<typeof EdxmlReference>

export const EdxmlStaff = z.object({ department: text, name: text, email: text, mobile: text })
export type EdxmlStaff = z.infer<typeof EdxmlStaff>

/** BussinessDocType 0, 1, 2, 3 (the spelling is the format's). */
export const EDXML_BUSINESSES = ['new', 'recall', 'update', 'replace'] as const
export const EdxmlBusiness = z.enum(EDXML_BUSINESSES)
export type EdxmlBusiness = z.infer<typeof EdxmlBusiness>

export const EdxmlDocument = z.object({
  type: z.literal('document'),
  business: EdxmlBusiness,
  from: EdxmlOrgan,
  to: z.array(EdxmlOrgan),
  /** with `from.organId` the key against duplicates: "OrganId,yyyy/MM/dd,Number/Notation" or a UUID */
  documentId: z.string(),
  number: text,
  notation: text,
  place: text,
  issuedOn: IsoDate.nullable(),
  /** free text: "Công văn", "Báo cáo" */
  typeName: text,
  subject: text,
  content: text,
  signer: z.object({ competence: text, position: text, name: text }),
  /** a bare date: neither an hour, nor whether the day itself still counts */
  dueOn: IsoDate.nullable(),
  urgency: Urgency.nullable(),
  sphere: text,
  pages: text,
  copies: text,
  appendixes: z.array(z.string()),
  answers: z.array(EdxmlReference),
  /** SteeringType 1, 2, 3 */
  steering: z.enum(['none', 'steering', 'report']).nullable(),
  toPlaces: z.array(z.string()),
  /** through whose hands it went; gateways leave the organ out */
  trace: z.array(z.object({ organId: text, at: IsoInstant.nullable() })),
  /** why it is recalled, updated, replaced */
  reason: text,
  /** a paper original follows */
  paperFollows: z.boolean().nullable(),
  staff: EdxmlStaff.nullable(),
  update: z
    .object({
      documentChanged: z.boolean(),
      receiversChanged: z.boolean(),
      receivers: z.array(z.object({ organId: z.string(), change: z.enum(['removed', 'added']).nullable() })),
    })
    .nullable(),
  /** the papers this one replaces, each once, and for whom */
  replaces: z.array(z.object({ documentId: z.string(), organIds: z.array(z.string()) })),
  /** carries a signature; whether it holds cannot be told here (rsa-sha1, chains we do not have) */
  signed: z.boolean(),
})
export type EdxmlDocument = z.infer<typeof EdxmlDocument>

export const EdxmlStatus = z.object({
  type: z.literal('status'),
  from: EdxmlOrgan,
  about: EdxmlReference,
  staff: EdxmlStaff.nullable(),
  /** two digits where it is a number; codes nobody knows are kept as they are */
  code: z.string(),
  description: text,
  at: IsoInstant.nullable(),
})
export type EdxmlStatus = z.infer<typeof EdxmlStatus>

export const EdxmlMessage = z.discriminatedUnion('type', [EdxmlDocument, EdxmlStatus])
export type EdxmlMessage = z.infer<typeof EdxmlMessage>

/** error: the message cannot be used; warning: it is taken in all the same. */
export const EdxmlFault = z.object({ at: z.string(), level: z.enum(['error', 'warning']), message: z.string() })
export type EdxmlFault = z.infer<typeof EdxmlFault>
