/** Whoever stands in hears of the work, finds it among his own, does it, and is named for it; the desk looks the same. */
import { expectReadable } from '../office/looks.ts'
import { expect, test } from '../office/test.ts'

test('work of somebody away is among one’s own, marked, done and named in its story', async ({
  ward,
  api,
  desk,
  setClock,
}) => {
  const { cultureOfficer, economyOfficer } = ward.people
  const [chairman, administrator] = [await api('chairman'), await api('administrator')]
  const give = (instruction: string, dueOn: string, who: { personId: string }) =>
    chairman.post<{ id: string }>('/assignments', {
      instruction,
      lead: { unitId: ward.units.culture, personId: who.personId },
      dueOn,
    })
  const { id } = await give('Rà soát hồ sơ hộ tịch quý IV', '2026-12-08', cultureOfficer)
  await give('Kiểm tra vỉa hè', '2026-12-09', economyOfficer)
  const absence = await administrator.post<{ id: string }>('/absences', {
    personId: cultureOfficer.personId,
    kind: 'leave',
    from: '2026-12-01T08:30:00+07:00',
    to: '2026-12-01T15:00:00+07:00',
    standIns: [{ fieldId: null, personId: economyOfficer.personId }],
  })
  await administrator.post(`/absences/${absence.id}/confirm`)
  const page = await desk('economyOfficer')
  await page.goto('/assignments?view=mine')
  await expect(page.getByText('Kiểm tra vỉa hè')).toBeVisible()
  await expect(page.getByText('Rà soát hồ sơ hộ tịch quý IV')).toHaveCount(0)

  await setClock('2026-12-01T09:00')
  await page.reload()
  await expect(page.getByText('Rà soát hồ sơ hộ tịch quý IV')).toBeVisible()
  await expect(page.getByText(/Thay Kiều Ngọc Ân đến/)).toHaveCount(1)
  await page.getByText('Làm thay', { exact: true }).click()
  await expect(page.getByText('Kiểm tra vỉa hè')).toHaveCount(0)
  await expectReadable(page, 'the list')

  await page.getByText('Rà soát hồ sơ hộ tịch quý IV').click()
  await expect(page).toHaveURL(new RegExp(`/assignments/${id}`))
  await page.getByRole('button', { name: /^Đã nhận/ }).click()
  await expect(page.getByText('Quách Văn Dũng, thay Kiều Ngọc Ân')).toBeVisible()
  await expectReadable(page, 'the work')

  await setClock('2026-12-01T15:00')
  await page.reload()
  await expect(page.getByText('Không xem được việc này')).toBeVisible()
})
