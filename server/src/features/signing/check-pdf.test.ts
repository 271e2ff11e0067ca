/** What is said of signed PDFs: made here, with a certificate authority of our own. */

import { parseInstant } from '@kip/core/shared'
import type { FileSignatures } from '@kip/core/signing'
import { beforeAll, describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { type Identity, makeCertificate, makeRevocationList, makeTimeStamp } from '../../testing/signing/pki.ts'
import { appendObjects, freeNumber, type SignOptions, signPdf } from '../../testing/signing/sign-pdf.ts'
import {
  addStampAnnotation,
  changeCatalog,
  overlayObjects,
  overlayPicture,
  replaceContent,
  writeAnew,
} from '../../testing/signing/stamp-pdf.ts'
import { checkFile } from './check-file.ts'
import { parseTrustFile, trustOf } from './trust.ts'

const NOW = parseInstant('2026-11-28T08:00:00+07:00')
const SIGNED_AT = '2026-03-04T02:30:00Z'

let paper: Uint8Array
let root: Identity
let middle: Identity
let signer: Identity
let office: Identity
let stamper: Identity

beforeAll(async () => {
  paper = await makePdf({ lines: ['Số: 2391/SXD-QLN', 'Kính gửi: Ủy ban nhân dân phường An Thạnh Tây'] })
  root = makeCertificate({ name: 'Gốc thử nghiệm', organization: 'Kịp', isAuthority: true })
  middle = makeCertificate({ name: 'Trung gian thử nghiệm', issuer: root, isAuthority: true, pathLength: 0 })
  signer = makeCertificate({
    name: 'Lâm Bảo Chương',
    organization: 'UBND Thành phố',
    unit: 'Sở Xây dựng',
    issuer: middle,
  })
  office = makeCertificate({ name: 'SỞ XÂY DỰNG', organization: 'UBND Thành phố', issuer: middle, keyKind: 'rsa' })
  stamper = makeCertificate({ name: 'Dấu thời gian 01', issuer: root, purposes: ['1.3.6.1.5.5.7.3.8'] })
})

const sign = (pdf: Uint8Array, who = signer, options: SignOptions = {}) =>
  signPdf(pdf, who, { certificates: [who, middle], ...options })

function check(pdf: Uint8Array, ...trusted: (Identity | Buffer)[]): FileSignatures {
  const files = trusted.flatMap((one) => parseTrustFile(Buffer.isBuffer(one) ? one : one.der))
  return checkFile(Buffer.from(pdf), trustOf(files), NOW)
}

const sentences = ({ signatures }: FileSignatures) => signatures.map(({ sentence }) => sentence)
const states = ({ signatures }: FileSignatures) => signatures.map(({ state }) => state)
const codes = ({ signatures }: FileSignatures, at = 0) => signatures[at]?.changes.map(({ code }) => code)

describe('a signature that is what it seems', () => {
  it('is intact with a chain to a trusted end', () => {
    const checked = check(sign(paper, signer, { reason: 'Phê duyệt' }), root)
    expect(checked.sentence).toBe('Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: nguyên vẹn.')
    const [one] = checked.signatures
    expect(one).toMatchObject({
      state: 'intact',
      signer: 'Lâm Bảo Chương',
      organization: 'Sở Xây dựng',
      claimedAt: '2026-03-04T09:30:00+07:00',
      provenAt: null,
      subFilter: 'adbe.pkcs7.detached',
      digest: 'SHA-256',
      coversWholeFile: true,
      page: 1,
      reason: 'Phê duyệt',
      certificate: { issuer: 'Trung gian thử nghiệm' },
    })
    expect(one?.steps.join('\n')).toContain('«Lâm Bảo Chương», «Trung gian thử nghiệm», «Gốc thử nghiệm»')
  })

  it.each(['rsa', 'pss', 'ec'] as const)('by %s, with each digest, CAdES and the certificate named', (keyKind) => {
    const who = makeCertificate({ name: 'Người ký', issuer: root, keyKind })
    for (const digest of ['sha256', 'sha384', 'sha512'] as const) {
      const pdf = signPdf(paper, who, { subFilter: 'ETSI.CAdES.detached', digest, names: who })
      expect(states(check(pdf, root))).toEqual(['intact'])
    }
  })

  it('also without attributes, where the value is over the file itself', () => {
    const pdf = sign(paper, signer, { attributes: false })
    expect(states(check(pdf, root))).toEqual(['intact'])
    pdf.write('%PDF-1.6', 0)
    expect(states(check(pdf, root))).toEqual(['forged'])
  })

  it('can be trusted by the certificate alone, or by the one that issued it', () => {
    expect(states(check(sign(paper), signer))).toEqual(['intact'])
    expect(states(check(sign(paper), middle))).toEqual(['intact'])
  })

  it('is not verifiable here without a trusted end, and says whose certificate is missing', () => {
    const alone = check(sign(paper, signer, { certificates: [signer] }), root)
    expect(alone.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: nội dung không đổi từ khi ký; chưa kiểm tra được người ký ở đây: chứng thư gốc không có trong danh sách tin cậy.',
    )
    expect(alone.signatures[0]?.steps.join()).toContain('không có chứng thư của «Trung gian thử nghiệm»')
    const empty = check(sign(paper))
    expect(states(empty)).toEqual(['unverifiable'])
    expect(empty.signatures[0]?.steps.join()).toContain('Danh sách tin cậy còn trống')
  })
})

describe('several signatures', () => {
  it('are all intact: one does not undo the other', () => {
    const pdf = sign(sign(sign(paper), office, { date: "D:20260304140000+07'00'" }), office)
    const checked = check(pdf, root)
    expect(states(checked)).toEqual(['intact', 'intact', 'intact'])
    expect(checked.sentence).toBe('3 chữ ký số: nguyên vẹn.')
    expect(checked.signatures.map(({ coversWholeFile }) => coversWholeFile)).toEqual([false, false, true])
    expect(codes(checked)).toEqual(['signature'])
  })

  it('are told in the order in which they were made, the worst first in the sentence', () => {
    const pdf = replaceContent(sign(sign(paper), office))
    const stamped = sign(pdf, office)
    expect(states(check(stamped, root))).toEqual(['changed', 'changed', 'intact'])
    expect(check(stamped, root).sentence).toBe('3 chữ ký số: 2 tệp đã thay đổi sau khi ký; 1 nguyên vẹn.')
  })
})

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

describe('games with the range', () => {
  const withRange = (range: SignOptions['range']) =>
    check(sign(paper, signer, range === undefined ? {} : { range }), root)

  it('a gap wider than the value hides what stands there', () => {
    const checked = withRange(([start = 0, length = 0, next = 0, rest = 0]) => [start, length - 40, next, rest])
    expect(states(checked)).toEqual(['forged'])
  })

  it('a range that does not begin at the beginning', () => {
    expect(states(withRange(([, length = 0, next = 0, rest = 0]) => [9, length - 9, next, rest]))).toEqual(['forged'])
  })

  it('the value moved elsewhere: the bytes match and are not those around it', () => {
    const signed = sign(paper)
    const found = /\/ByteRange \[[^\]]*\]/.exec(signed.toString('latin1'))?.[0] ?? ''
    const contents = /\/Contents <[0-9a-f]*>/.exec(signed.toString('latin1'))?.[0] ?? ''
    const moved = appendObjects(replaceContent(signed), [
      { num: freeNumber(paper), body: `<< /Type /Sig /SubFilter /adbe.pkcs7.detached ${found} ${contents} >>` },
    ])
    expect(states(check(moved, root))).toEqual(['forged'])
  })

  it.each([[[-1, 5, 10, 5]], [[0, 100, 50, 100]], [[0, 100]], [[0, 1e300, 5, 5]]])('%j is no range', (range) => {
    const signed = sign(paper)
    const text = signed.toString('latin1').replace(/\/ByteRange \[[^\]]*\]/, `/ByteRange [${range.join(' ')}]`)
    expect(states(check(Buffer.from(text, 'latin1'), root))).toEqual(['unreadable'])
  })
})

