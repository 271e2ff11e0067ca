/** The paper itself: what is drawn over it, and how it and its fields find each other. */
import { background, writtenUnder } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { DESKTOP, expect, PHONE, test } from '../office/test.ts'

const LONG = 'báo cáo kết quả thực hiện công tác cải cách hành chính, chuyển đổi số và kiểm soát thủ tục hành chính'

test('the arrival stamp stands on nothing that is written, on a desk and on a phone', async ({ api, desk }) => {
  const clerk = await api('clerk')
  const ids: string[] = []
  for (const more of [{}, { subject: LONG }, { subject: LONG, urgency: 'KHẨN', number: '4128/SNV-VP' }]) {
    const { name, bytes } = await reportPaper(more)
    const id = await clerk.takeIn(name, bytes)
    await clerk.post(`/incoming/${id}/register`)
    ids.push(id)
  }
  for (const viewport of [DESKTOP, PHONE]) {
    const page = await desk('chairman', { viewport })
    for (const [at, id] of ids.entries()) {
      await page.goto(`/incoming/${id}`)
      const stamp = page.getByRole('img', { name: `Dấu đến: số ${at + 1}, ngày 01/12/2026` })
      // The marker lies over what was read there; once that is so, the text has been laid out.
      const subject = page.getByRole('button', { name: /^Trích yếu: chỗ đọc được/ })
      await expect.poll(() => writtenUnder(subject)).not.toEqual([])
      expect(await writtenUnder(stamp), `${viewport.width} ${id}`).toEqual([])
    }
  }
})

test('a field and its sentence light up together, and a click leads from the one to the other', async ({
  api,
  desk,
}) => {
  const clerk = await api('clerk')
  const { name, bytes } = await reportPaper()
  const id = await clerk.takeIn(name, bytes)
  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  const field = page.getByRole('button', { name: /^Sửa Người ký: / })
  const row = page.locator('[id="row-field:signerName"]')
  const sentence = page.getByRole('button', { name: /^Người ký: chỗ đọc được/ })
  await expect(sentence).toBeAttached()
  await page.mouse.move(0, 0)
  const [calmRow, calmSentence] = [await background(row), await background(sentence)]

  await field.hover()
  await expect.poll(() => background(sentence)).not.toBe(calmSentence)
  await sentence.hover()
  await expect.poll(() => background(row)).not.toBe(calmRow)
  await page.mouse.move(0, 0)
  await expect.poll(() => background(sentence)).toBe(calmSentence)

  await sentence.click()
  await expect(field).toBeFocused()
  await field.click()
  await expect(page.getByRole('textbox', { name: 'Người ký' })).toBeFocused()
  await expect(sentence).toBeInViewport()
})
