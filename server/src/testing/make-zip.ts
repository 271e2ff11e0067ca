/** Makes ZIP files for tests. */
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** @param entries in order; names must be harmless here, tests that want others patch the bytes */
export async function makeZip(entries: readonly { name: string; bytes: Uint8Array | string }[]): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const { name, bytes } of entries) zip.addBuffer(Buffer.from(bytes), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}

/** Every occurrence of some bytes (one a character) replaced by as many others: names stand plainly in a ZIP. */
export function patchZip(zip: Uint8Array, from: string, to: string): Uint8Array {
  if (from.length !== to.length) throw new Error('the lengths must be equal')
  return new Uint8Array(Buffer.from(Buffer.from(zip).toString('latin1').replaceAll(from, to), 'latin1'))
}
