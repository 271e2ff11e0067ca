/** A paper comes by the exchange through a watched folder, is asked back when the work is half done, and its sender is told. */
import { readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { edxmlMessage } from '../../server/src/testing/edxml.ts'
import { smallTargets } from '../office/hands.ts'
import { reportPaper } from '../office/papers.ts'
import { expect, PHONE, test } from '../office/test.ts'

type Way = { kind: string; settings: { folder: string } }

test('a paper comes by a folder, is asked back, and its sender is told', async ({ ward, api, desk }) => {
  const administrator = await desk('administrator')
  await test.step('the administrator sets up a folder and the outbox', async () => {
    await administrator.goto('/exchange')
    await expect(administrator.getByText('Chưa đặt nguồn nhận nào')).toBeVisible()
    await administrator.getByRole('button', { name: 'Thêm nguồn nhận' }).click()
    await administrator.getByRole('textbox', { name: 'Tên', exact: true }).fill('Trục liên thông')
    const folder = administrator.getByRole('textbox', { name: 'Thư mục trên máy chủ' })
    await folder.fill('/etc')
    await administrator.getByRole('button', { name: 'Lưu' }).click()
    await expect(administrator.getByText(/Thư mục phải nằm dưới/)).toBeVisible()
    await folder.fill(`truc-${ward.people.clerk.username}`)
    await administrator.getByRole('button', { name: 'Lưu' }).click()
    await expect(administrator.getByRole('heading', { name: 'Trục liên thông' })).toBeVisible()
    await expect(administrator.getByText('Chưa có thư mục gửi', { exact: false })).toBeVisible()

    await administrator.getByRole('button', { name: 'Thêm nguồn nhận' }).click()
    await administrator.getByRole('button', { name: /Loại nguồn/ }).click()
    await administrator.getByRole('option', { name: 'Thư mục gửi' }).click()
    await administrator.getByRole('textbox', { name: 'Tên', exact: true }).fill('Gửi trạng thái')
    await administrator.getByRole('textbox', { name: 'Thư mục trên máy chủ' }).fill(`gui-${ward.people.clerk.username}`)
    await administrator.getByRole('button', { name: 'Lưu' }).click()
    await expect(administrator.getByRole('heading', { name: 'Gửi trạng thái' })).toBeVisible()
  })
  const clerkApi = await api('clerk')
  const { items: ways } = await clerkApi.get<{ items: Way[] }>('/exchange/ways')
  const folderOf = (kind: string) => ways.find((way) => way.kind === kind)?.settings.folder ?? ''
  const lay = async (name: string, text: string) => {
    await writeFile(join(folderOf('folder'), `${name}.tmp`), text)
    await rename(join(folderOf('folder'), `${name}.tmp`), join(folderOf('folder'), name))
  }
  const spec = {
    number: '4127',
    notation: 'SNV-CCHC',
    documentId: 'H99.12,2026/11/27,4127/SNV-CCHC',
    dueOn: '2026/12/15',
  }

  const paper = await test.step('a message laid into the folder is a paper on the desk of the clerk', async () => {
    await lay('den.edxml', edxmlMessage({ ...spec, files: [await reportPaper()] }))
    const list = () => clerkApi.get<{ items: { id: string; readingStatus: string }[] }>('/incoming')
    await expect.poll(async () => (await list()).items[0]?.readingStatus, { timeout: 30_000 }).toBe('done')
    return (await list()).items[0]?.id ?? ''
  })
  const clerk = await desk('clerk', { viewport: PHONE })
  await clerk.goto(`/incoming/${paper}`)
  await clerk.getByRole('tab', { name: 'Nội dung' }).tap()
  // The message names another day than the paper: what it says is open, and says so.
  await expect(clerk.getByText('khác văn bản')).toBeVisible()
  await expect(clerk.getByText(/^15\/12\/2026 \(không ghi giờ/)).toBeVisible()
  await clerkApi.post(`/incoming/${paper}/register`)
  await (await api('chairman')).post(`/incoming/${paper}/assignments`, {
    instruction: 'Báo cáo cải cách hành chính',
    lead: { unitId: ward.units.culture, personId: ward.people.cultureOfficer.personId },
  })

  await test.step('asked back, the work stands still, and the clerk answers on the paper', async () => {
    await lay('thu-hoi.edxml', edxmlMessage({ ...spec, business: '1', reason: 'Nhầm phụ lục' }))
    const asked = clerk.getByRole('region', { name: 'Sở Văn hóa – Tài sản xin thu hồi văn bản: Nhầm phụ lục' })
    await expect(asked).toBeVisible({
      timeout: 40_000,
    })
    await expect(clerk.getByText('Việc đang làm được tạm dừng cho đến khi trả lời.')).toBeVisible()
    const chairman = await desk('chairman')
    await chairman.goto('/')
    // What comes last is there: nothing moves any more under the finger.
    await expect(chairman.getByRole('link', { name: /việc quá hạn/ })).toBeVisible()
    await expect(chairman.getByText('Không có việc nào chờ bạn')).toBeVisible()
    await chairman.getByRole('link', { name: '1 yêu cầu của nơi gửi', exact: false }).click()
    await expect(chairman.getByRole('tab', { name: 'Nơi gửi yêu cầu' })).toHaveAttribute('aria-selected', 'true')
    await clerk.getByRole('button', { name: 'Đồng ý', exact: true }).tap()
    await expect(clerk.getByText(/văn bản ghi là đã trả lại nơi gửi/)).toBeVisible()
    await clerk.getByRole('button', { name: 'Đồng ý', exact: true }).tap()
    await expect(clerk.getByText('Đã trả lời nơi gửi.')).toBeVisible()
    await expect(asked).toHaveCount(0)
  })

  await test.step('its sender is told each step, and the page shows it', async () => {
    const codes = async () => (await readdir(folderOf('outbox'))).map((name) => name.split('-')[2]).sort()
    await expect.poll(codes, { timeout: 30_000 }).toEqual(['01', '03', '04', '15'])
    await clerk.goto('/exchange?tab=told')
    await expect(clerk.getByText('15 · Đồng ý cập nhật, lấy lại')).toBeVisible()
    expect(await smallTargets(clerk)).toEqual([])
    await administrator.goto('/exchange')
    await expect(administrator.getByText('2 nguồn đang chạy')).toBeVisible()
  })
})