describe('the signer', () => {
  it('used SHA-1', () => {
    const old = makeCertificate({ name: 'Người ký cũ', issuer: root, keyKind: 'rsa' })
    for (const options of [{ digest: 'sha1' as const }, { subFilter: 'adbe.pkcs7.sha1' }]) {
      const checked = check(signPdf(paper, old, options), root)
      expect(checked.state).toBe('weak')
      expect(checked.sentence).toContain('chữ ký dùng thuật toán cũ SHA-1, không còn đủ an toàn')
    }
  })

  it.each([
    ['2020-01-01', '2026-01-31', 'expired', 'khi ký, chứng thư đã hết hạn từ ngày 31/01/2026'],
    ['2026-06-01', '2030-01-01', 'not-yet-valid', 'khi ký, chứng thư chưa có hiệu lực (từ ngày 01/06/2026)'],
    ['2020-01-01', '2026-10-01', 'intact', 'nguyên vẹn'],
  ])('had a certificate from %s to %s: %s', (from, to, state, words) => {
    const who = makeCertificate({
      name: 'Ai đó',
      issuer: root,
      notBefore: `${from}T00:00:00Z`,
      notAfter: `${to}T00:00:00Z`,
    })
    const checked = check(signPdf(paper, who), root)
    expect([checked.state, checked.sentence]).toEqual([state, expect.stringContaining(words)])
  })

  it('was revoked, where a list of the issuer says so', () => {
    const revoked = [{ who: signer, at: '2026-02-01T00:00:00Z' }]
    const list = makeRevocationList(middle, { madeAt: '2026-03-05T00:00:00Z', revoked })
    expect(check(sign(paper), root, list).sentence).toContain('chứng thư đã bị thu hồi ngày 01/02/2026')
    // A list that somebody else signed in the issuer's name, or that knows of others only, says nothing.
    const liar = makeCertificate({ name: 'Trung gian thử nghiệm', isAuthority: true })
    const foreign = makeRevocationList(liar, { madeAt: '2026-03-05T00:00:00Z', revoked })
    expect(states(check(sign(paper), root, foreign))).toEqual(['intact'])
    const others = makeRevocationList(middle, {
      madeAt: '2026-03-05T00:00:00Z',
      revoked: [{ who: office, at: SIGNED_AT }],
    })
    const checked = check(sign(paper), root, others)
    expect(checked.signatures[0]?.steps.join()).toContain('không có trong danh sách thu hồi (CRL) lập ngày 05/03/2026')
  })

  it('was revoked later: harmless only where the time is proven by others', () => {
    const revoked = [{ who: signer, at: '2026-06-01T00:00:00Z' }]
    const list = makeRevocationList(middle, { madeAt: '2026-06-02T00:00:00Z', revoked })
    expect(states(check(sign(paper), root, list))).toEqual(['revoked'])
    const timeStamp = (signature: Buffer) => makeTimeStamp(stamper, signature, { at: SIGNED_AT })
    expect(states(check(sign(paper, signer, { timeStamp }), root, list))).toEqual(['intact'])
  })

  it('has a chain that may not be', () => {
    const noAuthority = makeCertificate({ name: 'Không phải nơi cấp', issuer: root })
    const tooDeep = makeCertificate({ name: 'Nơi cấp con', issuer: middle, isAuthority: true })
    const server = makeCertificate({ name: 'Máy chủ', issuer: root, usage: [2] })
    const byFalse = makeCertificate({ name: 'A', issuer: noAuthority })
    const byDeep = makeCertificate({ name: 'B', issuer: tooDeep })
    const cases = [
      signPdf(paper, byFalse, { certificates: [byFalse, noAuthority] }),
      signPdf(paper, byDeep, { certificates: [byDeep, tooDeep, middle] }),
      signPdf(paper, server),
    ]
    expect(cases.flatMap((pdf) => states(check(pdf, root)))).toEqual(['untrusted', 'untrusted', 'untrusted'])
    const withRule = makeCertificate({ name: 'C', issuer: root, unknownRule: true })
    expect(states(check(signPdf(paper, withRule), root))).toEqual(['unverifiable'])
  })

  it('is surrounded by certificates that certify each other: the walk ends', () => {
    const circle = makeCertificate({ name: 'Vòng', isAuthority: true })
    const back = makeCertificate({ name: 'Vòng', issuer: circle, isAuthority: true })
    const who = makeCertificate({ name: 'D', issuer: circle })
    expect(states(check(signPdf(paper, who, { certificates: [who, circle, back] }), root))).toEqual(['unverifiable'])
  })
})

