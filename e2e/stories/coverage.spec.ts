/** Leave is entered by who goes, looked at and confirmed by who answers for them; what hangs on one person is seen before. */
import type { Absence } from '@kip/core/coverage'
import { drop } from '../office/hands.ts'
import { expectReadable } from '../office/looks.ts'
import { sheetOf } from '../office/sheets.ts'
import { type Api, expect, type Page, PHONE, test, type Ward } from '../office/test.ts'

async function giveWork(chairman: Api, ward: Ward, fieldOfWorkId: string): Promise<void> {
  await chairman.post('/assignments', {
    instruction: 'Rà soát hồ sơ hộ tịch quý IV',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dueAt: '2026-12-08T16:00:00+07:00',
    fieldOfWorkId,
  })
}

const field = (administrator: Api, ward: Ward, name: string) =>
  administrator.post<{ id: string }>('/fields', {
    name,
    unitId: ward.units.culture,
    carrierIds: [ward.people.cultureOfficer.personId],
    standInIds: [ward.people.socialOfficer.personId],
  })

async function pickDay(page: Page, label: string, day: string): Promise<void> {
  const group = page.getByRole('group', { name: label, exact: true })
  await group.getByRole('spinbutton').first().click()
  await page.keyboard.type(day)
}

test('leave, from the officer who asks to the day of coming back', async ({ ward, api, desk, setClock }) => {
  const { id } = await field(await api('administrator'), ward, 'Hộ tịch')
  await giveWork(await api('chairman'), ward, id)

  const officer = await desk('cultureOfficer', { viewport: PHONE })
  await officer.goto('/coverage')
  await officer.getByRole('button', { name: 'Ghi vắng mặt' }).click()
  await officer.getByRole('button', { name: 'Lưu' }).click()
  await expect(officer.getByText('Hãy chọn ngày bắt đầu và ngày kết thúc')).toBeVisible()
  await pickDay(officer, 'Từ ngày', '03122026')
  await pickDay(officer, 'Đến hết ngày', '09122026')
  await officer.getByRole('button', { name: 'Lưu' }).click()
  const own = officer.getByRole('region', { name: ward.people.cultureOfficer.name })
  await expect(own.getByText('03/12/2026 – 09/12/2026')).toBeVisible()
  await expect(own.getByText(ward.people.socialOfficer.name)).toBeVisible()
  await expect(own.getByRole('button', { name: 'Xác nhận' })).toHaveCount(0)

  const head = await desk('cultureHead')
  await head.goto('/coverage')
  const absence = head.getByRole('region', { name: ward.people.cultureOfficer.name })
  await absence.getByRole('button', { name: /Xem việc/ }).click()
  await expect(absence.getByRole('link', { name: 'Rà soát hồ sơ hộ tịch quý IV' })).toBeVisible()
  await expect(absence.getByText('Phùng Thị An thay, lĩnh vực Hộ tịch.')).toBeVisible()
  await absence.getByRole('button', { name: 'Xác nhận vắng mặt' }).click()
  await expect(absence.getByText('Chờ xác nhận')).toHaveCount(0)

  const chairman = await desk('chairman')
  await chairman.goto('/assignments/new')
  await chairman.getByRole('textbox', { name: 'Nội dung giao việc' }).fill('Báo cáo nhanh')
  await chairman.getByRole('radio', { name: 'VHXH' }).click()
  await chairman.getByRole('radio', { name: ward.people.cultureOfficer.name }).click()
  await chairman.getByRole('radio', { name: 'Thứ Sáu 04/12' }).click()
  await expect(chairman.getByText('Hạn rơi vào lúc Kiều Ngọc Ân vắng mặt, hết ngày 09/12')).toBeVisible()
  await chairman.keyboard.press('Control+Enter')
  await expect(chairman.getByRole('heading', { level: 1, name: 'Báo cáo nhanh' })).toBeVisible()

  // The same is said to whoever gives it to somebody else, of the limit it has.
  const { socialOfficer } = ward.people
  const lead = { unitId: ward.units.culture, personId: socialOfficer.personId }
  const body = { instruction: 'Kiểm tra sổ', lead, dueOn: '2026-12-04' }
  const work = await (await api('chairman')).post<{ id: string }>('/assignments', body)
  await chairman.goto(`/assignments/${work.id}?do=reassign`)
  await chairman.getByRole('radio', { name: ward.people.cultureOfficer.name }).click()
  await expect(chairman.getByText('Hạn rơi vào lúc Kiều Ngọc Ân vắng mặt, hết ngày 09/12')).toBeVisible()
  await chairman.getByRole('radio', { name: socialOfficer.name }).click()
  await expect(chairman.getByText('Hạn rơi vào lúc')).toHaveCount(0)

  await setClock('2026-12-01T17:00')
  await officer.reload()
  await expect(officer.getByRole('button', { name: /^Bỏ/ })).toBeVisible()
})

