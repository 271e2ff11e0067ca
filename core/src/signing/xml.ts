/**
 * Signed XML (XML-DSig, as edXML messages carry it). What a signature covers there depends on rules of canonical form that
 * are not built here, and gateways change messages on their way: said is that it is signed, and by whom.
 */
import { type CertificateFacts, presentCertificate } from './facts.ts'
import type { SignatureCheck } from './schema.ts'

export function judgeXmlSignature(certificate: CertificateFacts | null): SignatureCheck {
  const name = certificate?.name ?? null
  const organization = certificate?.organization ?? null
  const whose = `${name ?? 'người không rõ tên'}${organization === null ? '' : ` (${organization})`}`
  return {
    kind: 'xml',
    state: 'unverifiable',
    sentence: `Chữ ký của ${whose} trên bản tin: đã ký, chưa kiểm tra được ở đây.`,
    steps: ['Kịp chưa kiểm tra chữ ký của bản tin XML. Chữ ký trong tệp PDF kèm theo được kiểm tra riêng.'],
    signer: name,
    organization,
    claimedAt: null,
    provenAt: null,
    subFilter: null,
    digest: null,
    certificate: certificate === null ? null : presentCertificate(certificate),
    byteRange: null,
    coversWholeFile: false,
    changes: [],
    page: null,
    reason: null,
    location: null,
  }
}
