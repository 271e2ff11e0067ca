/** What came to a PDF after it was signed. */
import { describe, expect, it } from 'vitest'
import { appendObjects, freeNumber } from '../../testing/signing/sign-pdf.ts'
import { check, codes, office, paper, root, sign, signer, states } from '../../testing/signing/signed.ts'
import {
  addStampAnnotation,
  changeCatalog,
  overlayObjects,
  overlayPicture,
  replaceContent,
  writeAnew,
} from '../../testing/signing/stamp-pdf.ts'

describe('after signing', () => {
  it('a stamp of arrival was added as an annotation', () => {
    const checked = check(addStampAnnotation(sign(paper), 'CÔNG VĂN ĐẾN Số 412'), root)
    expect(checked.state).toBe('added-to')
    expect(checked.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: phần đã ký không đổi, sau khi ký tệp có thêm dấu ĐẾN trên trang 1.',
    )
  })

  it.each([
    ['Stamp', 'ĐÃ DUYỆT', ['stamp']],
    ['FreeText', 'VĂN BẢN ĐẾN', ['arrival-stamp']],
    ['FreeText', 'chuyển đến phòng Kinh tế', ['note']],
    ['Link', 'bấm vào đây', ['other']],
  ])('%s «%s» is told as %j', (subtype, text, expected) => {
    expect(codes(check(addStampAnnotation(sign(paper), text, { subtype }), root))).toEqual(expected)
  })

  it('something that covers most of a page is a change, whatever it calls itself', () => {
    const checked = check(addStampAnnotation(sign(paper), 'ĐẾN', { rect: '0 300 595 842' }), root)
    expect(checked.state).toBe('changed')
    expect(checked.sentence).toContain('tệp đã thay đổi sau khi ký: hình che phần lớn trang 1')
  })

  it('a small picture drawn in the corner is most likely the stamp of arrival', () => {
    const checked = check(overlayPicture(sign(paper)), root)
    expect(checked.state).toBe('added-to')
    expect(checked.sentence).toContain('thêm dấu trên trang 1 (thường là dấu ĐẾN)')
  })

  it.each([
    ['in the middle of the text', '137 0 0 70 200 300', undefined],
    ['large', '500 0 0 400 5 400', undefined],
    ['letters without the word', '', 'BT /F1 10 Tf 20 780 Td (1.000.000) Tj ET'],
    ['over everything', '', 'q 0 0 595 842 re f Q'],
  ])('a drawing over the page %s changes its content', (_, place, drawing) => {
    const signed = sign(paper)
    expect(codes(check(appendObjects(signed, overlayObjects(signed, place, drawing)), root))).toEqual(['content'])
  })

  it('the content became another', () => {
    const checked = check(replaceContent(sign(paper)), root)
    expect(checked.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: tệp đã thay đổi sau khi ký: nội dung trang 1 bị sửa.',
    )
  })

  it.each([
    ['data to verify by', { DSS: '<< /Certs [] >>' }, 'intact', ['validation-data']],
    ['a description', { Metadata: '<< /A 1 >>' }, 'intact', ['metadata']],
    ['layers', { OCProperties: '<< /OCGs [] >>' }, 'changed', ['other']],
    ['an action on opening', { OpenAction: '<< /S /JavaScript >>' }, 'changed', ['other']],
  ] as const)('%s came to the catalog', (_, entries, state, expected) => {
    const checked = check(changeCatalog(sign(paper), entries), root)
    expect([checked.state, codes(checked)]).toEqual([state, expected])
  })

  it('nothing but white space came behind: still the same paper', () => {
    const checked = check(Buffer.concat([sign(paper), Buffer.from('\n\n')]), root)
    expect(states(checked)).toEqual(['intact'])
    expect(checked.signatures[0]?.coversWholeFile).toBe(false)
  })

  it('a page went', () => {
    const signed = sign(paper)
    const pages = appendObjects(signed, [{ num: freeNumber(signed), body: '<< /Type /Pages /Count 0 /Kids [] >>' }])
    const gone = changeCatalog(pages, { Pages: `${freeNumber(signed)} 0 R` })
    expect(check(gone, root).sentence).toContain('thêm, bớt hoặc đổi thứ tự trang')
  })

  it('an object a page shares with something harmless counts with the page', () => {
    const shared = freeNumber(paper)
    const prepared = changeCatalog(paper, { Metadata: `${shared} 0 R` }, [
      { num: shared, body: '', stream: Buffer.from('BT ET') },
    ])
    const { num, body } = overlayObjects(prepared, '').at(-1) ?? { num: 0, body: '' }
    const page = { num, body: body.replace(/\/Contents \[[^\]]*\]/, `/Contents ${shared} 0 R`) }
    const signed = sign(appendObjects(prepared, [page]))
    const altered = appendObjects(signed, [{ num: shared, body: '', stream: Buffer.from('BT (1.000) Tj ET') }])
    expect(codes(check(altered, root))).toEqual(['content'])
  })
})

