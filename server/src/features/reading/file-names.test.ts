import { describe, expect, it } from 'vitest'
import { cleanFileName } from './file-names.ts'

describe('cleanFileName', () => {
  it.each([
    ['Công văn 12.pdf', 'Công văn 12.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\win.ini', 'win.ini'],
    ['C:\\Users\\kip\\Tờ trình.docx', 'Tờ trình.docx'],
    ['..', 'khong-ten'],
    ['', 'khong-ten'],
    ['a/', 'khong-ten'],
    ['bao\0cao.pdf', 'baocao.pdf'],
    ['bao\ncao\t1.pdf', 'baocao1.pdf'],
    ['hinh\u202egpj.exe', 'hinhgpj.exe'],
    ['\u200fan\u2066 toan\u2069.pdf', 'an toan.pdf'],
    ['a<b>:"c|?*.pdf', 'a_b___c___.pdf'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['COM1.log', '_COM1.log'],
    ['contrat.pdf', 'contrat.pdf'],
    ['.htaccess', 'htaccess'],
    ['báo cáo. ', 'báo cáo'],
    ['  Báo   cáo .pdf', 'Báo cáo.pdf'],
  ])('%j → %j', (given, clean) => {
    expect(cleanFileName(given)).toBe(clean)
  })

  it('joins accents written apart', () => {
    expect(cleanFileName('Quyết định.pdf'.normalize('NFD'))).toBe('Quyết định.pdf'.normalize('NFC'))
  })

  it('keeps the extension of a name of 300 Vietnamese characters, within bytes and characters', () => {
    const clean = cleanFileName(`${'ế'.repeat(300)}.pdf`)
    expect(clean.endsWith('ế.pdf')).toBe(true)
    expect(Buffer.byteLength(clean)).toBeLessThanOrEqual(240)
    expect(Array.from(clean).length).toBeLessThanOrEqual(200)
  })

  it('cuts between letters, never inside one', () => {
    expect(cleanFileName(`${'😀'.repeat(100)}.pdf`)).not.toMatch(/\ufffd|[\ud800-\udbff](?![\udc00-\udfff])/)
  })
})
