import { describe, expect, test } from 'vitest'
import { mendPair } from './phrases.ts'
import { cutIntoSyllables, isSyllable } from './syllable.ts'

describe('syllables', () => {
  test.each([
    'ủy',
    'ban',
    'nghiêm',
    'quyết',
    'Nguyễn',
    'khuya',
    'giờ',
    'gì',
    'yêu',
    'xuất',
    'hoạch',
    'ý',
    'Y',
    'ĐƯỜNG',
    'tuổi',
  ])('«%s» is one', (word) => expect(isSyllable(word)).toBe(true))
  test.each(['ñy', 'nh©n', 'SỞYTẾ', 'brown', 'hoac', 'cát́', 'zx', 'bc', 'ngf', ''])('«%s» is none', (word) =>
    expect(isSyllable(word)).toBe(false),
  )
  test('are told apart whatever the composition of their letters', () => {
    expect(isSyllable('quyết'.normalize('NFD'))).toBe(true)
  })
})

describe('words whose space was missed', () => {
  test.each([
    ['SỞYTẾ', ['SỞ', 'Y', 'TẾ']],
    ['dữliệu', ['dữ', 'liệu']],
    ['phườngxã', ['phường', 'xã']],
    // could be cut in two ways, or is a syllable
    ['ban', null],
    ['SVHTT', null],
    ['Microsoft', null],
  ] as const)('%s → %j', (word, pieces) => expect(cutIntoSyllables(word)).toEqual(pieces))
})

describe('marks between neighbours', () => {
  test.each([
    ['kế', 'từ', 'kể từ'],
    ['HÓA', 'TỐC', 'HỎA TỐC'],
    ['Bố', 'sung', 'Bổ sung'],
    ['chỉ', 'trả', 'chi trả'],
    ['hiếm', 'xã', 'hiểm xã'],
    // two pairs have these letters, and one of them these vowels
    ['hăng', 'tháng', 'hằng tháng'],
    ['thư', 'trưởng', 'thứ trưởng'],
  ])('%s %s → %s', (first, second, mended) => {
    const pair = mendPair(first, second)
    expect(`${pair?.first} ${pair?.second}`).toBe(mended)
  })

  test.each([
    ['kể', 'từ'],
    // both words read differently: no telling
    ['kế', 'tứ'],
    // a name: "công an thành phố" says nothing about it
    ['An', 'Thạnh'],
    ['AN', 'THẠNH'],
    // a pair nobody knows
    ['Tố', 'Uyên'],
    // two pairs have these letters, and nothing tells which is meant
    ['hang', 'tháng'],
  ])('%s %s stay as they are', (first, second) => expect(mendPair(first, second)).toBeNull())
})
