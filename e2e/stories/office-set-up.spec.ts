/** The administrator sets the office up: people, days, reminders, accounts. */
import { paper } from '../../server/src/testing/papers.ts'
import { drop } from '../office/hands.ts'
import { sheetOf } from '../office/sheets.ts'
import { expect, test } from '../office/test.ts'

test('people come from Excel; the bad row is named, the good ones are imported', async ({ desk }) => {
  const page = await desk('administrator')
  await page.goto('/directory/import')
  const sheet = await sheetOf('nhan-su.xlsx', [
    ['Đơn vị', 'Họ và tên', 'Chức vụ', 'Là người đứng đầu', 'E-mail', 'Điện thoại'],
    ['Trạm Y tế', 'Âu Dương Khải', 'Trưởng trạm', 'x', 'khai@kip.example', '0912345678'],
    ['', 'Vòng Thị Lụa', 'Công chức', '', '', ''],
    ['KTHTĐT', 'Lều Văn Thọ', 'Công chức', '', 'tho@kip.example', ''],
  ])
  await drop(page.getByRole('region', { name: 'Thả tệp Excel vào đây' }), [sheet])
  await expect(page.getByText('2 dòng đúng · 1 dòng cần sửa')).toBeVisible()
  const bad = page.getByRole('region', { name: 'Những dòng cần sửa trong Excel' })
  await expect(bad.getByRole('listitem')).toHaveText('Dòng 3Vòng Thị Lụa: Thiếu tên đơn vị.')
  await expect(page.getByText('Đơn vị sẽ được tạo: Trạm Y tế.')).toBeVisible()
  await page.getByRole('button', { name: 'Nhập 2 dòng đúng' }).click()
  await expect(page.getByText('Đã nhập 2 dòng.')).toBeVisible()
  await page.getByRole('link', { name: 'Xem danh sách người' }).click()
  await expect(page.getByText('Âu Dương Khải').first()).toBeVisible()
  await expect(page.getByText('Vòng Thị Lụa')).toHaveCount(0)
})

