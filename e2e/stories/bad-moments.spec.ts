/** What comes at a bad moment: the server, the connection or the session goes, or somebody else was first. Nothing typed is lost. */

import type { Request } from '@playwright/test'
import { PASSWORD } from '../../server/src/testing/actors.ts'
import { dropOnIncoming, scrollsSideways } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, PHONE, test } from '../office/test.ts'

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

test('the connection breaks while papers are sent: the files stay, and go on when it is back', async ({ desk }) => {
  const page = await desk('clerk', { viewport: PHONE })
  await page.goto('/incoming')
  const isSent = (request: Request) => request.method() === 'POST' && request.url().endsWith('/api/v1/incoming')
  await expect(page.getByText('Không còn văn bản nào chờ vào sổ')).toBeVisible()
  await page.context().setOffline(true)
  await dropOnIncoming(page, [
    await reportPaper(),
    await reportPaper({ number: '4128/SNV-CCHC', subject: 'bố trí công chức' }),
  ])
  const uploads = page.getByRole('region', { name: 'Đang nhận tệp' })
  await expect(uploads.getByRole('alert')).toContainText('Mất kết nối, còn 2 văn bản chưa gửi được.')
  await expect(uploads.getByRole('listitem')).toHaveText([/4127-SNV-CCHC\.pdf/, /4128-SNV-CCHC\.pdf/])
  expect(await scrollsSideways(page)).toBe(false)
  const sent = [page.waitForRequest(isSent)]
  await page.context().setOffline(false)
  await Promise.all(sent)
  await expect(page.getByRole('link', { name: /cải cách hành chính/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /bố trí công chức/ })).toBeVisible()
  await expect(uploads).toHaveCount(0)
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
  // Refused is what is asked first: the press, or what the page asks by itself.
  const name = page.getByRole('textbox', { name: 'Tên đăng nhập' })
  await page
    .getByRole('button', { name: /^Gửi báo cáo/ })
    .or(name)
    .click()
  await name.fill(ward.people.cultureOfficer.username)
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(report).toHaveValue('Đã rà soát xong.')
  await page.getByRole('button', { name: /^Gửi báo cáo/ }).click()
  await expect(page.getByText('Đã gửi báo cáo.')).toBeVisible()
})
