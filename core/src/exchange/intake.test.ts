import { describe, expect, it } from 'vitest'
import type { EdxmlDocument, EdxmlStatus } from '../reading/index.ts'
import { planIntake, reasonOf } from './intake.ts'

const FROM = {
  organId: 'H99.12',
  inCharge: null,
  name: 'Sở Văn hóa – Tài sản',
  address: null,
  email: null,
  telephone: null,
  fax: null,
  website: null,
}
const PAPER: EdxmlDocument = {
  type: 'document',
  business: 'new',
  from: FROM,
  to: [],
  documentId: 'H99.12,2026/11/13,41/SVHTS-VP',
  number: '41',
  notation: 'SVHTS-VP',
  place: null,
  issuedOn: null,
  typeName: null,
  subject: null,
  content: null,
  signer: { competence: null, position: null, name: null },
  dueOn: null,
  urgency: null,
  sphere: null,
  pages: null,
  copies: null,
  appendixes: [],
  answers: [],
  steering: null,
  toPlaces: [],
  trace: [],
  reason: null,
  paperFollows: null,
  staff: null,
  update: null,
  replaces: [],
  signed: false,
}
const OLD = 'H99.12,2026/11/02,39/SVHTS-VP'
const OURS = { ownOrgans: ['H99.40.7'] }
const receivers = (...list: [string, 'added' | 'removed'][]): EdxmlDocument['update'] => ({
  documentChanged: false,
  receiversChanged: true,
  receivers: list.map(([organId, change]) => ({ organId, change })),
})
const status = (code: string, documentId: string | null): EdxmlStatus => ({
  type: 'status',
  from: FROM,
  about: { organId: null, code: null, documentId, issuedOn: null },
  staff: null,
  code,
  description: null,
  at: null,
})
const request = (kind: string, namedDocument: string, pauses = true) => ({ kind, namedDocument, pauses })

describe('a message', () => {
  it.each<[string, Partial<EdxmlDocument>, boolean, object[]]>([
    ['brings a paper', {}, true, []],
    ['asks it back', { business: 'recall' }, false, [request('recall', PAPER.documentId)]],
    ['changes what it says', { business: 'update' }, false, [request('update', PAPER.documentId, false)]],
    [
      'takes us from the receivers',
      { business: 'update', update: receivers(['H99.40.7', 'removed'], ['H99.40.8', 'added']) },
      false,
      [request('update', PAPER.documentId, true)],
    ],
    [
      'takes others from them',
      { business: 'update', update: receivers(['H99.40.8', 'removed']) },
      false,
      [request('update', PAPER.documentId, false)],
    ],
    [
      'brings another in the place of two',
      {
        business: 'replace',
        replaces: [
          { documentId: OLD, organIds: ['H99.40.7'] },
          { documentId: 'x2', organIds: [] },
          { documentId: 'x3', organIds: ['H99.40.8'] },
        ],
      },
      true,
      [request('replace', OLD), request('replace', 'x2')],
    ],
  ])('%s', (_, more, brings, requests) => {
    expect(planIntake({ ...PAPER, ...more }, OURS)).toEqual({ brings, requests })
  })

  it('cannot take out whose code is not known', () => {
    const message = { ...PAPER, business: 'update' as const, update: receivers(['H99.40.7', 'removed']) }
    expect(planIntake(message, { ownOrgans: [] }).requests).toEqual([request('update', PAPER.documentId, false)])
  })
})

describe('a status', () => {
  it.each<[string, string | null, object[]]>([
    ['03', 'H99.40.7,2026/11/10,9/UBND', []],
    ['13', OLD, [request('recall', OLD)]],
    ['13', 'H99.40.7,2026/11/10,9/UBND', []],
    ['13', null, []],
    ['09', OLD, []],
  ])('%s about %s', (code, about, requests) => {
    expect(planIntake(status(code, about), OURS)).toEqual({ brings: false, requests })
  })
})

it('work stands still for a reason that can be read', () => {
  expect(reasonOf('recall', FROM.name, 'Nhầm phụ lục')).toBe('Sở Văn hóa – Tài sản xin thu hồi văn bản: Nhầm phụ lục')
  expect(reasonOf('replace', null, null)).toBe('Bên gửi gửi văn bản khác thay thế')
})
