/** Files with what is trusted: certificates and lists of revoked ones, PEM (several in one file) or DER. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Certificate, findCertificate } from './cms/certificate.ts'
import type { Trust } from './cms/chain.ts'
import type { RevocationList } from './cms/crl.ts'
import { findList } from './cms/signed-data.ts'

export type TrustPart =
  | { kind: 'certificate'; bytes: Buffer; certificate: Certificate }
  | { kind: 'crl'; bytes: Buffer; list: RevocationList }

const MAX_FILES = 500

/** @returns what is in the file that can be used; empty: it holds nothing of the kind */
export function parseTrustFile(bytes: Buffer): TrustPart[] {
  const blocks = [...bytes.toString('latin1').matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g)]
  const encoded = blocks.map(([, , base64 = '']) => Buffer.from(base64, 'base64'))
  return (blocks.length === 0 ? [bytes] : encoded).flatMap((der) => parseTrustPart(der) ?? [])
}

/** @param der of one certificate or list */
export function parseTrustPart(der: Buffer): TrustPart | undefined {
  const certificate = findCertificate(der)
  if (certificate !== undefined) return { kind: 'certificate', bytes: certificate.raw, certificate }
  const list = findList(der)
  return list === undefined ? undefined : { kind: 'crl', bytes: der, list }
}

/** Everything usable in a folder, not below it. A folder that is not there holds nothing. @throws for one that cannot be read */
export async function readTrustFolder(folder: string): Promise<TrustPart[]> {
  const names = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const parts: TrustPart[] = []
  for (const entry of names.slice(0, MAX_FILES)) {
    if (!entry.isDirectory()) parts.push(...parseTrustFile(await readFile(join(folder, entry.name))))
  }
  return parts
}

export function trustOf(parts: readonly TrustPart[]): Trust {
  return {
    anchors: parts.flatMap((part) => (part.kind === 'certificate' ? [part.certificate] : [])),
    lists: parts.flatMap((part) => (part.kind === 'crl' ? [part.list] : [])),
  }
}
