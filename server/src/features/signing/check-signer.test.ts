/** Whose certificate signed a PDF, and when. */
import { describe, expect, it } from 'vitest'
import { makeCertificate, makeRevocationList, makeTimeStamp } from '../../testing/signing/pki.ts'
import { type SignOptions, signPdf } from '../../testing/signing/sign-pdf.ts'
import {
  check,
  middle,
  office,
  paper,
  root,
  SIGNED_AT,
  sign,
  signer,
  stamper,
  states,
} from '../../testing/signing/signed.ts'

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
    expect(checked.signatures[1]?.sentence).toBe('Dấu thời gian của Dấu thời gian 01 ngày 05/03/2026: nguyên vẹn.')
    expect(checked.signatures[1]?.kind).toBe('timestamp')
    expect(states(checked)).toEqual(['intact', 'intact'])
  })
})