describe('a value that is none', () => {
  it.each<[string, SignOptions]>([
    [
      'another value',
      { spoil: (signature) => Buffer.from(signature.map((byte, at) => (at === 20 ? byte ^ 1 : byte))) },
    ],
    ['another kind of content', { namedType: '1.2.840.113549.1.9.16.1.4' }],
  ])('%s is forged', (_, options) => {
    expect(states(check(sign(paper, signer, options), root))).toEqual(['forged'])
  })

  it('a certificate put in the place of the one that was named', () => {
    expect(states(check(sign(paper, signer, { names: office }), root))).toEqual(['forged'])
  })

  it('no certificate, no CMS, a kind not known here', () => {
    expect(states(check(sign(paper, signer, { certificates: [middle] }), root))).toEqual(['unreadable'])
    const rubbish = sign(paper)
      .toString('latin1')
      .replace(/\/Contents <[0-9a-f]{40}/, `/Contents <${'ab'.repeat(20)}`)
    expect(states(check(Buffer.from(rubbish, 'latin1'), root))).toEqual(['unreadable'])
    const unknown = check(sign(paper, signer, { subFilter: 'adbe.x509.rsa_sha1' }), root)
    expect(unknown.sentence).toContain('kiểu chữ ký này chưa kiểm tra được ở đây')
  })
})

