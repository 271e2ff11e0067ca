import { describe, expect, it } from 'vitest'
import { parseInstant } from '../shared/index.ts'
import type { ChainFacts, SignatureFacts, ValueFacts } from './facts.ts'
import { judgeSignature } from './judge.ts'
import type { ChangeCode, SignatureState } from './schema.ts'
import { summarize } from './summary.ts'

const at = (text: string) => parseInstant(`${text}T09:30:00+07:00`)
const WHOSE = 'Chữ ký của Lâm Bảo Chương (Sở Xây dựng) ngày 04/03/2026: '

const value = (more: Partial<ValueFacts> = {}): ValueFacts => ({
  digest: 'SHA-256',
  isWeak: false,
  digestMatches: true,
  valueMatches: true,
  namesCertificate: null,
  certificate: {
    name: 'Lâm Bảo Chương',
    organization: 'Sở Xây dựng',
    subject: 'CN=Lâm Bảo Chương',
    issuer: 'Nơi cấp',
    serialNumber: '0a',
    notBefore: at('2024-01-01'),
    notAfter: at('2029-01-01'),
  },
  chain: { outcome: 'trusted', path: ['Lâm Bảo Chương', 'Nơi cấp'], checkedBy: null },
  timeStamp: null,
  ...more,
})

const facts = (more: Partial<Omit<SignatureFacts, 'changes'>> & { codes?: ChangeCode[] } = {}): SignatureFacts => {
  const { codes = [], ...rest } = more
  return {
    kind: 'signature',
    range: { byteRange: [0, 100, 180, 20], contents: { start: 100, end: 180 }, fileSize: 200 },
    subFilter: 'adbe.pkcs7.detached',
    claimedAt: at('2026-03-04'),
    claimedName: null,
    reason: null,
    location: null,
    page: 1,
    isAttached: true,
    value: value(),
    permission: null,
    changes: codes.map((code) => ({ code, pages: code === 'signature' ? [] : [1] })),
    ...rest,
  }
}

const revision = { byteRange: [0, 100, 180, 20], contents: { start: 100, end: 180 }, fileSize: 250 }
const beyond = { ...revision, fileSize: 190 }
const misfit = { ...revision, contents: { start: 90, end: 170 } }
const unknown: ChainFacts = { outcome: 'unknown-issuer', missing: 'Nơi cấp', hasAnchors: true }
const UNKNOWN = 'chưa kiểm tra được người ký ở đây: chứng thư gốc không có trong danh sách tin cậy'
const validity = { whose: 'Lâm Bảo Chương', notBefore: at('2026-04-01'), notAfter: at('2026-02-01') }

