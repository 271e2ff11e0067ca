import { type CellValue, Workbook } from '@cj-tech-master/excelts'
import type { ImportPreview } from '@kip/core/directory'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createWard, PASSWORD, type Ward } from '../../testing/actors.ts'
import { startTestApp, type TestApp } from '../../testing/app.ts'

let app: TestApp
let ward: Ward

beforeAll(async () => {
  app = await startTestApp()
  return () => app.close()
})
beforeEach(async () => {
  ward = await createWard(app)
})

const HEADINGS = ['Đơn vị', 'Họ và tên', 'Chức vụ', 'Là người đứng đầu', 'Email', 'ĐIỆN THOẠI']

async function sheetOf(rows: CellValue[][], headings: CellValue[] = HEADINGS): Promise<Buffer> {
  const book = new Workbook()
  book.addWorksheet('Danh sách').addRows([['DANH SÁCH CÁN BỘ, CÔNG CHỨC'], [], headings, ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const file = (content: Uint8Array) => [{ name: 'nhan-su.xlsx', content }]
const preview = async (content: Uint8Array, client = ward.administrator.client) =>
  client.upload<ImportPreview>('/api/v1/directory/import/preview', file(content))
const apply = async (content: Uint8Array, fingerprint?: string) =>
  ward.administrator.client.upload<ImportPreview>(
    '/api/v1/directory/import',
    file(content),
    fingerprint === undefined ? {} : { fingerprint },
  )
const peopleOf = async (query: string) =>
  (
    await ward.clerk.client.get<{
      items: { name: string; phone: string | null; positions: { unitName: string; title: string }[] }[]
    }>(`/api/v1/people?${query}`)
  ).body.items

describe('a sheet of people and units', () => {
  it('is shown with every bad row named, and then only what was good is done', async () => {
    const content = await sheetOf([
      [
        'Phòng Văn hóa – Xã hội',
        'Vòng Thị Lụa',
        'Công chức',
        null,
        { text: 'lua@kip.example', hyperlink: 'mailto:lua@kip.example' },
        912345678,
      ],
      ['Trạm Y tế', 'Âu Dương Khải', 'Trưởng trạm', 'x', null, null],
      [
        'Trạm Y tế',
        { richText: [{ text: 'Vòng Thị ' }, { text: 'Lụa' }] },
        'Kiêm nhiệm',
        null,
        'lua@kip.example',
        null,
      ],
      ['', 'Không Đơn Vị', 'Công chức', null, null, null],
      ['Trạm Y tế', 'Người Thứ Hai', 'Trưởng trạm', 'x', null, null],
      ['KTHTĐT', 'Quách Văn Dũng', 'Công chức', null, null, null],
      [],
      ['Phòng Văn hóa – Xã hội', 'Vòng Thị Lụa', 'Công chức', null, 'lua@kip.example', 'gọi sau'],
    ])
    expect((await preview(content, ward.clerk.client)).status).toBe(403)
    const shown = await preview(content)
    expect(shown.body.rows.map((row) => [row.row, row.action, row.problems])).toEqual([
      [4, 'create', []],
      [5, 'create', []],
      [6, 'create', []],
      [7, 'none', ['Thiếu tên đơn vị.']],
      [8, 'none', ['Dòng 5 đã ghi người đứng đầu khác cho đơn vị này; mỗi đơn vị chỉ có một.']],
      [9, 'same', []],
      [11, 'none', ['Số điện thoại "gọi sau" không đúng cách viết.', 'Trùng với dòng 4.']],
    ])
    expect(shown.body).toMatchObject({ good: 4, bad: 3, newUnits: ['Trạm Y tế'] })
    expect(await peopleOf('q=lua')).toEqual([])

    const done = await apply(content, shown.body.fingerprint)
    expect(done.status).toBe(200)
    const [lua, ...others] = await peopleOf('q=lua')
    expect(others).toEqual([])
    expect(lua).toMatchObject({
      phone: '912345678',
      positions: [
        { unitName: 'Phòng Văn hóa – Xã hội', title: 'Công chức' },
        { unitName: 'Trạm Y tế', title: 'Kiêm nhiệm' },
      ],
    })
    expect(await peopleOf('q=nguoi+thu+hai')).toEqual([])
    // The same sheet again finds everything as it is.
    const again = await preview(content)
    expect(again.body.rows.slice(0, 3).map((row) => row.action)).toEqual(['same', 'same', 'same'])
    expect(again.body.newUnits).toEqual([])
  })

  it('is not applied when something else would happen than was shown', async () => {
    const content = await sheetOf([['VHXH', 'Vòng Thị Lụa', 'Công chức']])
    const shown = await preview(content)
    await ward.administrator.client.post('/api/v1/people', { name: 'Vòng Thị Lụa' })
    expect((await apply(content, shown.body.fingerprint)).body).toMatchObject({ status: 409, code: 'stale-version' })
    const anew = await preview(content)
    expect(anew.body.rows[0]?.action).toBe('update')
    expect((await apply(content, anew.body.fingerprint)).status).toBe(200)
    expect(await peopleOf('q=lua')).toMatchObject([{ positions: [{ unitName: 'Phòng Văn hóa – Xã hội' }] }])
  })

  it('starts from a template that is accepted as it is', async () => {
    const template = await app.http.inject({
      url: '/api/v1/directory/import/template.xlsx',
      headers: { cookie: String((await signedIn()).cookie) },
    })
    expect(template.headers['content-type']).toContain('spreadsheetml')
    const shown = await preview(template.rawPayload)
    expect(shown.body).toMatchObject({ rows: [], good: 0, bad: 0 })
  })

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, number, string]>([
    ['no sheet at all', () => new TextEncoder().encode('Đơn vị,Họ và tên'), 415, 'không phải bảng tính Excel'],
    [
      'a sheet cut in half',
      async () => (await sheetOf([['A', 'B', 'C']])).subarray(0, 3000),
      415,
      'không phải bảng tính Excel',
    ],
    ['other headings', () => sheetOf([['A']], ['Phòng', 'Tên']), 422, 'Không thấy dòng tiêu đề'],
    ['nothing', () => new Uint8Array(), 400, 'Chưa có tệp'],
    [
      'too many rows',
      () => sheetOf(Array.from({ length: 2001 }, (_, row) => ['VHXH', `Người ${row}`, 'Công chức'])),
      413,
      'chia thành nhiều tệp',
    ],
  ])('that is %s is refused with a sentence', async (_name, make, status, sentence) => {
    const refused = await preview(await make())
    expect(refused.status).toBe(status)
    expect(refused.body).toMatchObject({ detail: expect.stringContaining(sentence) })
  })
})

async function signedIn(): Promise<{ cookie: string }> {
  const body = { username: ward.administrator.username, password: PASSWORD }
  const response = await app.client().post('/api/v1/session', body)
  return { cookie: String(response.headers['set-cookie']).split(';')[0] ?? '' }
}