describe('time', () => {
  const stamped = (at: string, who = stamper) => ({ timeStamp: (value: Buffer) => makeTimeStamp(who, value, { at }) })

  it('is proven by a time-stamp that leads to a trusted end', () => {
    const [one] = check(sign(paper, signer, stamped('2026-03-04T02:31:07Z')), root).signatures
    expect(one?.provenAt).toBe('2026-03-04T09:31:07+07:00')
    expect(one?.steps.join()).toContain('Dấu thời gian của «Dấu thời gian 01» xác nhận giờ ký 09:31 thứ Tư 04/03/2026')
  })

  it('proven counts, not claimed', () => {
    const who = makeCertificate({ name: 'Ai đó', issuer: root, notAfter: '2026-03-03T00:00:00Z' })
    const claimed = { date: "D:20260301080000+07'00'" }
    expect(states(check(signPdf(paper, who, claimed), root))).toEqual(['intact'])
    expect(states(check(signPdf(paper, who, { ...claimed, ...stamped(SIGNED_AT) }), root))).toEqual(['expired'])
  })

  it('is not proven by a stamp of somebody unknown, over something else, or of somebody who may not stamp', () => {
    const stranger = makeCertificate({ name: 'Lạ', purposes: ['1.3.6.1.5.5.7.3.8'] })
    const steps = (options: SignOptions) => check(sign(paper, signer, options), root).signatures[0]?.steps.join()
    expect(steps(stamped(SIGNED_AT, stranger))).toContain('khớp nhưng chưa kiểm tra được nơi cấp ở đây')
    expect(steps(stamped(SIGNED_AT, signer))).toContain('khớp nhưng chưa kiểm tra được nơi cấp ở đây')
    const wrong = { timeStamp: () => makeTimeStamp(stamper, Buffer.from('khác'), { at: SIGNED_AT }) }
    expect(steps(wrong)).toContain('dấu thời gian của «Dấu thời gian 01» kèm theo không khớp')
    expect(steps({ timeStamp: () => Buffer.from('300506032a0304', 'hex') })).toContain('kèm theo không khớp')
  })

  it('of a time-stamp over the whole file', () => {
    const pdf = signPdf(sign(paper), stamper, { stampAt: '2026-03-05T01:00:00Z', date: null })
    const checked = check(pdf, root)
    expect(sentences(checked)[1]).toBe('Dấu thời gian của Dấu thời gian 01 ngày 05/03/2026: nguyên vẹn.')
    expect(checked.signatures[1]?.kind).toBe('timestamp')
    expect(states(checked)).toEqual(['intact', 'intact'])
  })
})

