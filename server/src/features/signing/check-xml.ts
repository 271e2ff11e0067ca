/** XML-DSig in a message: found and named, not verified. Nothing in the document is expanded or fetched. */
import { judgeXmlSignature, type SignatureCheck } from '@kip/core/signing'
import { SaxesParser } from 'saxes'
import { certificateFacts, findCertificate } from './cms/certificate.ts'

const MAX_CERTIFICATE = 64 * 1024
const MAX_SIGNATURES = 64

/** By local names: messages of the state's gateways leave the namespace out (edXML, QCVN 102:2016/BTTTT). */
export function checkXml(text: string): SignatureCheck[] {
  const found: SignatureCheck[] = []
  const parser = new SaxesParser({ xmlns: true })
  let base64: string | null = null
  let certificate: string | null = null
  let isSigned = false
  parser.on('opentag', ({ local }) => {
    if (local === 'Signature') {
      certificate = null
      isSigned = false
    }
    if (local === 'SignatureValue') isSigned = true
    if (local === 'X509Certificate') base64 = ''
  })
  parser.on('text', (part) => {
    if (base64 !== null && base64.length < MAX_CERTIFICATE) base64 += part
  })
  parser.on('closetag', ({ local }) => {
    // The signer's comes first; those behind it are its issuers.
    if (local === 'X509Certificate') {
      certificate ??= base64
      base64 = null
    }
    if (local === 'Signature' && isSigned && found.length < MAX_SIGNATURES) {
      found.push(judgeXmlSignature(factsOf(certificate)))
    }
  })
  // What stands before the fault counts.
  parser.on('error', () => {})
  parser.write(text).close()
  return found
}

function factsOf(base64: string | null) {
  const certificate = base64 === null ? undefined : findCertificate(Buffer.from(base64, 'base64'))
  return certificate === undefined ? null : certificateFacts(certificate)
}
