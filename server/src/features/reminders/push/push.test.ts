/** What goes to a push service, beside the published examples. */
import { createECDH } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PUSH_PAYLOAD_BYTES } from '@kip/core/reminders'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkVapid, decryptPush } from '../../../testing/push-service.ts'
import { encryptFor, isUsableKey } from './push.ts'
import { createVapid } from './vapid.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-push-'))
})
afterAll(() => rm(folder, { recursive: true }))

const config = (given = {}) => ({
  dataFolder: folder,
  publicUrl: 'https://kip.example.vn',
  mailFrom: 'Kịp <kip@example.vn>',
  ...given,
})

const pairOf = (privateKey: string) => {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(privateKey, 'base64url')
  return pair
}

describe('the example of RFC 8291, appendix A', () => {
  const text = Buffer.from('V2hlbiBJIGdyb3cgdXAsIEkgd2FudCB0byBiZSBhIHdhdGVybWVsb24', 'base64url')
  const keys = {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  }
  const salt = Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url')
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'

  test('is encrypted to the letter', () => {
    const ours = { privateKey: pairOf('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'), salt }
    expect(encryptFor(keys, text, ours).toString('base64url')).toBe(body)
  })

  test('is decrypted by what the tests decrypt with', () => {
    const browser = pairOf('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94')
    expect(decryptPush(Buffer.from(body, 'base64url'), browser, Buffer.from(keys.auth, 'base64url'))).toEqual(text)
  })
})

describe('a message', () => {
  const browser = createECDH('prime256v1')
  const keys = { p256dh: browser.generateKeys('base64url'), auth: Buffer.alloc(16, 7).toString('base64url') }

  test('as long as it may be weighs 4096 bytes, and comes out as it went in', () => {
    const text = Buffer.alloc(PUSH_PAYLOAD_BYTES, 'ừ')
    const body = encryptFor(keys, text)
    expect(body.length).toBe(4096)
    expect(decryptPush(body, browser, Buffer.alloc(16, 7)).equals(text)).toBe(true)
    expect(() => encryptFor(keys, Buffer.alloc(PUSH_PAYLOAD_BYTES + 1))).toThrow('3994 bytes')
  })

  test('is never encrypted twice the same way', () => {
    const twice = [1, 2].map(() => encryptFor(keys, Buffer.from('x')).toString('base64url'))
    expect(new Set(twice).size).toBe(2)
  })

  test('needs a key that lies on the curve', () => {
    expect(isUsableKey(keys)).toBe(true)
    expect(isUsableKey({ ...keys, p256dh: `BC${'a'.repeat(85)}` })).toBe(false)
  })
})

describe('the key of the installation', () => {
  test('is made once, for all processes, and read by its user alone', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => createVapid(config()).publicKey()))
    expect(new Set(made).size).toBe(1)
    expect(Buffer.from(made[0] ?? '', 'base64url')).toHaveLength(65)
    expect((await stat(join(folder, 'push.key'))).mode & 0o077).toBe(0)
  })

  test.each([
    ['where it is reached', {}, 'https://kip.example.vn'],
    ['by mail, where it has no address of its own', { publicUrl: null }, 'mailto:kip@example.vn'],
    ['by mail, where its address is not for the world', { publicUrl: 'http://kip.noi-bo' }, 'mailto:kip@example.vn'],
  ])('signs for one push service and says whom to turn to: %s', async (_, given, sub) => {
    const vapid = createVapid(config(given))
    const header = await vapid.authorize('https://push.example.vn:8443/send/7?x=1', new Date())
    const key = await vapid.publicKey()
    expect(checkVapid(header, key, 'https://push.example.vn:8443')).toEqual({
      aud: 'https://push.example.vn:8443',
      sub,
    })
    expect(() => checkVapid(header, key, 'https://other.example.vn')).toThrow('another push service')
    const spoilt = header.replace(/t=(.{40})./, 't=$1_')
    expect(() => checkVapid(spoilt, key, 'https://push.example.vn:8443')).toThrow('does not hold')
  })

  test('a call of yesterday is too old', async () => {
    const vapid = createVapid(config())
    const yesterday = new Date(Date.now() - 24 * 3600_000)
    const header = await vapid.authorize('https://push.example.vn/', yesterday)
    const key = await vapid.publicKey()
    expect(() => checkVapid(header, key, 'https://push.example.vn')).toThrow('too old')
  })
})
