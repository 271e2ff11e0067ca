/** Whether a PDF is as it was signed: made here, with a certificate authority of our own. */
import { describe, expect, it } from 'vitest'
import { makePdf } from '../../demo/make-pdf.ts'
import { makeCertificate } from '../../testing/signing/pki.ts'
import { appendObjects, freeNumber, type SignOptions, signPdf } from '../../testing/signing/sign-pdf.ts'
import { check, codes, middle, office, paper, root, sign, signer, states } from '../../testing/signing/signed.ts'
import { changeCatalog, replaceContent } from '../../testing/signing/stamp-pdf.ts'

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
    expect(check(stamped, root).sentence).toBe(
      '3 chữ ký số: 2 có tệp đã thay đổi sau khi ký, nội dung trang 1 bị sửa; 1 nguyên vẹn.',
    )
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

  it('with a password can be signed, and the signature is read', async () => {
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
