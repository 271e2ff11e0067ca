/** The chairman's telephone at ten in the evening: a hỏa tốc is given on with two taps. */
import { smallTargets } from '../office/hands.ts'
import { urgentPaper } from '../office/papers.ts'
import { expect, PHONE, test } from '../office/test.ts'

test('a hỏa tốc at 22:10 is given on with the thumb', async ({ ward, api, desk, setClock, office }) => {
  await setClock('2026-12-01T22:10')
  const administrator = await api('administrator')
  await administrator.post('/fields', {
    name: 'Y tế, sốt xuất huyết',
    unitId: ward.units.culture,
    carrierIds: [ward.people.socialOfficer.personId],
    standInIds: [],
  })
  const clerk = await api('clerk')
  const { name, bytes } = await urgentPaper()
  const id = await clerk.takeIn(name, bytes)
  await clerk.post(`/incoming/${id}/register`)

  const page = await desk('chairman', { viewport: PHONE })
  await page.goto('/')
  const paper = page.getByRole('link', { name: /xử lý khẩn cấp ổ dịch sốt xuất huyết/ })
  await expect(paper.getByText('Độ khẩn: HỎA TỐC')).toBeAttached()
  expect(await smallTargets(page)).toEqual([])
  await paper.tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/xử lý khẩn cấp ổ dịch sốt xuất huyết/)
  await expect(page.getByText(/10:00/).first()).toBeVisible()
  expect(await smallTargets(page)).toEqual([])

  await page.getByRole('button', { name: 'Giao VHXH…' }).tap()
  await expect(page.getByRole('radio', { name: 'VHXH' })).toBeChecked()
  expect(await smallTargets(page)).toEqual([])
  await page.getByRole('button', { name: 'Giao VHXH', exact: true }).tap()
  await expect(page.getByText('Đã giao VHXH.')).toBeVisible()

  // Told at once, in the middle of the night: it is hỏa tốc.
  await expect
    .poll(async () =>
      (await office.mail()).filter(({ to }) => to.includes(`${ward.people.socialOfficer.username}@kip.example`)),
    )
    .toHaveLength(1)
})
