/** A paper that extends an earlier one leads to it, and its limit is taken over; meetings stand on Hôm nay. */
import { edxmlMessage } from '../../server/src/testing/edxml.ts'
import { background, dropOnIncoming, scrollsSideways, smallTargets } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { type Api, expect, PHONE, test, type Ward } from '../office/test.ts'

const EXTENSION = {
  number: '4302/SNV-CCHC',
  date: 'ngày 01 tháng 12 năm 2026',
  subject: 'gia hạn báo cáo kết quả công tác cải cách hành chính năm 2026',
  body: [
    'Ngày 27 tháng 11 năm 2026, Sở Nội vụ ban hành Công văn số 4127/SNV-CCHC đề nghị các địa phương báo cáo trước ngày 11/12/2026. Sau khi xem xét, Sở Nội vụ thống nhất gia hạn thời gian báo cáo đến hết ngày 18/12/2026.',
  ],
}

async function takeIn(clerk: Api, change: Parameters<typeof reportPaper>[0] = {}): Promise<string> {
  const { name, bytes } = await reportPaper(change)
  const id = await clerk.takeIn(name, bytes)
  await clerk.post(`/incoming/${id}/register`)
  return id
}

/** Work of the culture division on a paper, by the paper's own limit. */
async function give(chairman: Api, ward: Ward, paper: string): Promise<void> {
  const { duties } = await chairman.get<{ duties: { id: string }[] }>(`/incoming/${paper}`)
  await chairman.post(`/incoming/${paper}/assignments`, {
    instruction: 'Báo cáo cải cách hành chính',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dutyId: duties[0]?.id,
  })
}

test('the limit of work moves by one press of who may set it, and the two papers lead to each other', async ({
  api,
  desk,
  ward,
}) => {
  const clerk = await api('clerk')
  const earlier = await takeIn(clerk)
  await give(await api('chairman'), ward, earlier)
  const later = await takeIn(clerk, EXTENSION)

  const phone = await desk('clerk', { viewport: PHONE })
  await phone.goto(`/incoming/${later}`)
  await phone.getByRole('tab', { name: 'Nội dung' }).tap()
  await expect(phone.getByText('Văn bản này gia hạn')).toBeVisible()
  await expect(phone.getByText(/Hạn mới 17:00 18\/12\/2026: lãnh đạo hoặc trưởng đơn vị chủ trì nhận/)).toBeVisible()
  await expect(phone.getByRole('button', { name: /^Nhận hạn mới/ })).toHaveCount(0)
  await expect.poll(() => scrollsSideways(phone)).toBe(false)
  expect(await smallTargets(phone)).toEqual([])

  const page = await desk('chairman')
  await page.goto(`/incoming/${later}`)
  // Who directs finds it where work is given.
  await expect(page.getByRole('tab', { name: 'Giao việc' })).toHaveAttribute('aria-selected', 'true')
  await page.getByRole('button', { name: /^Nhận hạn mới 17:00 18\/12\/2026/ }).click()
  await expect(page.getByText(/Đã nhận hạn mới 17:00 18\/12\/2026/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Nhận hạn mới/ })).toHaveCount(0)
  // The number on the paper and the line beside it light up together.
  const line = page.getByRole('region', { name: 'Văn bản trước: 4127/SNV-CCHC' })
  await line.hover()
  const lit = await background(line)
  await page.getByRole('heading', { level: 1 }).first().hover()
  await expect.poll(() => background(line)).not.toBe(lit)
  await page.getByRole('button', { name: 'Văn bản trước: 4127/SNV-CCHC: chỗ đọc được trên văn bản' }).hover()
  await expect.poll(() => background(line)).toBe(lit)
  await page.getByRole('link', { name: 'Công văn 4127/SNV-CCHC' }).click()
  await page.getByRole('tab', { name: 'Nội dung' }).click()
  await expect(page.getByText(/ngày 01\/12\/2026 gia hạn văn bản này/)).toBeVisible()
})

test('an earlier paper that is not there is said so, with a way to look for it', async ({ api, desk }) => {
  const later = await takeIn(await api('clerk'), EXTENSION)
  const page = await desk('clerk')
  await page.goto(`/incoming/${later}`)
  await expect(
    page.getByText('Không thấy văn bản ấy trong những văn bản bạn xem được.', { exact: false }),
  ).toBeVisible()
  await page.getByRole('link', { name: 'Tìm số 4127/SNV-CCHC' }).click()
  await expect(page).toHaveURL(/\/incoming\?.*q=4127/)
})

const INVITATION = {
  number: '512/GM-SNV',
  title: 'GIẤY MỜI',
  subject: 'Họp giao ban công tác nội vụ',
  body: [
    'Sở Nội vụ trân trọng kính mời Chủ tịch Ủy ban nhân dân các phường, xã, đặc khu dự họp giao ban.',
    'Thời gian: 14 giờ 00, thứ Năm, ngày 03 tháng 12 năm 2026.',
    'Địa điểm: Phòng họp A, Sở Nội vụ.',
    'Đề nghị các đơn vị xác nhận đại biểu tham dự trước 16 giờ 00 ngày 02/12/2026.',
  ],
}

test('an invitation says at its head when one meets, and by when to answer', async ({ api, desk }) => {
  const id = await takeIn(await api('clerk'), INVITATION)
  const page = await desk('clerk', { viewport: PHONE })
  await page.goto(`/incoming/${id}`)
  await expect(page.getByText('Họp 14:00 thứ Năm 03/12 Phòng họp A, Sở Nội vụ')).toBeVisible()
  await expect(page.getByText(/^ngày mai 16:00/)).toBeVisible()
  await page.getByRole('tab', { name: 'Nội dung' }).tap()
  const parts = page.getByRole('tabpanel').getByRole('heading', { level: 2 })
  await expect(parts).toHaveText(['Thông tin văn bản', 'Cuộc họp', 'Việc được yêu cầu'])
})

