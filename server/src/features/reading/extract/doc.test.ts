/** Word 97 files: what they say, and what is wrong with those nobody wrote by accident. */
import { describe, expect, it } from 'vitest'
import { makeDoc } from '../../../testing/make-doc.ts'
import { extractText } from './index.ts'

const TEXT = 'SỞ NỘI VỤ\rSố: 12/SNV\rKính gửi: Ủy ban nhân dân phường\r'
const SECTOR = 512
const TABLE = SECTOR
const DIRECTORY = 2 * SECTOR

/** @param at byte of the file; @param value 32 bits there, or 16 */
function altered(at: number, value: number, bits: 16 | 32 = 32): Uint8Array {
  const bytes = Buffer.from(makeDoc(TEXT))
  if (bits === 16) bytes.writeInt16LE(value, at)
  else bytes.writeInt32LE(value, at)
  return new Uint8Array(bytes)
}

it('gives its text, and a row of a table as one line', async () => {
  const { pages, warnings, mediaType } = await extractText(makeDoc(TEXT))
  expect([mediaType, warnings]).toEqual(['application/msword', []])
  expect(pages[0]?.text).toBe(TEXT.replaceAll('\r', '\n'))
  const table = await extractText(makeDoc('1\u0007Rà soát\u0007\u0007\r'))
  expect(table.pages[0]?.text.trim()).toMatch(/^1 \| Rà soát/)
})

describe('a container', () => {
  it.each([
    ['whose text goes round in a circle', altered(TABLE + 3 * 4, 2)],
    ['whose directory goes round in a circle', altered(TABLE + 1 * 4, 1)],
    ['whose text leads out of the file', altered(TABLE + 3 * 4, 9999)],
    ['whose names go round in a circle', altered(DIRECTORY + 2 * 128 + 72, 1)],
    ['whose names lead out of the directory', altered(DIRECTORY + 128 + 72, 99)],
    ['with sectors of no size', altered(30, 31, 16)],
    ['with a table larger than the file', altered(44, 0x7fffffff)],
    ['with a table that is nowhere', altered(76, -5)],
    ['with small sectors it does not have', altered(64, 7)],
    ['with a stream in small sectors it does not have', altered(DIRECTORY + 128 + 120, 100)],
    ['cut off behind its head', makeDoc(TEXT).subarray(0, 1600)],
  ])('%s is damaged', async (_, bytes) => {
    const { warnings } = await extractText(bytes)
    expect(warnings.map(({ code }) => code)).toEqual(['damaged'])
  })
})
