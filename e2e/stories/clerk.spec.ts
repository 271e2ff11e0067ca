/** The clerk's morning, with the keyboard alone. */
import { unseenFocus } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, test } from '../office/test.ts'

test('walks, looks, corrects and registers without the mouse', async ({ api, desk }) => {
  const clerk = await api('clerk')
  const undated = await reportPaper({
    number: '512/STP-HTQT',
    issuer: 'SỞ TƯ PHÁP',
    subject: 'rà soát hồ sơ hộ tịch',
    body: [
      'Đề nghị Ủy ban nhân dân các phường, xã, đặc khu báo cáo kết quả rà soát trước ngày họp giao ban tháng tới.',
    ],
  })
  const urgent = await reportPaper({ urgency: 'KHẨN' })
  for (const { name, bytes } of [urgent, undated]) await clerk.takeIn(name, bytes)
  const page = await desk('clerk')
  const { keyboard } = page
  const title = page.getByRole('heading', { level: 1 })

  await page.goto('/')
  await expect(title).toHaveText('Hôm nay')
  await keyboard.press('g')
  await keyboard.press('d')
  await expect(page).toHaveURL(/\/incoming$/)
  await expect(page.getByRole('list', { name: 'Danh sách văn bản đến' }).getByRole('listitem')).toHaveCount(2)

  await keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Phím tắt' })
  await expect(keys.getByText('Văn bản sau').first()).toBeVisible()
  await keyboard.press('Escape')
  await expect(keys).toBeHidden()

  await keyboard.press('j')
  await expect(title).toHaveText(/cải cách hành chính/)
  await keyboard.press('j')
  await expect(title).toHaveText(/hộ tịch/)
  await keyboard.press('k')
  await expect(title).toHaveText(/cải cách hành chính/)

  await keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Số', exact: true })).toBeFocused()
  await keyboard.press('Control+A')
  await keyboard.type('4128')
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Sửa Số: 4128' })).toBeVisible()
  // One Enter registers a clean paper, and the next one is open.
  await keyboard.press('Enter')
  await expect(page.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
  await expect(title).toHaveText(/hộ tịch/)

  // What is not certain is looked at first: Enter goes there, and registers what it is then shown to hold.
  const duty = page.getByRole('listitem').filter({ hasText: 'trước ngày họp giao ban' })
  await expect(duty.getByText('cần xem')).toBeVisible()
  await keyboard.press('n')
  await expect(duty.getByRole('button', { name: /^Chỉ trên văn bản/ })).toBeVisible()
  await keyboard.press('e')
  const day = page.getByRole('group', { name: 'Hạn ngày' })
  await expect(day.getByRole('spinbutton').first()).toBeFocused()
  await keyboard.type('04122026')
  await page.getByRole('button', { name: 'Lưu hạn' }).press('Enter')
  await expect(duty.getByText('đã sửa hạn')).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByText('Đã vào sổ, số đến 2.')).toBeVisible()

  // Search, and back to the page of the day.
  await keyboard.press('/')
  await keyboard.type('ho tich')
  await keyboard.press('Enter')
  await expect(title).toHaveText('Kết quả cho «ho tich»')
  await expect(page.getByRole('link', { name: /rà soát hồ sơ hộ tịch/ })).toBeVisible()
  await keyboard.press('g')
  await keyboard.press('t')
  await expect(title).toHaveText('Hôm nay')
})

test('sees at every step where the focus is', async ({ api, desk }) => {
  const clerk = await api('clerk')
  const { name, bytes } = await reportPaper()
  await clerk.takeIn(name, bytes)
  const page = await desk('clerk')
  for (const address of ['/', '/incoming', '/registers']) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('')
    const unseen: string[] = []
    for (let step = 0; step < 25; step += 1) {
      await page.keyboard.press('Tab')
      const found = await unseenFocus(page)
      if (found !== null) unseen.push(found)
    }
    expect(unseen, address).toEqual([])
  }
})

test('what is not certain stands in the way of the register once', async ({ api, desk }) => {
  const clerk = await api('clerk')
  // Numbers, dates and names as a bad scan would give them.
  const { name, bytes } = await reportPaper({
    number: '51?/SNV-CCHC',
    subject: 'báo cáo',
    date: 'ngày … tháng 11 năm 2026',
  })
  const id = await clerk.takeIn(name, bytes)
  const { uncertain } = await clerk.get<{ uncertain: number }>(`/incoming/${id}`)
  expect(uncertain).toBeGreaterThan(0)
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  await expect(page.getByRole('button', { name: /^Sửa Số/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Vào sổ lần nữa để vào sổ như đang hiện.')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
})
