/** One's own channels: tried, proven by the link of the test, and no longer asked for on the first page. */
import { expectSound } from '../office/looks.ts'
import { expect, PHONE, test } from '../office/test.ts'

const linkIn = (text: string | undefined) => /https?:\S+(\/message-link\?token=\S+)/.exec(text ?? '')?.[1] ?? ''

test('an address is proven by the link of a test letter, without signing in', async ({
  office,
  ward,
  desk,
  visitor,
}) => {
  const page = await desk('cultureOfficer')
  await page.goto('/')
  await page.getByRole('link', { name: /Chưa có kênh nhắc việc nào được xác nhận/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kênh nhắc việc')
  await page.getByRole('button', { name: 'Gửi thử qua Thư điện tử' }).click()
  await expect(page.getByText('Đã gửi tin thử.')).toBeVisible()
  await expectSound(page)

  const address = `${ward.people.cultureOfficer.username}@kip.example`
  const letter = (await office.mail()).findLast(({ to }) => to.includes(address))
  const phone = await visitor({ viewport: PHONE, dark: true })
  await phone.goto(linkIn(letter?.text))
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText('Xác nhận kênh nhắc việc')
  await expectSound(phone)
  await phone.getByRole('button', { name: 'Tôi nhận được tin này' }).click()
  await expect(phone.getByText('Kênh này hoạt động.')).toBeVisible()
  await phone.reload()
  await expect(phone.getByText('Đã xác nhận lúc')).toBeVisible()

  await page.reload()
  await expect(page.getByText('Kịp nhắc được bạn cả khi bạn không mở trang')).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')
  await expect(page.getByRole('link', { name: /Chưa có kênh nhắc việc/ })).toHaveCount(0)
})

test('what was typed for a webhook stays when its address will not do; on a phone too', async ({ desk }) => {
  const page = await desk('cultureOfficer', { viewport: PHONE })
  await page.goto('/account/channels')
  await page.getByLabel('Tên kênh').fill('SMS số của tôi')
  await page.getByLabel('Địa chỉ nhận').fill('https://10.0.0.7/sms')
  await page.getByRole('button', { name: 'Thêm kênh' }).click()
  await expect(page.getByText(/nằm trong mạng nội bộ/)).toBeVisible()
  await expect(page.getByLabel('Tên kênh')).toHaveValue('SMS số của tôi')
  await page.getByLabel('Địa chỉ nhận').fill('https://nhan-tin.example.vn/kip')
  await page.getByRole('button', { name: 'Thêm kênh' }).click()
  await expect(page.getByText('whsec_')).toBeVisible()
  await expectSound(page)
  await page.getByRole('button', { name: 'Đã chép, ẩn đi' }).click()
  await page.getByRole('button', { name: 'Đưa SMS số của tôi lên trước' }).click()
  await expect(page.getByRole('listitem').first()).toContainText('SMS số của tôi')
})

test('the address of a calendar is shown once, fetched by a program, and taken back', async ({ desk, visitor }) => {
  const page = await desk('cultureOfficer')
  await page.goto('/account/channels')
  await page.getByRole('button', { name: 'Tạo địa chỉ lịch' }).click()
  const address = (await page.getByText('/api/v1/calendar-feed/').textContent()) ?? ''
  const program = (await visitor()).request
  expect(await (await program.get(address)).text()).toContain('BEGIN:VCALENDAR')
  await page.reload()
  await expect(page.getByText('Được đọc lần cuối lúc')).toBeVisible()
  await expect(page.getByText('/api/v1/calendar-feed/')).toHaveCount(0)
  await page.getByRole('button', { name: 'Thu lại địa chỉ' }).click()
  await expect(page.getByText('Chưa có địa chỉ lịch.')).toBeVisible()
  expect((await program.get(address)).status()).toBe(404)
})
