import type { Translation } from '../../lib/i18n/types.ts'
import type { messages as vi } from './messages.vi.ts'

export const messages = {
  label: 'Digital signatures',
  each: 'Each signature, and why',
  ofFile: '{name}: {sentence}',
  'trust.title': 'Trusted certificates',
  'trust.back': 'Administration',
  'trust.none': 'no certificate yet: signers cannot be verified',
  'trust.count': {
    one: '{count} certificate, lists of revoked ones: {lists}',
    other: '{count} certificates, lists of revoked ones: {lists}',
  },
  'trust.note':
    'Signatures on papers are verified on this machine; nothing outside is asked. A signer is confirmed when the certificate leads to one on the list below.',
  'trust.drop': 'Drop certificates or lists of revoked ones here',
  'trust.dropHint': 'Files .cer, .crt, .pem or .crl, from the page of the issuer.',
  'trust.choose': 'Choose files',
  'trust.warning':
    'Whoever is on this list has their signatures believed. Compare the SHA-256 with the one the issuer publishes before you add a certificate.',
  'trust.added': 'The list is changed. Signed papers are being checked again.',
  'trust.caption': 'Trusted certificates and lists of revoked ones',
  'trust.name': 'Certificate, list',
  'trust.issuer': 'Issuer',
  'trust.validity': 'Valid',
  'trust.actions': 'Actions',
  'trust.certificate': 'Certificate',
  'trust.crl': 'Revoked certificates: {revoked}',
  'trust.fromTo': '{from} – {to}',
  'trust.madeAt': 'made {from}',
  'trust.madeAndDue': 'made {from}, next {to}',
  'trust.overdue': 'a newer one is due',
  'trust.onServer': 'on the server',
  'trust.remove': 'Remove',
  'trust.removeLabel': 'Remove {name} from the trusted list',
  'trust.removed': '{name} is removed. Signed papers are being checked again.',
  'trust.empty': 'No certificate yet',
  'trust.emptyBody': 'An administrator adds the root certificate of the authority that signs for state offices.',
} satisfies Translation<typeof vi>