describe('files', () => {
  it('without a signature, of another kind, or empty, are not signed', async () => {
    for (const bytes of [paper, Buffer.from('văn bản'), Buffer.alloc(0)]) {
      expect(check(bytes)).toMatchObject({ state: 'unsigned', sentence: 'Tệp không có chữ ký số.', signatures: [] })
    }
  })

  it('that were cut off on their way may have been signed', () => {
    const signed = Buffer.from(sign(paper))
    const third = signed.subarray(0, signed.length / 3)
    for (const bytes of [third, signed.subarray(0, signed.length / 2), Buffer.from('%PDF-1.7 hỏng')]) {
      expect(check(bytes)).toMatchObject({ state: 'failed', sentence: 'Chưa kiểm tra được chữ ký số: tệp bị hỏng.' })
    }
  })

  it('with a password are not examined', async () => {
    const locked = await makePdf({ lines: ['kín'], password: 'bí mật' })
    expect(check(locked).sentence).toBe('Chưa kiểm tra được chữ ký số: tệp có mật khẩu.')
  })

  it('with a password can be signed, and the signature is read', async () => {})

  it('that were cut off on their way may have been signed', () => {
    const signed = Buffer.from(sign(paper))
    const third = signed.subarray(0, signed.length / 3)
    for (const bytes of [third, signed.subarray(0, signed.length / 2), Buffer.from('%PDF-1.7 hỏng')]) {
      expect(check(bytes)).toMatchObject({ state: 'failed', sentence: 'Chưa kiểm tra được chữ ký số: tệp bị hỏng.' })
    }
  })

  it('with a password are not examined', async () => {
    const locked = await makePdf({ lines: ['kín'], password: 'bí mật' })
    const checked = check(sign(locked), root)
    expect(states(checked)).toEqual(['intact'])
    expect(checked.signatures[0]?.claimedAt).toBeNull()
  })

  it('that lost their form still tell of the signature in their bytes', () => {
    const gone = changeCatalog(sign(paper), { AcroForm: null })
    const checked = check(gone, root)
    expect(states(checked)).toEqual(['changed'])
    expect(checked.signatures[0]?.steps.join()).toContain('đã bị gỡ khỏi các trang')
  })

  it('of XML are said to be signed, by whom, and no more', () => {
    const certificate = signer.der.toString('base64')
    const xml = `<edXML><Signature><SignedInfo/><SignatureValue>AA==</SignatureValue><KeyInfo><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></Signature></edXML>`
    const checked = check(Buffer.from(`<?xml version="1.0"?>${xml}`))
    expect(checked.state).toBe('unverifiable')
    expect(checked.sentence).toBe(
      'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) trên bản tin: đã ký, chưa kiểm tra được ở đây.',
    )
    expect(check(Buffer.from('<edXML><Signature/></edXML>')).state).toBe('unsigned')
  })
})
