/** The first run of a newcomer: `kip start`, the link it prints, a ward of one's own or the sample one. */
import { type Installation, startInstallation } from '../office/installation.ts'
import { collectErrors, expect, newContext, type Page, test } from '../office/test.ts'

const PASSWORD = 'mười hai con mèo mướp'

let installation: Installation
let page: Page
const errors: string[] = []
test.beforeEach(async ({ browser }) => {
  installation = await startInstallation()
  const context = await newContext(browser, installation.address)
  collectErrors(context, errors)
  page = await context.newPage()
})
test.afterEach(async () => {
  await page.context().close()
  expect(await installation.stop()).toBe(0)
  expect(errors).toEqual([])
})

const next = () => page.getByRole('button', { name: 'Tiếp tục' }).click()

test('sets up a ward of one’s own, and the link is used up', async () => {
  await page.goto('/')
  await expect(page.getByText('Kịp chưa được thiết lập')).toBeVisible()

  await page.goto(installation.setUpLink)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thiết lập Kịp')
  await next()
  await next()
  await expect(page.getByLabel('Tên cơ quan')).toHaveAccessibleDescription(/Chưa có; hãy nhập/)
  await page.getByLabel('Tên cơ quan').fill('Ủy ban nhân dân phường Bình Lâm Trung')
  await expect(page.getByLabel('Tên gọi trong văn bản')).toHaveValue('phường Bình Lâm Trung')
  // What was answered is still there after the page was closed by mistake.
  await page.reload()
  await expect(page.getByLabel('Tên cơ quan')).toHaveValue('Ủy ban nhân dân phường Bình Lâm Trung')
  await next()
  await page.getByLabel('Họ và tên').fill('Quách Thị Minh Thư')
  await next()
  await page.getByLabel('Tên đăng nhập').fill('quan.tri')
  await page.getByLabel('Mật khẩu').fill('ngắn')
  await page.getByRole('button', { name: 'Thiết lập' }).click()
  await expect(page.getByLabel('Mật khẩu')).toHaveAccessibleDescription(/10 ký tự/)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Thiết lập' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')
  await expect(page.getByRole('button', { name: 'Tài khoản của Quách Thị Minh Thư' })).toBeVisible()

  // Before there are units nobody can be given work; where they come from is said in the place of the question.
  await page.goto('/assignments/new')
  await expect(page.getByText('Chưa có đơn vị nào để giao việc.', { exact: false })).toBeVisible()
  await page.getByRole('link', { name: 'Mở Cơ quan' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cơ quan')

  await page.goto(installation.setUpLink)
  await expect(page.getByText('Đường dẫn thiết lập chỉ dùng một lần.')).toBeVisible()
})

test('looks round in the sample ward', async () => {
  await page.goto(installation.setUpLink)
  await page.getByText('Dùng dữ liệu mẫu').click()
  await next()
  await page.getByLabel('Họ và tên').fill('Quách Thị Minh Thư')
  await next()
  await page.getByLabel('Tên đăng nhập').fill('xem.thu')
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Thiết lập và tạo dữ liệu mẫu' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tài khoản dùng thử', { timeout: 60_000 })
  const clerk = page.getByRole('row', { name: /Huỳnh Thị Ngọc Diễm/ })
  const [username = '', password = ''] = await clerk.getByRole('code').allInnerTexts()
  await page.getByRole('button', { name: 'Vào Kịp' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')

  await page.getByRole('button', { name: /^Tài khoản của/ }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')

  // Its weeks are told in the background, from the first on.
  await expect(async () => {
    await page.goto('/registers')
    await expect(page.getByRole('cell', { name: 'SỞ NỘI VỤ' }).first()).toBeVisible({ timeout: 5_000 })
  }).toPass({ timeout: 60_000 })
})
