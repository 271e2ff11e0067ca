/** The main job, through all hands: from a file to a reminded, finished task. */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { dropOnIncoming } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, type Page, test } from '../office/test.ts'

test('a paper is read, corrected, registered, directed, reminded of, extended and answered', async ({
  office,
  ward,
  api,
  desk,
  setClock,
}) => {
  const { chairman, cultureOfficer } = ward.people
  const mailTo = async (username: string) =>
    (await office.mail()).filter(({ to }) => to.includes(`${username}@kip.example`)).map(({ subject }) => subject)

  await test.step('the clerk drops the file and sees it read, each value with its place on the paper', async () => {
    const page = await desk('clerk')
    await page.goto('/incoming')
    await dropOnIncoming(page, [await reportPaper()])
    await page.getByRole('link', { name: /báo cáo kết quả công tác cải cách hành chính/ }).click()
    const content = page.getByRole('region', { name: 'Nội dung và giao việc' })
    await expect(content.getByRole('button', { name: 'Sửa Số: 4127' })).toBeVisible()
    await expect(content.getByRole('button', { name: 'Sửa Ký hiệu: SNV-CCHC' })).toBeVisible()
    await expect(content.getByRole('button', { name: 'Sửa Nơi ban hành: SỞ NỘI VỤ' })).toBeVisible()
    await expect(content.getByRole('button', { name: 'Sửa Người ký: Lưu Hoàng Phiên' })).toBeVisible()
    await expect(content.getByText('trước 16 giờ 00 ngày 11/12/2026').first()).toBeVisible()

    const signer = content.getByRole('button', { name: /^Sửa Người ký/ })
    await signer.focus()
    await expect(page.getByRole('button', { name: /^Người ký: chỗ đọc được trên văn bản/ })).toBeInViewport()

    await content.getByRole('button', { name: /^Sửa Trích yếu/ }).click()
    await page.getByRole('textbox', { name: 'Trích yếu' }).fill('Báo cáo kết quả cải cách hành chính năm 2026')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
    await expect(page.getByRole('img', { name: 'Dấu đến: số 1, ngày 01/12/2026' })).toBeVisible()
  })

  await test.step('the chairman directs it to a unit with the limit the paper states', async () => {
    const page = await desk('chairman')
    await page.goto('/')
    await page.getByRole('link', { name: /Báo cáo kết quả cải cách hành chính năm 2026/ }).click()
    await page.getByRole('radio', { name: 'VHXH' }).click()
    await page.getByRole('radio', { name: cultureOfficer.name }).click()
    await expect(page.getByRole('radio', { name: /^Theo văn bản: 16:00/ })).toBeChecked()
    // Who helps has a limit of their own.
    await page.getByText('Phối hợp', { exact: true }).click()
    await page.getByRole('button', { name: 'Văn phòng', exact: true }).click()
    const office = page.getByRole('region', { name: 'Văn phòng' })
    await expect(office.getByRole('radio', { name: 'Như chủ trì' })).toBeChecked()
    await office.getByRole('radio', { name: 'Thứ Sáu 04/12' }).click()
    await page.getByRole('button', { name: 'Giao VHXH' }).click()
    await expect(page.getByText('Đã giao VHXH.')).toBeVisible()
    const leader = await api('chairman')
    const { items } = await leader.get<{ items: { id: string }[] }>('/assignments')
    const given = await leader.get<{ parties: object[] }>(`/assignments/${items[0]?.id}`)
    expect(given.parties).toMatchObject([
      { role: 'lead', dueAt: '2026-12-11T16:00:00+07:00' },
      { role: 'with', unit: { name: 'Văn phòng HĐND và UBND' }, dueAt: '2026-12-04T17:00:00+07:00' },
    ])
  })

  await test.step('the officer hears of it, sees it on the first page and acknowledges it', async () => {
    const officer = await desk('cultureOfficer')
    await officer.goto('/')
    await expect(officer.getByRole('heading', { name: 'Việc của tôi (1)' })).toBeVisible()
    await officer.getByRole('button', { name: /^Đã nhận: báo cáo kết quả công tác/ }).click()
    await expect(officer.getByText('Đã nhận việc.')).toBeVisible()
    await expect.poll(() => mailTo(cultureOfficer.username)).toEqual([expect.stringContaining('Việc mới được giao')])
  })

  await test.step('reports, and asks for more time', async () => {
    await setClock('2026-12-08T09:00')
    const officer = await desk('cultureOfficer')
    await officer.goto('/')
    await officer.getByRole('link', { name: /^báo cáo kết quả công tác/ }).click()
    await officer
      .getByRole('textbox', { name: 'Báo cáo tiến độ' })
      .fill('Đã có số liệu của 12 khu phố, đang chờ Trung tâm.')
    await officer.getByRole('button', { name: /^Gửi báo cáo/ }).click()
    await expect(officer.getByText('Đã gửi báo cáo.')).toBeVisible()
    await officer.getByRole('button', { name: 'Khác' }).click()
    await officer.getByRole('menuitem', { name: 'Xin gia hạn' }).click()
    await officer.getByRole('radio', { name: 'Ngày, giờ khác' }).click()
    await typeDate(officer, 'Ngày', '15122026')
    await officer.getByRole('textbox', { name: 'Lý do xin gia hạn' }).fill('Chờ số liệu của Trung tâm')
    await officer.getByRole('button', { name: 'Xin gia hạn' }).click()
    await expect(officer.getByText('Đã gửi đề nghị gia hạn.')).toBeVisible()
  })

  await test.step('the head grants it', async () => {
    const page = await desk('cultureHead')
    await page.goto('/')
    const toDecide = page.getByRole('list', { name: 'Chờ tôi duyệt' })
    await toDecide.getByRole('button', { name: /^Xem gia hạn/ }).click()
    await page.getByRole('button', { name: 'Đồng ý gia hạn' }).click()
    await expect(page.getByText('Đã gia hạn.')).toBeVisible()
    await expect.poll(() => mailTo(chairman.username)).toContainEqual(expect.stringContaining('Có đề nghị gia hạn'))
    // One letter an hour: what follows the warning of this morning waits until the hour is over.
    await setClock('2026-12-08T10:05')
    await expect.poll(() => mailTo(cultureOfficer.username)).toContainEqual(expect.stringContaining('Thời hạn đổi'))
  })

  await test.step('is reminded by the new limit, in the page and by mail', async () => {
    for (const [at, subject] of [
      ['2026-12-09T07:31', 'Đã qua 50 % thời gian'],
      ['2026-12-10T07:31', 'Còn 3 ngày làm việc đến hạn'],
      ['2026-12-14T07:31', 'Còn 1 ngày làm việc đến hạn'],
      ['2026-12-15T07:31', 'Đến hạn hôm nay'],
    ] as const) {
      await setClock(at)
      await expect
        .poll(async () => (await mailTo(cultureOfficer.username)).at(-1))
        .toBe(`[Kịp] ${subject}: văn bản 4127/SNV-CCHC`)
    }
    const officer = await desk('cultureOfficer')
    await officer.goto('/')
    await expect(officer.getByText(/Đến hạn hôm nay/).first()).toBeAttached()
  })

  await test.step('finishes with the number of the answer; the ledger tells who was told what', async () => {
    await setClock('2026-12-15T10:00')
    const officer = await desk('cultureOfficer')
    await officer.goto('/')
    await officer.getByRole('link', { name: /^báo cáo kết quả công tác/ }).click()
    await officer.getByRole('button', { name: /^Hoàn thành/ }).click()
    await officer.getByRole('textbox', { name: /^Số văn bản trả lời/ }).fill('215/BC-UBND')
    await officer
      .getByRole('form', { name: 'Hoàn thành' })
      .getByRole('button', { name: /hoàn thành/i })
      .click()
    await expect(officer.getByText('Đã báo hoàn thành.')).toBeVisible()
    await expect(officer.getByText('xong 15/12, đúng hạn')).toBeVisible()
    const ledger = officer.getByRole('region', { name: 'Sổ nhắc việc' })
    await expect(ledger.getByText(`${cultureOfficer.name}, thư điện tử`).first()).toBeVisible()
    await expect(ledger).toContainText('Việc mới được giao')
    await expect(ledger).toContainText('đã nhận 08:00 01/12/2026')
    await expect(officer.getByText('Chờ số liệu của Trung tâm')).toBeVisible()
  })

  await test.step('the follow-up register has the line', async () => {
    const page = await desk('clerk')
    await page.goto('/registers')
    await page.getByRole('tab', { name: 'Sổ theo dõi giải quyết văn bản đến' }).click()
    await expect(page.getByRole('cell', { name: '215/BC-UBND' })).toBeVisible()
    await expect(page.getByRole('cell', { name: 'Đã gia hạn' })).toBeVisible()
  })
})