test('days that somebody has changed meanwhile are neither confirmed nor written over unseen', async ({
  ward,
  api,
  desk,
}) => {
  const { cultureOfficer } = ward.people
  const officer = await api('cultureOfficer')
  const days = { from: '2026-12-03T00:00:00+07:00', to: '2026-12-10T00:00:00+07:00' }
  const entered = { personId: cultureOfficer.personId, kind: 'leave', ...days }
  const { id } = await officer.post<Absence>('/absences', entered)
  const untilDay = (day: string) => officer.patch(`/absences/${id}`, { to: `2026-12-${day}T00:00:00+07:00` })

  const head = await desk('cultureHead')
  await head.goto('/coverage')
  const absence = head.getByRole('region', { name: cultureOfficer.name })
  await absence.getByRole('button', { name: /^Sửa/ }).click()
  await head.getByRole('textbox', { name: 'Ghi chú' }).fill('Đã trao đổi')
  await untilDay('11')
  await head.getByRole('button', { name: 'Lưu' }).click()
  await expect(head.getByText('Có người đã lưu bản khác từ lúc bạn nhập dở.')).toBeVisible()
  await expect(head.getByRole('textbox', { name: 'Ghi chú' })).toHaveValue('Đã trao đổi')
  await head.getByRole('button', { name: 'Bỏ, nhập lại' }).click()
  await head.getByRole('textbox', { name: 'Ghi chú' }).fill('Đã trao đổi')
  await head.getByRole('button', { name: 'Lưu' }).click()
  await expect(absence.getByText('03/12/2026 – 10/12/2026')).toBeVisible()
  await expect(absence.getByText('Đã trao đổi')).toBeVisible()

  // Even where nothing was typed, the form does not turn into what the other has saved without a word.
  await absence.getByRole('button', { name: /^Sửa/ }).click()
  await untilDay('12')
  await head.getByRole('button', { name: 'Lưu' }).click()
  await expect(head.getByText('Có người đã lưu bản khác từ lúc bạn nhập dở.')).toBeVisible()
  await head.getByRole('button', { name: 'Bỏ, nhập lại' }).click()
  await head.getByRole('button', { name: 'Thôi' }).click()

  await absence.getByRole('button', { name: /Xem việc/ }).click()
  await untilDay('13')
  await absence.getByRole('button', { name: 'Xác nhận vắng mặt' }).click()
  await expect(absence.getByText('Có người vừa sửa hoặc xác nhận lần vắng mặt này.')).toBeVisible()
  await expect(absence.getByText('03/12/2026 – 12/12/2026')).toBeVisible()
  await absence.getByRole('button', { name: 'Xác nhận vắng mặt' }).click()
  await expect(absence.getByText('Chờ xác nhận')).toHaveCount(0)
  expect(await officer.get<Absence>(`/absences/${id}`)).toMatchObject({ state: 'confirmed', note: 'Đã trao đổi' })
})

test('what a person can do is rated, and asked what if', async ({ ward, api, desk }) => {
  const { id } = await field(await api('administrator'), ward, 'Hộ tịch')
  await giveWork(await api('chairman'), ward, id)
  const head = await desk('cultureHead')
  await head.goto('/coverage?tab=cover')
  await expect(head.getByText('Không ai tự làm được')).toBeVisible()
  await head.getByRole('button', { name: 'Đánh giá lĩnh vực Hộ tịch' }).click()
  for (const who of [ward.people.cultureOfficer.name, ward.people.socialOfficer.name]) {
    await head.getByRole('button', { name: new RegExp(`${who}$`) }).click()
    await head.getByRole('option', { name: 'Tự làm được' }).click()
  }
  await expect(head.getByText('Không ai tự làm được')).toHaveCount(0)

  await head.getByRole('tab', { name: 'Nếu vắng' }).click()
  await head.getByRole('combobox', { name: 'Ai vắng' }).fill('Ngọc Ân')
  await head.getByRole('option', { name: /Kiều Ngọc Ân/ }).click()
  await pickDay(head, 'Từ ngày', '07122026')
  await pickDay(head, 'Đến hết ngày', '09122026')
  await head.getByRole('button', { name: 'Xem điều gì xảy ra' }).click()
  await expect(head.getByRole('heading', { name: '1 hạn sẽ lỡ nếu không ai làm thay' })).toBeVisible()
  await expect(head.getByText('Từ 2 còn 1 người tự làm được.')).toBeVisible()
})

