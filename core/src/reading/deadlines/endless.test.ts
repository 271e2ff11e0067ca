/** A paper made of one endless sentence must not take endless time. */
import { expect, it } from 'vitest'
import { Temporal } from '../../shared/index.ts'
import { findDues } from './index.ts'

const FACTS = { issuedOn: Temporal.PlainDate.from('2026-05-12'), receivedAt: null, actKind: 'Công văn' }

/** On a quiet machine the slowest takes a second: this leaves time to one that is busy, and none to endless work. */
const MOST_MS = 20_000

it.each([
  'trong 05 ngày ',
  '05 ngày đối với hồ sơ, ',
  'một trăm hai mươi ',
  'ngày thứ mười kể từ ',
  'sau khi ',
  'trước kỳ họp ',
  'trước ngày họp gửi ',
  'chậm nhất là khi ',
  'không nhận hồ sơ nộp sau ngày 25/5/2026 ',
  'tổ chức đã được ',
  'nay sửa lại là "',
  'trước thời điểm đóng thầu ',
])(
  'twenty-five thousand letters of «%s»',
  (words) => {
    const text = words.repeat(Math.ceil(25_000 / words.length))
    expect(findDues(text, FACTS).length).toBeLessThan(text.length)
  },
  MOST_MS,
)
