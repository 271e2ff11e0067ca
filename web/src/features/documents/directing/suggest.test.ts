import { expect, it } from 'vitest'
import { suggestFor } from './suggest.ts'

const carrier = (personId: string) => ({ personId, name: personId })
const fields = [
  { name: 'Y tế', unitId: 'social', carriers: [carrier('p1')], active: true },
  { name: 'Bảo hiểm y tế', unitId: 'social', carriers: [carrier('p2'), carrier('p3')], active: true },
  { name: 'Xây dựng', unitId: 'economy', carriers: [], active: true },
  { name: 'Lao động, hộ nghèo', unitId: 'social', carriers: [], active: true },
  { name: 'Đất đai', unitId: null, carriers: [], active: true },
  { name: 'Báo chí', unitId: 'social', carriers: [], active: false },
]

it.each([
  [['Tăng cường công tác Y TẾ cơ sở'], { unitId: 'social', personId: 'p1', field: 'Y tế' }],
  [['báo cáo bảo hiểm y tế'], { unitId: 'social', personId: null, field: 'Bảo hiểm y tế' }],
  [[null, 'quản lý trật tự xây dựng'], { unitId: 'economy', personId: null, field: 'Xây dựng' }],
  [['rà soát hộ nghèo cuối năm'], { unitId: 'social', personId: null, field: 'Lao động, hộ nghèo' }],
  [['rà soát đất đai'], null],
  [['công tác báo chí'], null],
  [['kỷ yếu tế bào'], null],
  [[], null],
])('%j → %j', (words, expected) => {
  expect(suggestFor(words, fields)).toEqual(expected)
})
