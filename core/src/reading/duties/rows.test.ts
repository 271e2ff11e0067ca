import { describe, expect, it } from 'vitest'
import { columnsOf } from './rows.ts'

describe('the column of limits', () => {
  it.each([
    ['Thời gian hoàn thành'],
    ['Thời hạn'],
    ['Hạn gửi'],
    ['Tiến độ thực hiện'],
    ['Thời hạn hoàn thành'],
    ['Mốc hoàn thành'],
    ['Hạn'],
  ])('%s', (head) => {
    expect(columnsOf(['STT', 'Nội dung', 'Đơn vị chủ trì', head]).due).toBe(3)
  })

  it.each([
    ['Thời hạn bảo quản'],
    ['Hết hạn hợp đồng'],
    ['Thời hạn sử dụng'],
    ['Thời hạn hợp đồng'],
    ['Thời gian công tác'],
    ['Thời hạn thuê'],
    ['Hiệu lực giấy phép'],
    ['Năm xây dựng'],
  ])('not so %s', (head) => {
    expect(columnsOf(['STT', 'Nội dung', 'Đơn vị chủ trì', head]).due).toBeNull()
  })
})
