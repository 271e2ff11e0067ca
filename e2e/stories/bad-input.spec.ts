/** Bad input and bad luck: each is told in a clear sentence, and nothing is lost. */
import { PASSWORD } from '../../server/src/testing/actors.ts'
import { dropOnIncoming } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, test } from '../office/test.ts'

test('a broken PDF is kept, typed in by hand and registered', async ({ desk }) => {
  const page = await desk('clerk')
  await page.goto('/incoming')
  const { bytes } = await reportPaper()
  await dropOnIncoming(page, [{ name: 'cong-van-hong.pdf', bytes: bytes.slice(0, bytes.length / 2) }])
  await page.getByRole('link', { name: /cong-van-hong\.pdf/ }).click()
  await expect(page.getByText('Tệp bị hỏng nên không hiện được.')).toBeVisible()
  await page.getByRole('button', { name: /^Vào sổ/ }).click()
  await expect(page.getByText(/^Còn trống: /)).toBeVisible()
  const write = (name: string, text: string) => page.getByRole('textbox', { name, exact: true }).fill(text)
  await write('Số', '77')
  await write('Ký hiệu', 'STC-NS')
  await write('Nơi ban hành', 'SỞ TÀI CHÍNH')
  await write('Trích yếu', 'Đối chiếu dự toán')
  const register = page.getByRole('button', { name: /^Vào sổ/ })
  await register.click()
  await expect(page.getByText('Còn trống: Ngày văn bản, Loại văn bản.')).toBeVisible()
  await register.click()
  await expect(page.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
})

test('a program that calls itself a paper is refused by name, and the next file goes through', async ({ desk }) => {
  const page = await desk('clerk')
  await page.goto('/incoming')
  const program = Buffer.from('MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff'.padEnd(300, '\0'), 'latin1')
  await dropOnIncoming(page, [{ name: 'bao-cao.pdf', bytes: program }, await reportPaper()])
  await expect(page.getByRole('alert')).toContainText('bao-cao.pdf')
  await expect(page.getByRole('link', { name: /cải cách hành chính/ })).toBeVisible()
  await page.getByRole('button', { name: 'Bỏ qua «bao-cao.pdf»' }).click()
  await expect(page.getByRole('alert')).toBeHidden()
})

test('a state secret is not kept, and why is said', async ({ desk, api }) => {
  const page = await desk('clerk')
  await page.goto('/incoming')
  await dropOnIncoming(page, [await reportPaper({ secrecy: 'MẬT', subject: 'phương án bảo vệ mục tiêu' })])
  const clerk = await api('clerk')
  const list = () => clerk.get<{ items: { id: string; status: string }[] }>('/incoming?status=refused')
  await expect.poll(async () => (await list()).items.length).toBe(1)
  await page.goto(`/incoming/${(await list()).items[0]?.id}?status=refused`)
  await expect(page.getByRole('heading', { name: 'Văn bản có dấu mật, không được lưu trên máy này' })).toBeVisible()
  await expect(page.getByText('Luật Bảo vệ bí mật nhà nước')).toBeVisible()
  await expect(page.getByText('phương án bảo vệ mục tiêu')).toHaveCount(0)
})

test('the server goes while one writes: it is said, and what was written is sent when it is back', async ({
  office,
  ward,
  api,
  desk,
}) => {
  const chairman = await api('chairman')
  const { id } = await chairman.post<{ id: string }>('/assignments', {
    instruction: 'Rà soát hộ nghèo',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dueOn: '2026-12-11',
  })
  const page = await desk('cultureOfficer')
  await page.goto(`/assignments/${id}`)
  await page.getByRole('button', { name: /^Đã nhận/ }).click()
  const report = page.getByRole('textbox', { name: 'Báo cáo tiến độ' })
  await report.fill('Đã rà soát 5 trên 12 khu phố.')

  await office.closeDoor()
  try {
    await page.getByRole('button', { name: /^Gửi báo cáo/ }).click()
    const form = page.getByRole('form', { name: 'Báo cáo tiến độ' })
    await expect(form.getByRole('alert')).toContainText('Không kết nối được với máy chủ.')
    await expect(report).toHaveValue('Đã rà soát 5 trên 12 khu phố.')
  } finally {
    await office.openDoor()
  }
  await page.reload()
  await expect(report).toHaveValue('Đã rà soát 5 trên 12 khu phố.')
  await page.getByRole('button', { name: /^Gửi báo cáo/ }).click()
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible()
  await expect(report).toHaveValue('')
})

test('two clerks at one paper: the second is told who was first, and keeps what was typed', async ({
  ward,
  api,
  desk,
}) => {
  const administrator = await api('administrator')
  await administrator.post(`/accounts/${ward.people.centreOfficer.accountId}/roles`, {
    roles: [{ role: 'clerk', unitId: ward.rootId }],
  })
  const clerk = await api('clerk')
  const { name, bytes } = await reportPaper()
  const id = await clerk.takeIn(name, bytes)
  const [first, second] = [await desk('clerk'), await desk('centreOfficer')]
  for (const page of [first, second]) {
    await page.goto(`/incoming/${id}`)
    await page.getByRole('button', { name: /^Sửa Ký hiệu/ }).click()
    await page.getByRole('textbox', { name: 'Ký hiệu' }).fill(page === first ? 'SNV-TCBC' : 'SNV-VP')
    await page.keyboard.press('Enter')
  }
  await first.keyboard.press('Enter')
  await expect(first.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
  await second.keyboard.press('Enter')
  await expect(second.getByRole('alert')).toContainText(
    `${ward.people.clerk.name} đã vào sổ văn bản này lúc 08:00 01/12/2026, số đến 1.`,
  )
  await expect(second.getByRole('button', { name: 'Sửa Ký hiệu: SNV-VP' })).toBeVisible()

  // Theirs has been seen; hers is saved on top of it.
  await second.getByRole('button', { name: 'Giữ phần tôi nhập' }).click()
  await second.getByRole('button', { name: /^Lưu sửa đổi/ }).click()
  await expect(second.getByText('Đã lưu sửa đổi.')).toBeVisible()
  const { label, arrivalLabel } = await clerk.get<{ label: string; arrivalLabel: string }>(`/incoming/${id}`)
  expect([label, arrivalLabel]).toEqual(['4127/SNV-VP', '1'])
})

test('the session ends while one writes: after signing in everything is still there', async ({
  ward,
  api,
  desk,
  setClock,
}) => {
  const chairman = await api('chairman')
  const { id } = await chairman.post<{ id: string }>('/assignments', {
    instruction: 'Rà soát hộ nghèo',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
    dueOn: '2026-12-11',
  })
  const page = await desk('cultureOfficer')
  await page.goto(`/assignments/${id}`)
  const report = page.getByRole('textbox', { name: 'Báo cáo tiến độ' })
  await report.fill('Đã rà soát xong.')
  await setClock('2026-12-02T08:00')
  await page.getByRole('button', { name: /^Gửi báo cáo/ }).click()
  await page.getByRole('textbox', { name: 'Tên đăng nhập' }).fill(ward.people.cultureOfficer.username)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(report).toHaveValue('Đã rà soát xong.')
  await page.getByRole('button', { name: /^Gửi báo cáo/ }).click()
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible()
})
