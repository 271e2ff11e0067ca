/** Absences from a sheet: shown first, entered as drafts, never twice. */
import { type CellValue, Workbook } from '@cj-tech-master/excelts'
import { ABSENCE_COLUMNS, type Absence, type AbsenceImport } from '@kip/core/coverage'
import type { Page } from '@kip/core/shared'
import { expect, it } from 'vitest'
import { freshWard } from '../../testing/fresh-ward.ts'

const story = freshWard('2026-11-30T08:00:00+07:00')

async function sheetOf(rows: CellValue[][]): Promise<Uint8Array> {
  const book = new Workbook()
  book.addWorksheet('Danh sách').addRows([['LỊCH NGHỈ THÁNG 12'], [], [...ABSENCE_COLUMNS], ...rows])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const send = (path: string, content: Uint8Array, who = story.ward.administrator, fields = {}) =>
  who.client.upload<AbsenceImport>(`/api/v1/absences/import${path}`, [{ name: 'nghi.xlsx', content }], fields)
const entered = async () => (await story.ward.clerk.client.get<Page<Absence>>('/api/v1/absences')).body.items

it('is shown with every bad row named; only what was good is entered, as drafts', async () => {
  const { ward } = story
  const content = await sheetOf([
    ['Kiều Ngọc Ân', null, 'Nghỉ phép', '02/12/2026', null, '04/12/2026', 'sáng', 'Về quê'],
    ['Người Lạ', null, null, '02/12/2026', null, null, null, null],
    ['PHÙNG THỊ AN', null, 'đi công tác', new Date('2026-12-10'), null, null, null, null],
    ['Kiều Ngọc Ân', null, 'đi học', '03/12/2026', null, null, null, null],
  ])
  for (const other of [ward.cultureHead, ward.clerk, ward.cultureOfficer]) {
    expect((await send('/preview', content, other)).status).toBe(403)
    expect((await send('', content, other)).status).toBe(403)
  }
  const shown = (await send('/preview', content)).body
  expect(shown.rows.map(({ row, problems }) => [row, problems])).toEqual([
    [4, []],
    [5, ['Không tìm thấy người này trong danh sách cơ quan.']],
    [6, []],
    [7, ['Người này đã có một lần vắng mặt trong thời gian đó.']],
  ])
  expect(await entered()).toEqual([])
  expect((await send('', content, ward.administrator, { fingerprint: 'another' })).status).toBe(409)
  expect((await send('', content, ward.administrator, { fingerprint: shown.fingerprint })).body.good).toBe(2)
  expect((await entered()).map(({ person, from, to, state }) => [person.name, from, to, state])).toEqual([
    ['Kiều Ngọc Ân', '2026-12-02T00:00:00+07:00', '2026-12-04T12:00:00+07:00', 'draft'],
    ['Phùng Thị An', '2026-12-10T00:00:00+07:00', '2026-12-11T00:00:00+07:00', 'draft'],
  ])
  expect((await send('', content)).body.good).toBe(0)
  expect(await entered()).toHaveLength(2)
})

it('a file that is no sheet, or without the headings, says what to do', async () => {
  const without = await sheetOf([])
  expect((await send('/preview', new TextEncoder().encode('không phải bảng'))).status).toBe(415)
  expect((await send('/preview', without)).body).toMatchObject({ rows: [], good: 0, bad: 0 })
  const { headers, status } = await story.ward.chairman.client.get('/api/v1/absences/import/template.xlsx')
  expect([status, headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheetml')])
})
