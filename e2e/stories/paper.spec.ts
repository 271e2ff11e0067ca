/** The paper itself: what is drawn over it, and how it and its fields find each other. */
import { writtenUnder } from '../office/hands.ts'
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
