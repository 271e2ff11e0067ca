import { expect, it } from 'vitest'
import { fieldsIn } from './suggest.ts'

const fields = ['Y tế', 'Bảo hiểm y tế', 'Xây dựng', 'Lao động, hộ nghèo', 'Đất đai'].map((name) => ({ name }))

it.each([
  [['Tăng cường công tác Y TẾ cơ sở'], ['Y tế']],
  [['báo cáo bảo hiểm y tế'], ['Bảo hiểm y tế', 'Y tế']],
  [[null, 'quản lý trật tự xây dựng'], ['Xây dựng']],
  [
    ['rà soát hộ nghèo', 'quản lý đất đai'],
    ['Lao động, hộ nghèo', 'Đất đai'],
  ],
  [['kỷ yếu tế bào'], []],
  [[], []],
])('%j → %j', (words, expected) => {
  expect(fieldsIn(words, fields).map(({ name }) => name)).toEqual(expected)
})
