/** The door: who may come in, and what is said to who may not. */
import { PASSWORD } from '../../server/src/testing/actors.ts'
import { expect, type Page, test } from '../office/test.ts'

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

test('comes in with the own name and password, to where one wanted to go, and goes out again', async ({
  ward,
  visitor,
}) => {
  const page = await visitor()
  await page.goto('/registers')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập')
  await signIn(page, ward.people.clerk.username, PASSWORD)
  await expect(page).toHaveURL(/\/registers$/)

  await page.getByRole('button', { name: `Tài khoản của ${ward.people.clerk.name}` }).click()
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập')
  await page.goto('/registers')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng nhập')
})

test('guesses are slowed down with a sentence that says how long; another person is not', async ({ ward, visitor }) => {
  const page = await visitor()
  await page.goto('/sign-in')
  for (let guess = 0; guess < 20; guess += 1) {
    const answer = page.waitForResponse('**/api/v1/session')
    await signIn(page, ward.people.clerk.username, `đoán lần thứ ${guess}`)
    if ((await answer).status() === 429) break
    await expect(page.getByRole('alert')).toContainText('Tên đăng nhập hoặc mật khẩu chưa đúng.')
    await expect(page.getByLabel('Mật khẩu')).toHaveValue('')
  }
  await expect(page.getByRole('alert')).toContainText(/Đã thử sai nhiều lần từ máy này\. Hãy thử lại sau \d+/)
  await expect(page.getByLabel('Tên đăng nhập')).toHaveValue(ward.people.clerk.username)

  await signIn(page, ward.people.chairman.username, PASSWORD)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hôm nay')
})
