/** Bad papers: each is told in a clear sentence, and nothing is lost. */

import { makePdf } from '../../server/src/demo/make-pdf.ts'
import { makeZip } from '../../server/src/testing/make-zip.ts'
import { scanPages } from '../../server/src/testing/scans.ts'
import { dropLargeOnIncoming, dropOnIncoming, scrollsSideways } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { DESKTOP, expect, PHONE, test } from '../office/test.ts'

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

test('what cannot be taken in is refused in its place, and what stands beside it goes through', async ({ desk }) => {
  const page = await desk('clerk')
  await page.goto('/incoming')
  await dropOnIncoming(page, [{ name: 'trong.pdf', bytes: new Uint8Array() }, await reportPaper()])
  const empty = page.getByRole('alert').filter({ hasText: 'trong.pdf' })
  await expect(empty).toHaveText('Tệp «trong.pdf» rỗng (0 byte). Hãy kiểm tra tệp ở máy gửi rồi gửi lại.')
  await expect(page.getByRole('link', { name: /cải cách hành chính/ })).toBeVisible()
  await dropLargeOnIncoming(page, 'quet.pdf', 201)
  await expect(page.getByRole('alert').filter({ hasText: '«quet.pdf» (211 MB) lớn hơn 200 MB' })).toBeVisible()
  // The same files would be refused again: they are only put aside.
  await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0)
  for (const name of ['trong.pdf', 'quet.pdf']) await page.getByRole('button', { name: `Bỏ qua «${name}»` }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

for (const [what, name, make, sentences] of [
  [
    'a PDF with a password',
    'khoa.pdf',
    () => makePdf({ lines: ['Kính gửi'], password: 'kip' }),
    ['Tệp có mật khẩu nên không hiện được ở đây.', 'Tệp có mật khẩu nên Kịp không đọc được'],
  ],
  [
    'a Word file with an entity bomb',
    'bao-cao.docx',
    () => makeZip([{ name: 'word/document.xml', bytes: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }]),
    ['Tệp này không hiện được ở đây. Tải về để xem', 'Tệp Word này khai báo thực thể XML (DTD)'],
  ],
  [
    'a ZIP bomb',
    'nen.zip',
    () => makeZip([{ name: 'so-khong.txt', bytes: new Uint8Array(64 * 1024 * 1024) }]),
    ['Tệp này không hiện được ở đây. Tải về để xem', 'Tệp nén bung ra lớn bất thường nên Kịp dừng lại'],
  ],
] as const) {
  test(`${what} is kept, why it is not shown or read is said, and it can be typed in`, async ({ api, desk }) => {
    const clerk = await api('clerk')
    const id = await clerk.takeIn(name, await make())
    const page = await desk('clerk')
    await page.goto(`/incoming/${id}`)
    for (const sentence of sentences) await expect(page.getByText(sentence).first()).toBeVisible()
    await page.getByRole('textbox', { name: 'Trích yếu' }).fill('Đối chiếu dự toán')
    await page.reload()
    await expect(page.getByText('Những gì nhập dở lần trước được giữ lại.')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Trích yếu' })).toHaveValue('Đối chiếu dự toán')
  })
}

test('a PDF of 2,000 pages opens at once, and its last page is drawn when it is reached', async ({ api, desk }) => {
  const pages = Array.from({ length: 2000 }, (_, at) => ({ texts: [{ text: `Trang ${at + 1}`, x: 80, y: 80 }] }))
  const clerk = await api('clerk')
  const id = await clerk.takeIn('dai.pdf', await makePdf({ pages }))
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  await expect(
    page.getByRole('region', { name: 'Trang 1 trên 2.000' }).getByText('Trang 1', { exact: true }),
  ).toBeVisible()
  await expect(page.getByText(/Tệp có 2000 trang, đã đọc 300 trang đầu/)).toBeVisible()
  const last = page.getByRole('region', { name: 'Trang 2.000 trên 2.000' })
  await last.scrollIntoViewIfNeeded()
  await expect(last.getByText('Trang 2000', { exact: true })).toBeVisible()
})

test('a name of 300 letters, written apart, neither breaks the page nor hides what stands beside it', async ({
  api,
  desk,
}) => {
  const clerk = await api('clerk')
  const long = `${'Ủy-ban-nhân-dân-phường-'.repeat(13)}số-12.pdf`.normalize('NFD')
  const id = await clerk.takeIn(long, await makePdf({ lines: ['?'] }))
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await desk('clerk', { viewport })
    await page.goto('/incoming')
    await expect(page.getByRole('link', { name: /Ủy-ban-nhân-dân/ })).toBeVisible()
    expect(await scrollsSideways(page)).toBe(false)
    await page.goto(`/incoming/${id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Ủy-ban-nhân-dân/)
    await expect(page.getByRole('button', { name: /^Vào sổ/ })).toBeInViewport()
    expect(await scrollsSideways(page)).toBe(false)
  }
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

test('a photograph laid on its side is shown upright, with what was read marked on it', async ({ api, desk }) => {
  test.slow()
  const { bytes } = await reportPaper()
  const [photograph] = await scanPages(bytes, { quarters: 1 })
  const clerk = await api('clerk')
  const id = await clerk.takeIn('anh-chup.jpg', new Uint8Array(photograph?.toBuffer('image/jpeg', 80) ?? []))
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  const sheet = page.getByRole('region', { name: 'Trang 1 trên 1' })
  const isUpright = async () => {
    const { width = 0, height = 0 } = (await sheet.boundingBox()) ?? {}
    return height > width
  }
  const mark = sheet.getByRole('button', { name: /^Trích yếu/ })
  await expect.poll(isUpright).toBe(true)
  const place = await mark.boundingBox()
  expect(place && place.width > place.height).toBe(true)
  await page.getByRole('button', { name: 'Xoay trang' }).click()
  await expect.poll(isUpright).toBe(false)
  await page.keyboard.press('r')
  await expect.poll(isUpright).toBe(true)
  // The stamp is set on the sheet as it is seen.
  await clerk.post(`/incoming/${id}/register`)
  await page.reload()
  const stamp = await sheet.getByRole('img', { name: /^Dấu đến/ }).boundingBox()
  expect(stamp && stamp.width > stamp.height).toBe(true)
})

test('who will not wait for a scan types at once, and is asked whether it is secret', async ({ api, desk }) => {
  const page = await desk('clerk')
  await page.goto('/incoming')
  const pages = Array.from({ length: 12 }, () => ({ picture: true as const }))
  await dropOnIncoming(page, [{ name: 'ban-quet.pdf', bytes: await makePdf({ pages }) }])
  await page.getByRole('link', { name: /ban-quet\.pdf/ }).click()
  await page.getByRole('button', { name: 'Dừng đọc, nhập tay' }).click()
  await expect(page.getByRole('textbox', { name: 'Trích yếu' })).toBeVisible()
  await expect(page.getByText('Đã dừng đọc văn bản này theo yêu cầu.', { exact: false })).toBeVisible()
  const clerk = await api('clerk')
  expect((await clerk.get<{ items: unknown[] }>('/incoming?status=new')).items).toHaveLength(1)
  await expect(page.getByRole('button', { name: 'Xác nhận đúng: Độ mật' })).toBeVisible()
})

test('a weekday that is not that day’s is told, and the limit is marked wherever it is said', async ({ api, desk }) => {
  const { name, bytes } = await reportPaper({
    body: [
      'Sở Nội vụ đề nghị Ủy ban nhân dân các phường, xã, đặc khu gửi danh sách học viên về Sở Nội vụ trước thứ Sáu, ngày 10/12/2026.',
    ],
  })
  const clerk = await api('clerk')
  const id = await clerk.takeIn(name, bytes)
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  await expect(page.getByText('không khớp nhau: ngày 10/12/2026 là thứ Năm', { exact: false })).toBeVisible()
  await expect(page.getByRole('img', { name: 'cần xem' })).toBeVisible()
  await page.getByRole('button', { name: /^Xác nhận đúng: gửi danh sách/ }).click()
  await expect(page.getByRole('img', { name: 'cần xem' })).toHaveCount(0)
})