test('whoever is transferred hands everything over in one step', async ({ ward, api, desk }) => {
  const { id } = await field(await api('administrator'), ward, 'Hộ tịch')
  await giveWork(await api('chairman'), ward, id)
  const head = await desk('cultureHead')
  await head.goto('/coverage')
  await head.getByRole('button', { name: 'Bàn giao' }).click()
  await head.getByRole('button', { name: 'Bàn giao tất cả' }).click()
  await expect(head.getByText('Hãy chọn một người.')).toHaveCount(2)
  await head.getByRole('combobox', { name: 'Người bàn giao' }).fill('Ngọc Ân')
  await head.getByRole('option', { name: /Kiều Ngọc Ân/ }).click()
  await head.getByRole('combobox', { name: 'Người nhận', exact: true }).fill('Thị An')
  await head.getByRole('option', { name: /Phùng Thị An/ }).click()
  await head.getByRole('textbox', { name: 'Lý do' }).fill('Chuyển công tác từ tháng 12')
  await head.getByRole('button', { name: 'Bàn giao tất cả' }).click()
  await expect(head.getByText('Đã bàn giao 1 việc và 1 lĩnh vực.')).toBeVisible()
  await head.goto('/assignments')
  await expect(head.getByText(ward.people.socialOfficer.name).first()).toBeVisible()
})

test('a sheet of absences is shown row by row and entered as drafts', async ({ desk }) => {
  const page = await desk('administrator')
  await page.goto('/coverage')
  await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
  const sheet = await sheetOf('nghi-phep.xlsx', [
    ['Họ và tên', 'Lý do', 'Từ ngày', 'Đến hết ngày'],
    ['Kiều Ngọc Ân', 'nghỉ phép', '07/12/2026', '09/12/2026'],
    ['Người Lạ', '', '07/12/2026', ''],
  ])
  await drop(page.getByRole('region', { name: 'Thả bảng vắng mặt vào đây' }), [sheet])
  await expect(page.getByText('1 dòng đúng · 1 dòng cần sửa')).toBeVisible()
  await expect(page.getByText('Không tìm thấy người này trong danh sách cơ quan.')).toBeVisible()
  await page.getByRole('button', { name: 'Nhập 1 lần vắng mặt' }).click()
  await page.getByRole('link', { name: 'Xem danh sách vắng mặt' }).click()
  const absence = page.getByRole('region', { name: 'Kiều Ngọc Ân' })
  await expect(absence.getByText('07/12/2026 – 09/12/2026')).toBeVisible()
  await expect(absence.getByText('Chờ xác nhận')).toBeVisible()
})

test('with many rows every part stays readable, wide and narrow, light and dark', async ({ ward, api, desk }) => {
  test.setTimeout(240_000)
  const administrator = await api('administrator')
  const people = [ward.people.cultureOfficer, ward.people.socialOfficer, ward.people.economyOfficer]
  for (let n = 0; n < 60; n += 1) {
    const { id } = await field(
      administrator,
      ward,
      `Lĩnh vực thứ ${n + 1} với một cái tên khá dài để xem có vừa hàng không`,
    )
    if (n === 0) await giveWork(await api('chairman'), ward, id)
    const day = String(1 + (n % 28)).padStart(2, '0')
    const month = String(1 + Math.floor(n / 28)).padStart(2, '0')
    await administrator.post('/absences', {
      personId: people[n % people.length]?.personId,
      kind: 'leave',
      from: `2027-${month}-${day}T00:00:00+07:00`,
      to: `2027-${month}-${day}T12:00:00+07:00`,
    })
  }
  const page = await desk('administrator')
  for (const tab of ['absences', 'cover', 'what-if']) {
    await page.goto(`/coverage?tab=${tab}`)
    if (tab === 'absences') {
      await expect(page.getByRole('region', { name: people[0]?.name ?? '' }).first()).toBeVisible()
      await page.getByRole('button', { name: 'Xem thêm' }).click()
      await expect(page.getByRole('button', { name: 'Xem thêm' })).toHaveCount(0)
      await page
        .getByRole('button', { name: /Xem việc/ })
        .first()
        .click()
    }
    if (tab === 'cover') await expect(page.getByRole('row')).toHaveCount(61)
    await expectReadable(page, tab)
  }
})
