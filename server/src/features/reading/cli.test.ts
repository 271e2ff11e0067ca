import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Reading } from '@kip/core/reading'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { edxmlMessage } from '../../testing/edxml.ts'
import { makeZip } from '../../testing/make-zip.ts'
import { runRead } from './cli.ts'

const PAPER = `UBND THÀNH PHỐ HỒ CHÍ MINH     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ XÂY DỰNG                    Độc lập - Tự do - Hạnh phúc
Số: 2391/SXD-QLN               Thành phố Hồ Chí Minh, ngày 04 tháng 3 năm 2026
V/v kiểm tra chung cư cũ

        Kính gửi: Ủy ban nhân dân phường An Thạnh Tây

    Đề nghị Ủy ban nhân dân phường An Thạnh Tây báo cáo kết quả trong 03 ngày làm việc kể từ ngày nhận được văn bản này./.

Nơi nhận:                      GIÁM ĐỐC
- Như trên;
- Lưu: VT, QLN.
                               Lâm Bảo Chương
`
const RECEIVED = '2026-03-05T08:30:00+07:00'

let folder = ''
const at = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kip-read-'))
  await writeFile(at('cv.txt'), PAPER)
  await writeFile(at('hong.pdf'), '%PDF-1.7 cut')
  await writeFile(at('goi.zip'), await makeZip([{ name: 'trong/cv.txt', bytes: PAPER }]))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await runRead(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err: err.join('\n'), text: out.join('\n') }
}

describe('kip read', () => {
  it('with --json prints one Reading a line, the file named as given', async () => {
    const { code, out, err } = await run(at('cv.txt'), at('hong.pdf'), '--json', '--received', RECEIVED)
    const readings = out.map((line) => Reading.parse(JSON.parse(line)))
    expect(readings.map(({ file }) => file)).toEqual([at('cv.txt'), at('hong.pdf')])
    expect(readings[0]?.fields.notation.value).toBe('SXD-QLN')
    expect(readings[0]?.duties[0]?.due?.resolvesTo).toBe('2026-03-10T17:00:00+07:00')
    expect(readings[1]?.warnings[0]?.code).toBe('damaged')
    expect([code, err]).toEqual([0, ''])
  })

  it('without it prints for people', async () => {
    const { code, text } = await run(at('cv.txt'), '--received', RECEIVED, '--ward', 'phường An Thạnh Tây')
    expect(code).toBe(0)
    expect(text).toContain('Số, ký hiệu       2391/SXD-QLN')
    expect(text).toMatch(/Hạn: 17:00 thứ Ba 10\/03\/2026/)
    expect(text).toContain('(có đơn vị mình)')
    expect((await run(at('hong.pdf'))).text).toContain('! Tệp bị hỏng')
  })

  it('reads what lies in an archive, each file named by its way', async () => {
    const { out } = await run(at('goi.zip'), '--json')
    const readings = out.map((line) => Reading.parse(JSON.parse(line)))
    expect(readings.map(({ file }) => file)).toEqual([at('goi.zip'), `${at('goi.zip')}/cv.txt`])
    expect(readings[1]?.fields.number.value).toBe('2391')
  })

  it('reads a message of the document exchange, what it says and what it brings', async () => {
    const message = { number: '41', issuedOn: '2026/03/04', dueOn: '2026/03/12', priority: '1' }
    await writeFile(at('moi.edxml'), edxmlMessage({ ...message, files: [{ name: 'cv.txt', bytes: PAPER }] }))
    await writeFile(at('hong.edxml'), edxmlMessage().slice(0, 900))
    const { code, out } = await run(at('moi.edxml'), at('hong.edxml'), '--json', '--received', RECEIVED)
    const [said, paper, broken] = out.map((line) => Reading.parse(JSON.parse(line)))
    expect(code).toBe(0)
    expect(said?.text).toEqual({ source: 'edxml', pages: 1 })
    expect(said?.fields.issuedOn).toEqual({
      value: '2026-03-04',
      confidence: 0.9,
      evidence: { page: 1, quote: 'Ngày ban hành: 2026-03-04' },
    })
    expect(said?.fields).toMatchObject({
      issuer: { value: 'Sở Văn hóa – Tài sản' },
      number: { value: '41' },
      notation: { value: 'SVHTS-VP' },
      kind: { value: 'CV' },
      subject: { value: 'rà soát nhà văn hóa trên địa bàn' },
      urgency: { value: 'khan' },
      signerCapacity: { value: 'KT.' },
      signerTitle: { value: 'Phó Giám đốc' },
    })
    expect(said?.duties).toEqual([])
    expect(said?.warnings.map(({ code: found }) => found)).toEqual(['edxml-due'])
    expect(paper?.fields.number.value).toBe('2391')
    expect(broken?.warnings).toEqual([{ code: 'edxml-broken', message: expect.stringContaining('cắt cụt') }])
  })

  it('says which file is not there, reads the others, and ends with 2', async () => {
    const { code, out, err } = await run(at('khong-co.pdf'), at('cv.txt'), folder, '--json')
    expect(code).toBe(2)
    expect(out).toHaveLength(1)
    expect(err).toContain(`Không có tệp «${at('khong-co.pdf')}»`)
    expect(err).toContain('là thư mục')
  })

  it.each([
    [['--nhanh', 'a.txt'], 'Không có tùy chọn --nhanh.'],
    [['a.txt', '--received', 'hôm qua'], 'Thời điểm nhận «hôm qua» không đúng'],
    [['a.txt', '--received'], 'Tùy chọn --received viết chưa đúng'],
    [[], 'Chưa có tệp nào để đọc.'],
  ])('%j is answered with a sentence and 2', async (args, sentence) => {
    const { code, err, out } = await run(...args)
    expect([code, out]).toEqual([2, []])
    expect(err).toContain(sentence)
    expect(err).toContain('Cách dùng: kip read')
  })
})
