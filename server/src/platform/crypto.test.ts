import { expect, test } from 'vitest'
import { equalSecrets, hashPassword, randomToken, sha256, verifyPassword } from './crypto.ts'
import { createLimiter } from './limiter.ts'

test('a password is verified by its hash, in either Unicode form, and nothing else is', async () => {
  const stored = await hashPassword('Mật khẩu dài của Lan'.normalize('NFC'))
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, 'Mật khẩu dài của Lan'.normalize('NFD'))).toBe(true)
  expect(await verifyPassword(stored, 'Mật khẩu dài của lan')).toBe(false)
  expect(await verifyPassword('not a hash', 'x')).toBe(false)
  expect(await hashPassword('Mật khẩu dài của Lan')).not.toBe(stored)
})

test('tokens are URL-safe, long and never the same', () => {
  expect(randomToken()).toMatch(/^[\w-]{43}$/)
  expect(randomToken(16)).toHaveLength(22)
  expect(randomToken()).not.toBe(randomToken())
})

test('secrets are equal only when they are', () => {
  expect(equalSecrets('abc', 'abc')).toBe(true)
  expect(equalSecrets('abc', 'abd')).toBe(false)
  expect(equalSecrets('abc', 'abcd')).toBe(false)
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('no more than so many at a time, in order, and a failure gives its place on', async () => {
  const inTurn = createLimiter(2)
  let running = 0
  let most = 0
  const begun: number[] = []
  const work = (number: number) =>
    inTurn(async () => {
      begun.push(number)
      running += 1
      most = Math.max(most, running)
      await new Promise(setImmediate)
      running -= 1
      if (number === 3) throw new Error('third')
      return number
    })
  const results = await Promise.allSettled([1, 2, 3, 4, 5, 6].map(work))
  expect(most).toBe(2)
  expect(begun).toEqual([1, 2, 3, 4, 5, 6])
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1)
})