/** A date is typed into its parts one after the other, as one types it on paper. */
async function typeDate(page: Page, label: string, digits: string): Promise<void> {
  await page.getByRole('group', { name: label, exact: true }).getByRole('spinbutton').first().click()
  await page.keyboard.type(digits)
}

/** Papers of real offices are not kept in this repository: looked for beside the checkout, or in KIP_CORPUS. */
const corpus = join(process.env.KIP_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus'), 'real')
const REAL = 'real-01.pdf'

if (existsSync(join(corpus, REAL))) {
  test('a paper of a real office is read and registered', async ({ desk }) => {
    const labels: { file: string; number: string; notation: string }[] = JSON.parse(
      readFileSync(join(corpus, 'labels.json'), 'utf8'),
    )
    const label = labels.find(({ file }) => file === REAL)
    const page = await desk('clerk')
    await page.goto('/incoming')
    await dropOnIncoming(page, [{ name: REAL, bytes: readFileSync(join(corpus, REAL)) }])
    await page.getByRole('link', { name: `${label?.number}/${label?.notation}` }).click()
    await expect(page.getByRole('button', { name: `Sửa Số: ${label?.number}` })).toBeVisible()
    await expect(page.getByRole('button', { name: /chỗ đọc được trên văn bản/ }).first()).toBeVisible()
    const register = page.getByRole('button', { name: /^Vào sổ/ })
    await register.click()
    // A task without a limit is never sure, and is looked at once.
    await expect(page.getByText('1 chỗ Kịp chưa chắc: xem rồi sửa, hoặc để nguyên.', { exact: false })).toBeVisible()
    await register.click()
    await expect(page.getByText('Đã vào sổ, số đến 1.')).toBeVisible()
  })
} else {
  console.log(`${REAL} of a real office is not on this machine (${corpus}): that it is taken in was not tried`)
}