describe('state and sentence', () => {
  it.each<[string, SignatureFacts, SignatureState, string]>([
    ['all is well', facts(), 'intact', 'nguyên vẹn'],
    [
      'signed once more, as it is allowed',
      facts({ range: revision, codes: ['signature'], permission: 2 }),
      'intact',
      'nguyên vẹn; người ký cho phép thêm như vậy',
    ],
    [
      'stamped though nothing is allowed',
      facts({ range: revision, codes: ['arrival-stamp'], permission: 1 }),
      'added-to',
      'phần đã ký không đổi, sau khi ký tệp có thêm dấu ĐẾN trên trang 1; người ký không cho phép thêm gì như vậy',
    ],
    ['signed once more', facts({ range: revision, codes: ['signature'] }), 'intact', 'nguyên vẹn'],
    [
      'stamped',
      facts({ range: revision, codes: ['arrival-stamp', 'metadata'] }),
      'added-to',
      'phần đã ký không đổi, sau khi ký tệp có thêm dấu ĐẾN trên trang 1',
    ],
    [
      'content changed',
      facts({ range: revision, codes: ['content', 'arrival-stamp'] }),
      'changed',
      'tệp đã thay đổi sau khi ký: nội dung trang 1 bị sửa, thêm dấu ĐẾN trên trang 1',
    ],
    ['bytes changed', facts({ value: value({ digestMatches: false }) }), 'changed', 'tệp đã thay đổi sau khi ký'],
    [
      'written anew with a stamp',
      facts({ range: misfit, value: value({ digestMatches: false }), codes: ['arrival-stamp-likely'] }),
      'changed',
      'tệp đã bị ghi lại sau khi ký, có thêm dấu trên trang 1 (thường là dấu ĐẾN); không đối chiếu được với bản đã ký',
    ],
    [
      'written anew and shorter',
      facts({ range: beyond, value: value({ digestMatches: false }) }),
      'changed',
      'tệp đã bị ghi lại sau khi ký; không đối chiếu được với bản đã ký',
    ],
    [
      'moved',
      facts({ range: misfit }),
      'forged',
      'chữ ký không khớp với tệp hoặc với chứng thư, không dùng làm căn cứ được',
    ],
    [
      'of another key',
      facts({ value: value({ valueMatches: false }) }),
      'forged',
      'chữ ký không khớp với tệp hoặc với chứng thư, không dùng làm căn cứ được',
    ],
    [
      'of another certificate',
      facts({ value: value({ namesCertificate: false }) }),
      'forged',
      'chữ ký không khớp với tệp hoặc với chứng thư, không dùng làm căn cứ được',
    ],
    [
      'chain unknown',
      facts({ value: value({ chain: unknown }) }),
      'unverifiable',
      `nội dung không đổi từ khi ký; ${UNKNOWN}`,
    ],
    [
      'chain unknown and stamped',
      facts({ range: revision, codes: ['stamp'], value: value({ chain: unknown }) }),
      'unverifiable',
      `phần đã ký không đổi, sau khi ký tệp có thêm dấu trên trang 1; ${UNKNOWN}`,
    ],
    [
      'by SHA-1',
      facts({ value: value({ digest: 'SHA-1', isWeak: true }) }),
      'weak',
      'nội dung không đổi từ khi ký; chữ ký dùng thuật toán cũ SHA-1, không còn đủ an toàn',
    ],
    [
      'expired',
      facts({ value: value({ chain: { outcome: 'expired', ...validity } }) }),
      'expired',
      'nội dung không đổi từ khi ký; khi ký, chứng thư đã hết hạn từ ngày 01/02/2026',
    ],
    [
      'not yet valid',
      facts({ value: value({ chain: { outcome: 'not-yet-valid', ...validity } }) }),
      'not-yet-valid',
      'nội dung không đổi từ khi ký; khi ký, chứng thư chưa có hiệu lực (từ ngày 01/04/2026)',
    ],
    [
      'revoked',
      facts({ value: value({ chain: { outcome: 'revoked', whose: 'Lâm Bảo Chương', at: at('2026-02-01') } }) }),
      'revoked',
      'nội dung không đổi từ khi ký; chứng thư đã bị thu hồi ngày 01/02/2026',
    ],
    [
      'a chain that may not be',
      facts({ value: value({ chain: { outcome: 'refused', whose: 'Nơi cấp', why: 'not-ca' } }) }),
      'untrusted',
      'nội dung không đổi từ khi ký; chuỗi chứng thư không hợp lệ, không tin được người ký',
    ],
    [
      'rules not known here',
      facts({ value: value({ chain: { outcome: 'refused', whose: 'Nơi cấp', why: 'rules' } }) }),
      'unverifiable',
      'nội dung không đổi từ khi ký; chưa kiểm tra được người ký ở đây: chứng thư có điều kiện mà Kịp chưa kiểm tra được',
    ],
    [
      'a method not known here',
      facts({ value: value({ valueMatches: null }) }),
      'unverifiable',
      'nội dung không đổi từ khi ký; chưa kiểm tra được ở đây, vì thuật toán ký không được hỗ trợ',
    ],
  ])('%s', (_, given, state, words) => {
    const checked = judgeSignature(given)
    expect([checked.state, checked.sentence]).toEqual([state, `${WHOSE}${words}.`])
    expect(checked.steps.length).toBeGreaterThan(3)
  })

  it('where nothing can be read, says so with what the file claims', () => {
    const unreadable = judgeSignature(facts({ value: 'unreadable', claimedName: 'Ai đó' }))
    expect(unreadable.sentence).toBe(
      'Chữ ký của Ai đó ngày 04/03/2026: không đọc được chữ ký, nên không kiểm tra được.',
    )
    const unsupported = judgeSignature(facts({ value: 'unsupported', claimedAt: null, subFilter: 'x' }))
    expect(unsupported.sentence).toBe('Chữ ký của người không rõ tên: đã ký, kiểu chữ ký này chưa kiểm tra được ở đây.')
    expect(unsupported.state).toBe('unreadable')
  })

  it('a proven time is the one that is told', () => {
    const timeStamp = { state: 'verified', at: at('2026-03-05'), authority: 'Dấu thời gian', isWeak: false } as const
    const checked = judgeSignature(facts({ value: value({ timeStamp }) }))
    expect(checked.sentence).toContain('ngày 05/03/2026')
    expect(checked.provenAt).toBe('2026-03-05T09:30:00+07:00')
    const untold = judgeSignature(facts({ value: value({ timeStamp: { ...timeStamp, state: 'unverifiable' } }) }))
    expect([untold.sentence.includes('ngày 04/03/2026'), untold.provenAt]).toEqual([true, null])
  })
})

describe('a whole file', () => {
  const one = (more: Parameters<typeof facts>[0]) => judgeSignature(facts(more))
  const good = one({})
  const changed = one({ value: value({ digestMatches: false }) })
  const stamped = one({ range: misfit, value: value({ digestMatches: false }), codes: ['arrival-stamp-likely'] })

  it.each([
    [[], 'unsigned', 'Tệp không có chữ ký số.'],
    [[good], 'intact', `${WHOSE}nguyên vẹn.`],
    [[good, good], 'intact', '2 chữ ký số: nguyên vẹn.'],
    [[good, changed, good], 'changed', '3 chữ ký số: 1 có tệp đã thay đổi sau khi ký; 2 nguyên vẹn.'],
    [
      [stamped, stamped],
      'changed',
      '2 chữ ký số: tệp đã thay đổi sau khi ký, thêm dấu trên trang 1 (thường là dấu ĐẾN).',
    ],
    [
      [
        good,
        one({ range: revision, codes: ['signature', 'note'] }),
        one({ range: revision, codes: ['arrival-stamp'] }),
      ],
      'added-to',
      '3 chữ ký số: 2 nguyên vẹn, sau khi ký tệp có thêm dấu ĐẾN trên trang 1; 1 nguyên vẹn.',
    ],
  ])('%#', (signatures, state, sentence) => {
    expect(summarize(signatures)).toEqual({ state, sentence })
  })
})
