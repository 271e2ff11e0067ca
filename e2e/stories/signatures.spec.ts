/** Signed papers: what the clerk sees beside them, and how an administrator decides whose signatures are believed. */
import { makeCertificate, pemOf } from '../../server/src/testing/signing/pki.ts'
import { signPdf } from '../../server/src/testing/signing/sign-pdf.ts'
import { addStampAnnotation } from '../../server/src/testing/signing/stamp-pdf.ts'
import { scrollsSideways, smallTargets } from '../office/hands.ts'
import { findFaults } from '../office/looks.ts'
import { reportPaper } from '../office/papers.ts'
import { DESKTOP, expect, PHONE, test } from '../office/test.ts'

test('a signed and stamped paper: one calm line with its reasons; trusted once the administrator adds the root', async ({
  api,
  desk,
}) => {
  const root = makeCertificate({ name: 'Gốc thử nghiệm', organization: 'Kịp', isAuthority: true })
  const signer = makeCertificate({ name: 'Lâm Bảo Chương', unit: 'Sở Nội vụ', issuer: root })
  const { name, bytes } = await reportPaper()
  const stamped = addStampAnnotation(signPdf(bytes, signer), 'CÔNG VĂN ĐẾN')
  const clerk = await api('clerk')
  const id = await clerk.takeIn(name, stamped)

  const page = await desk('clerk')
  await page.goto(`/incoming/${id}`)
  const signatures = page.getByRole('region', { name: 'Chữ ký số' })
  await expect(signatures).toContainText('Chữ ký của Lâm Bảo Chương (Sở Nội vụ) ngày 04/03/2026')
  await expect(signatures).toContainText('sau khi ký tệp có thêm dấu ĐẾN trên trang 1')
  await expect(signatures).toContainText('chứng thư gốc không có trong danh sách tin cậy')
  await signatures.getByText('Vì sao?').click()
  await expect(signatures.getByText(/^Mã SHA-256 của .* byte đã ký khớp với chữ ký\.$/)).toBeVisible()

  const administrator = await desk('administrator')
  await administrator.goto('/administration?tab=installation')
  await administrator.getByRole('link', { name: 'Chứng thư tin cậy để kiểm tra chữ ký số' }).click()
  await expect(administrator.getByText('Chưa có chứng thư nào', { exact: true })).toBeVisible()
  const [chooser] = await Promise.all([
    administrator.waitForEvent('filechooser'),
    administrator.getByRole('button', { name: 'Chọn tệp' }).click(),
  ])
  await chooser.setFiles({
    name: 'goc.pem',
    mimeType: 'text/plain',
    buffer: Buffer.from(pemOf('CERTIFICATE', root.der)),
  })
  await expect(administrator.getByRole('rowheader', { name: /^Gốc thử nghiệm/ })).toBeVisible()
  expect(await findFaults(administrator)).toEqual([])

  await expect(signatures).toContainText('phần đã ký không đổi, sau khi ký tệp có thêm dấu ĐẾN trên trang 1.')
  await expect(signatures).not.toContainText('chưa kiểm tra được người ký')
  expect(await findFaults(page)).toEqual([])

  await administrator.getByRole('button', { name: 'Bỏ Gốc thử nghiệm khỏi danh sách tin cậy' }).click()
  await expect(administrator.getByText('Chưa có chứng thư nào', { exact: true })).toBeVisible()
})

test('the same on a phone: nothing scrolls sideways, everything can be hit', async ({ api, desk }) => {
  const root = makeCertificate({ name: 'Cơ quan chứng thực số chuyên dùng thử nghiệm', isAuthority: true })
  const signer = makeCertificate({ name: 'Lâm Bảo Chương', unit: 'Sở Nội vụ', issuer: root })
  const { name, bytes } = await reportPaper()
  const twice = signPdf(signPdf(bytes, signer), signer)
  const id = await (await api('clerk')).takeIn(name, twice)
  const page = await desk('clerk', { viewport: PHONE })
  await page.goto(`/incoming/${id}`)
  await page.getByRole('tab', { name: 'Nội dung' }).click()
  const signatures = page.getByRole('region', { name: 'Chữ ký số' })
  await expect(signatures).toContainText('2 chữ ký số: nội dung không đổi, chưa kiểm tra được người ký ở đây.')
  await signatures.getByText('Từng chữ ký, và vì sao').click()
  await expect(signatures.getByText(/^Chữ ký của Lâm Bảo Chương/)).toHaveCount(2)
  expect(await scrollsSideways(page)).toBe(false)

  const administrator = await desk('administrator', { viewport: PHONE })
  await administrator.goto('/trust')
  await expect(administrator.getByRole('heading', { level: 1 })).toHaveText('Chứng thư tin cậy')
  const [chooser] = await Promise.all([
    administrator.waitForEvent('filechooser'),
    administrator.getByRole('button', { name: 'Chọn tệp' }).click(),
  ])
  await chooser.setFiles({ name: 'goc.cer', mimeType: 'application/pkix-cert', buffer: root.der })
  await expect(administrator.getByText('Cơ quan chứng thực số chuyên dùng thử nghiệm').first()).toBeVisible()
  expect(await scrollsSideways(administrator)).toBe(false)
  expect(await smallTargets(administrator)).toEqual([])
  await administrator.setViewportSize(DESKTOP)
  expect(await scrollsSideways(administrator)).toBe(false)
})
