/** A paper, the people who sign it, and what is said of it: certificates of an authority of our own. */
import { parseInstant } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import { makePdf } from '../../demo/make-pdf.ts'
import { checkFile } from '../../features/signing/check-file.ts'
import { parseTrustFile, trustOf } from '../../features/signing/trust.ts'
import { type Identity, makeCertificate } from './pki.ts'
import { type SignOptions, signPdf } from './sign-pdf.ts'

const NOW = parseInstant('2026-11-28T08:00:00+07:00')
export const SIGNED_AT = '2026-03-04T02:30:00Z'

export const paper = await makePdf({ lines: ['Số: 2391/SXD-QLN', 'Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'] })
export const root = makeCertificate({ name: 'Gốc thử nghiệm', organization: 'Kịp', isAuthority: true })
export const middle = makeCertificate({
  name: 'Trung gian thử nghiệm',
  issuer: root,
  isAuthority: true,
  pathLength: 0,
})
export const signer = makeCertificate({
  name: 'Lâm Bảo Chương',
  organization: 'UBND Thành phố',
  unit: 'Sở Xây dựng',
  issuer: middle,
})
export const office = makeCertificate({
  name: 'SỞ XÂY DỰNG',
  organization: 'UBND Thành phố',
  issuer: middle,
  keyKind: 'rsa',
})
export const stamper = makeCertificate({ name: 'Dấu thời gian 01', issuer: root, purposes: ['1.3.6.1.5.5.7.3.8'] })

export const sign = (pdf: Uint8Array, who = signer, options: SignOptions = {}) =>
  signPdf(pdf, who, { certificates: [who, middle], ...options })

/** @param trusted certificates, and lists of revoked ones (DER) */
export function check(pdf: Uint8Array, ...trusted: (Identity | Buffer)[]): FileSignatures {
  const files = trusted.flatMap((one) => parseTrustFile(Buffer.isBuffer(one) ? one : one.der))
  return checkFile(Buffer.from(pdf), trustOf(files), NOW)
}

export const states = ({ signatures }: FileSignatures) => signatures.map(({ state }) => state)
/** What came after one of the signatures. */
export const codes = ({ signatures }: FileSignatures, at = 0) => signatures[at]?.changes.map(({ code }) => code)