describe('what the signer allows after him', () => {
  const KEPT = 'người ký cho phép thêm như vậy'
  const BROKEN = 'người ký không cho phép thêm gì như vậy'

  it.each<[string, number | null | undefined, (signed: Buffer) => Uint8Array, string | null]>([
    ['nothing, and nothing came', 1, (signed) => signed, null],
    ['nothing, and somebody signed', 1, (signed) => sign(signed, office), BROKEN],
    ['nothing, and it was stamped', 1, (signed) => addStampAnnotation(signed, 'ĐẾN'), BROKEN],
    ['signing, and somebody signed', 2, (signed) => sign(signed, office), KEPT],
    ['signing, as where no number stands', null, (signed) => sign(signed, office), KEPT],
    ['signing, and it was stamped', 2, (signed) => addStampAnnotation(signed, 'ĐẾN'), BROKEN],
    ['notes, and it was stamped', 3, (signed) => addStampAnnotation(signed, 'ĐẾN'), null],
    ['he does not say', undefined, (signed) => sign(signed, office), null],
    ['what is no permission', 7, (signed) => sign(signed, office), null],
  ])('%s', (_, permission, later, words) => {
    const signed = sign(paper, signer, permission === undefined ? {} : { permission })
    const [first] = check(later(signed), root).signatures
    expect(first?.state).toMatch(/intact|added-to/)
    if (words === null) expect(first?.sentence).not.toContain('cho phép')
    else expect(first?.sentence).toContain(words)
    if (words !== null) expect(first?.steps.join(' ')).toContain('DocMDP mức')
  })

  it('is read where he signed it, whatever a later revision says of it', () => {
    const signed = sign(paper, signer, { permission: 1 })
    const text = signed.toString('latin1')
    const [, num = '', dict = ''] = /(\d+) 0 obj\s*(<< \/Type \/Sig [\s\S]*?)\s*endobj/.exec(text) ?? []
    const stamped = addStampAnnotation(signed, 'ĐẾN')
    expect(dict).toContain('/P 1')
    const lying = appendObjects(stamped, [{ num: Number(num), body: dict.replace('/P 1', '/P 3') }])
    const sentences = check(lying, root).signatures.map(({ sentence }) => sentence)
    expect(sentences.join(' ')).not.toContain(KEPT)
  })
})

describe('a file written anew', () => {
  it('with a stamp: no byte is where it was, and the stamp is named', () => {
    const checked = check(writeAnew(overlayPicture(sign(paper))), root)
    expect(checked.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: tệp đã bị ghi lại sau khi ký, có thêm dấu trên trang 1 (thường là dấu ĐẾN); không đối chiếu được với bản đã ký.',
    )
  })

  it('with its range behind the end of the file', () => {
    const signed = sign(paper)
    const cut = Buffer.from(writeAnew(signed))
    const checked = check(cut.length < signed.length ? cut : cut.subarray(0, -1), root)
    expect(states(checked)).toEqual(['changed'])
    expect(checked.signatures[0]?.steps.join()).toContain('dài hơn tệp hiện có')
  })

  it('one covered byte is another', () => {
    const signed = sign(paper)
    signed[9] = (signed[9] ?? 0) ^ 1
    expect(check(signed, root).sentence).toContain('tệp đã thay đổi sau khi ký.')
  })
})