test('an invitation nobody answered stands out on Lịch họp; whom the clerk sends finds it there, from the keyboard', async ({
  api,
  desk,
  ward,
}) => {
  await takeIn(await api('clerk'), INVITATION)
  const officer = await desk('cultureOfficer', { viewport: PHONE })
  await officer.goto('/meetings')
  await expect(officer.getByText('Không có cuộc họp nào sắp tới')).toBeVisible()

  const page = await desk('clerk')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible()
  await page.keyboard.press('g')
  await page.keyboard.press('h')
  const unplanned = page.getByRole('region', { name: 'Giấy mời chưa vào lịch (1)' })
  await unplanned.getByRole('link', { name: /Họp giao ban công tác nội vụ.*14:00 thứ Năm 03\/12/ }).click()
  await page.getByRole('button', { name: 'Cử người dự' }).click()
  await expect(page.getByRole('combobox', { name: 'Người dự' })).toBeFocused()
  await page.keyboard.type(ward.people.cultureOfficer.name)
  await page.getByRole('option', { name: ward.people.cultureOfficer.name }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Đưa vào lịch của họ' }).click()
  await expect(page.getByText(`Trong lịch: ${ward.people.cultureOfficer.name}`)).toBeVisible()
  await page.goto('/meetings')
  const day = page.getByRole('region', { name: 'thứ Năm, 03/12/2026' })
  await expect(day.getByRole('link')).toContainText(['14:00 Họp giao ban công tác nội vụ'])
  await expect(unplanned).toHaveCount(0)

  await officer.reload()
  await expect(officer.getByRole('link', { name: /14:00 Họp giao ban công tác nội vụ/ })).toBeVisible()
  await expect(officer.getByRole('radio', { name: 'Cả cơ quan' })).toHaveCount(0)
  await expect.poll(() => scrollsSideways(officer)).toBe(false)
  expect(await smallTargets(officer)).toEqual([])
})

test('the meetings one goes to stand on Hôm nay, those of others do not', async ({ api, desk, ward }) => {
  const clerk = await api('clerk')
  const paper = await takeIn(clerk)
  const put = (startsAt: string, place: string) =>
    clerk.post(`/incoming/${paper}/meetings`, {
      startsAt: `${startsAt}:00+07:00`,
      place,
      personIds: [ward.people.chairman.personId, ward.people.cultureOfficer.personId],
    })
  await put('2026-12-01T14:00', 'Phòng họp A')
  await put('2026-12-02T08:00', 'Hội trường B')
  for (const person of ['chairman', 'cultureOfficer'] as const) {
    const page = await desk(person, person === 'chairman' ? {} : { viewport: PHONE })
    await page.goto('/')
    const agenda = page.getByRole('region', { name: 'Lịch họp của tôi' })
    await expect(agenda.getByRole('link')).toHaveText(['họp 14:00, Phòng họp A', 'họp ngày mai 08:00, Hội trường B'])
    await expect.poll(() => scrollsSideways(page)).toBe(false)
    await agenda.getByRole('link', { name: 'họp 14:00, Phòng họp A' }).click()
    await expect(page).toHaveURL(new RegExp(`/incoming/${paper}`))
  }
  const other = await desk('economyOfficer')
  await other.goto('/')
  await expect(other.getByRole('heading', { level: 1, name: 'Hôm nay' })).toBeVisible()
  await expect(other.getByText('Lịch:')).toHaveCount(0)
})

test('a number of the city’s system may carry a letter', async ({ api, desk }) => {
  await (await api('administrator')).patch('/organization', { arrivalNumbering: 'external' })
  const { name, bytes } = await reportPaper()
  const id = await (await api('clerk')).takeIn(name, bytes)
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  const number = page.getByRole('textbox', { name: /^Số đến/ })
  await number.fill('12-3')
  await expect(page.getByText('Ghi như 123 hoặc 123a.')).toBeVisible()
  await number.fill('123a')
  await page.getByRole('button', { name: 'Vào sổ', exact: true }).click()
  await expect(page.getByText('Đã vào sổ, số đến 123a.')).toBeVisible()
})

test('a request under a name that is none of ours is given its paper by hand', async ({ api, desk, ward }) => {
  const clerk = await api('clerk')
  const paper = await takeIn(clerk)
  await give(await api('chairman'), ward, paper)
  const recall = edxmlMessage({ documentId: 'H99.12,2026/11/27,4127/SNV-CCHC', business: '1', reason: 'Nhầm phụ lục' })
  const page = await desk('clerk', { viewport: PHONE })
  await page.goto('/incoming')
  await dropOnIncoming(page, [{ name: 'thu-hoi.edxml', bytes: Buffer.from(recall) }])
  await expect(page.getByText(/nói về một văn bản chưa có trong Kịp/)).toBeVisible()
  await page.goto('/exchange?tab=requests')
  await page.getByRole('button', { name: 'Chọn văn bản được nói đến' }).tap()
  await page.getByRole('button', { name: 'Đúng văn bản này: 4127/SNV-CCHC' }).tap()
  await expect(page.getByText('Yêu cầu đã gắn vào văn bản 4127/SNV-CCHC.')).toBeVisible()
  await expect(page.getByText('Việc đang làm được tạm dừng cho đến khi trả lời.')).toBeVisible()
  await expect.poll(() => scrollsSideways(page)).toBe(false)
  expect(await smallTargets(page)).toEqual([])
})