test('a day off is added: what moves is shown before, waits after, and is applied with one press', async ({
  ward,
  api,
  desk,
}) => {
  const [clerk, chairman] = [await api('clerk'), await api('chairman')]
  const request = 'báo cáo kết quả trong 05 ngày làm việc kể từ ngày nhận được văn bản này'
  const text = paper({ request: `    Sở Nội vụ đề nghị Ủy ban nhân dân các phường, xã, đặc khu ${request}./.` })
  const incoming = await clerk.takeIn('cong-van.txt', new TextEncoder().encode(text))
  await clerk.post(`/incoming/${incoming}/register`)
  const { duties } = await clerk.get<{ duties: { id: string }[] }>(`/incoming/${incoming}`)
  const { id } = await chairman.post<{ id: string }>(`/incoming/${incoming}/assignments`, {
    instruction: 'Rà soát hộ nghèo',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dutyId: duties[0]?.id,
  })

  const page = await desk('administrator')
  await page.goto('/calendar?year=2026&day=2026-12-04')
  const day = page.getByRole('complementary', { name: /04\/12\/2026/ })
  await expect(day.getByText('Ngày làm việc', { exact: true })).toBeVisible()
  await day.getByRole('button', { name: 'Ghi ngày này khác thường' }).click()
  await expect(day.getByText('Lưu xong, 1 hạn của việc đang làm cần xem lại; chưa hạn nào tự đổi.')).toBeVisible()
  await day.getByText('Những hạn nào?').click()
  await expect(day.getByRole('link', { name: 'Rà soát hộ nghèo' })).toBeVisible()
  await day.getByRole('textbox', { name: 'Tên' }).fill('Ngày hội toàn dân')
  await day.getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã lưu ngày 04/12/2026.')).toBeVisible()
  await expect(day.getByText('Không làm việc.')).toBeVisible()
  // Who keeps the calendar sees what waits and decides nothing about it.
  await expect(page.getByRole('heading', { name: 'Hạn cần xem lại (1)' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Áp dụng hạn mới: Rà soát hộ nghèo' })).toHaveCount(0)

  const leader = await desk('chairman')
  await leader.goto('/')
  await leader.getByRole('link', { name: '1 hạn cần xem lại vì lịch làm việc đổi' }).click()
  const waiting = leader.getByRole('region', { name: 'Hạn cần xem lại (1)' })
  await expect(waiting.getByText('17:00 08/12/2026')).toBeVisible()
  await expect(waiting.getByText('17:00 09/12/2026')).toBeVisible()
  await waiting.getByText('Vì sao?').click()
  await expect(waiting.getByText('bỏ qua thứ Sáu 04/12/2026 (nghỉ lễ Ngày hội toàn dân)')).toBeVisible()
  await waiting.getByRole('button', { name: 'Áp dụng hạn mới: Rà soát hộ nghèo' }).click()
  await expect(leader.getByText('Hạn mới là 17:00 09/12/2026. Người đang giữ việc được báo.')).toBeVisible()
  await expect(waiting).toHaveCount(0)

  await leader.goto(`/assignments/${id}`)
  await expect(leader.getByText('Áp dụng hạn tính lại theo lịch')).toBeVisible()
  const plan = await chairman.get<{ items: { rule: string; plannedAt: string }[] }>(`/assignments/${id}/reminders`)
  const dayBefore = plan.items.filter(({ rule }) => rule === 'days-before').map(({ plannedAt }) => plannedAt)
  expect(dayBefore.at(-1)).toBe('2026-12-08T07:30:00+07:00')
})

test('a policy is edited beside what it would mean, and saved', async ({ desk }) => {
  const page = await desk('administrator')
  await page.goto('/reminders')
  const preview = page.getByRole('list', { name: 'Những lần nhắc' })
  await expect(preview.getByText('Đến hạn hôm nay')).toBeVisible()
  await page.getByRole('switch', { name: 'Sáng ngày đến hạn' }).focus()
  await page.keyboard.press('Space')
  await expect(preview.getByText('Đến hạn hôm nay')).toBeHidden()
  await page.getByRole('form', { name: 'Nhắc khi nào' }).getByRole('button', { name: 'Lưu' }).click()
  await expect(page.getByText('Đã lưu. Việc đang làm được tính lại lịch nhắc theo đó.')).toBeVisible()
  await page.reload()
  await expect(page.getByText(/^Trịnh Quang Hải sửa lúc 08:0/)).toBeVisible()
  await expect(page.getByRole('switch', { name: 'Sáng ngày đến hạn' })).not.toBeChecked()
})

test('an invitation makes an account', async ({ ward, api, visitor }) => {
  const administrator = await api('administrator')
  const person = await administrator.post<{ id: string }>('/people', {
    name: 'Lều Văn Thọ',
    email: 'tho@kip.example',
    phone: null,
  })
  const { link } = await administrator.post<{ link: string }>('/invitations', {
    personId: person.id,
    roles: [{ role: 'officer', unitId: ward.units.economy }],
  })
  const page = await visitor()
  await page.goto(link)
  await expect(page.getByText('Lều Văn Thọ, Ủy ban nhân dân phường An Thạnh Tây mời bạn dùng Kịp.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(`tho.${person.id.slice(-8)}`)
  await page.getByLabel('Mật khẩu').fill('mười hai con mèo mướp')
  await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')
  await expect(page.getByText('Không có việc nào chờ bạn')).toBeVisible()

  await page.context().clearCookies()
  await page.goto(link)
  await expect(page.getByRole('alert')).toBeVisible()
})

test('a forgotten password: the administrator makes a link, it works once, and the old sessions end', async ({
  ward,
  desk,
  visitor,
}) => {
  const { clerk } = ward.people
  const elsewhere = await desk('clerk')
  await elsewhere.goto('/account')
  const places = elsewhere.getByRole('region', { name: 'Đang đăng nhập ở' })
  await expect(places.getByRole('listitem')).toHaveCount(2)
  await expect(places.getByText('trang này')).toHaveCount(1)
  await places.getByRole('button', { name: 'Đăng xuất mọi chỗ khác' }).click()
  await expect(places.getByRole('listitem')).toHaveCount(1)

  const page = await desk('administrator')
  await page.goto('/administration')
  await page.getByRole('button', { name: `Đặt lại mật khẩu của ${clerk.name}` }).click()
  const made = page.getByRole('region', { name: `Đường dẫn đặt lại mật khẩu của ${clerk.name}` })
  await expect(made).toBeFocused()
  const link = (await made.getByText('/password-reset?token=').textContent()) ?? ''
  await made.getByRole('button', { name: 'Đã chép xong' }).click()
  await expect(page.getByText('đường dẫn đặt lại mật khẩu chờ dùng')).toBeVisible()

  const fresh = await visitor()
  await fresh.goto(link)
  await expect(fresh.getByRole('textbox', { name: 'Tên đăng nhập' })).toHaveValue(clerk.username)
  await fresh.getByLabel('Mật khẩu mới').fill('ngắn')
  await fresh.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click()
  await expect(fresh.getByText('Mật khẩu cần ít nhất 10 ký tự')).toBeVisible()
  await fresh.getByLabel('Mật khẩu mới').fill('mười ba con mèo mướp')
  await fresh.getByRole('button', { name: 'Đặt mật khẩu và đăng nhập' }).click()
  await expect(fresh.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')

  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập')
  await fresh.context().clearCookies()
  await fresh.goto(link)
  await expect(fresh.getByRole('alert')).toContainText('Đường dẫn này đã được dùng.')
})
