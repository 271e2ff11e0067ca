/** The part of http_ece that is used; it ships no types. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'

  /**
   * aes128gcm (RFC 8188) under keys agreed on as Web Push does (RFC 8291).
   * @param params `dh`, `authSecret`: the receiver's, in base64url; `privateKey`: made for this message alone; `salt`: 16
   * bytes, left out: random ones
   * @throws where `dh` is no point of the curve
   */
  export function encrypt(
    text: Buffer,
    params: { version: 'aes128gcm'; dh: string; authSecret: string; privateKey: ECDH; salt?: Buffer },
  ): Buffer
}
