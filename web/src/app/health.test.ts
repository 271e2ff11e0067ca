import type { Health } from '@kip/core/reminders'
import { beforeAll, expect, test } from 'vitest'
import { takeLanguage } from '../lib/i18n/index.ts'
import { tellHealth } from './health.ts'

beforeAll(() => takeLanguage('vi'))

const health = (
  status: Health['status'],
  alive: boolean,
  checkedAt: string | null = '2026-11-16T07:42:00+07:00',
  unheardPapers = 0,
): Health => ({
  status,
  reminding: { alive, checkedAt, oldestDueUnsentSeconds: 0, sentinelAt: null, alarm: null, unheardPapers },
})

test.each<[string, Health | undefined, boolean, string]>([
  ['all is well', health('ok', true), false, '✓ Nhắc việc đang chạy, kiểm lần cuối 07:42'],
  [
    'reminding stands still',
    health('degraded', false),
    false,
    '! Nhắc việc đang dừng, kiểm lần cuối 07:42. Báo người quản trị.',
  ],
  [
    'mail does not get through',
    health('degraded', true),
    false,
    '! Nhắc việc chỉ còn trên trang: thư điện tử không gửi đi được. Báo người quản trị.',
  ],
  [
    'nobody could be told of an urgent paper',
    health('degraded', true, undefined, 2),
    false,
    '! 2 văn bản khẩn chưa báo được cho ai. Báo văn thư hoặc lãnh đạo.',
  ],
  ['it never ran', health('degraded', false, null), false, '! Nhắc việc chưa chạy lần nào. Báo người quản trị.'],
  ['the server is away', health('ok', true), true, '! Chưa biết nhắc việc có chạy không.'],
  ['not known yet', undefined, false, '✓  '],
])('%s', (_, found, failed, expected) => {
  const { isWell, words } = tellHealth(found, failed)
  expect(`${isWell ? '✓' : '!'} ${words}`).toBe(expected)
})
