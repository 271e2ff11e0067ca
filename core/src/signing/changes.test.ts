import { describe, expect, it } from 'vitest'
import { classifyChanges, type Drawing, effectOf, type FieldFacts, type ObjectChange } from './changes.ts'
import type { ChangeCode } from './schema.ts'

const corner = { left: 0.05, top: 0.02, right: 0.28, bottom: 0.1 }
const drawing = (more: Partial<Drawing> = {}): Drawing => ({ text: '', pictureOnly: true, extent: corner, ...more })
const field = (more: Partial<FieldFacts> = {}): FieldFacts => ({
  type: 'Sig',
  isSigned: false,
  wasSigned: false,
  ...more,
})
const annotation = (more: Partial<ObjectChange & { on: 'annotation' }>): ObjectChange => ({
  on: 'annotation',
  how: 'added',
  page: 1,
  subtype: 'Stamp',
  field: null,
  keys: [],
  drawing: drawing(),
  ...more,
})

describe('one change', () => {
  it.each<[string, ObjectChange, ChangeCode]>([
    ['a stamp with the word', annotation({ drawing: drawing({ text: 'CÔNG VĂN ĐẾN\nSố: 412' }) }), 'arrival-stamp'],
    [
      'the word in decomposed letters',
      annotation({ drawing: drawing({ text: 'ĐẾN'.normalize('NFD') }) }),
      'arrival-stamp',
    ],
    ['a stamp without it', annotation({ drawing: drawing({ text: 'ĐÃ XEM' }) }), 'stamp'],
    ['an everyday word', annotation({ subtype: 'FreeText', drawing: drawing({ text: 'chuyển đến phòng' }) }), 'note'],
    ['a highlight', annotation({ subtype: 'Highlight' }), 'note'],
    ['a link', annotation({ subtype: 'Link' }), 'other'],
    ['a film', annotation({ subtype: 'RichMedia' }), 'other'],
    [
      'over a third of the page',
      annotation({ drawing: drawing({ extent: { left: 0, top: 0, right: 1, bottom: 0.34 } }) }),
      'cover',
    ],
    ['a stamp that went', annotation({ how: 'removed' }), 'content'],
    ['a stamp that looks otherwise', annotation({ how: 'changed', keys: ['AP'] }), 'content'],
    ['a stamp with another date', annotation({ how: 'changed', keys: ['M'] }), 'technical'],
    ['a signature', annotation({ subtype: 'Widget', field: field({ isSigned: true }) }), 'signature'],
    ['an empty field for one', annotation({ subtype: 'Widget', field: field() }), 'other'],
    [
      'a field signed now',
      annotation({ how: 'changed', subtype: 'Widget', keys: ['V', 'AP'], field: field({ isSigned: true }) }),
      'signature',
    ],
    [
      'a signature that looks otherwise',
      annotation({
        how: 'changed',
        subtype: 'Widget',
        keys: ['AP'],
        field: field({ isSigned: true, wasSigned: true }),
      }),
      'other',
    ],
    [
      'a field filled in',
      annotation({ how: 'changed', subtype: 'Widget', keys: ['V', 'AP', 'M'], field: field({ type: 'Tx' }) }),
      'form-fill',
    ],
    [
      'a field elsewhere',
      annotation({ how: 'changed', subtype: 'Widget', keys: ['V', 'Rect'], field: field({ type: 'Tx' }) }),
      'other',
    ],
    ['a new field', annotation({ subtype: 'Widget', field: field({ type: 'Tx' }) }), 'other'],
    ['a hidden signature', { on: 'field', how: 'added', field: field({ isSigned: true }), keys: [] }, 'signature'],
    ['a field that went', { on: 'field', how: 'removed', field: field({ type: 'Tx' }), keys: [] }, 'content'],
    ['a picture in the corner', { on: 'overlay', page: 1, drawing: drawing() }, 'arrival-stamp-likely'],
    ['the same on page 2', { on: 'overlay', page: 2, drawing: drawing() }, 'content'],
    [
      'the same at the bottom',
      { on: 'overlay', page: 1, drawing: drawing({ extent: { ...corner, top: 0.8, bottom: 0.88 } }) },
      'content',
    ],
    [
      'the word anywhere, small',
      { on: 'overlay', page: 2, drawing: drawing({ text: 'ĐẾN', pictureOnly: false }) },
      'arrival-stamp',
    ],
    [
      'the word, large',
      { on: 'overlay', page: 1, drawing: drawing({ text: 'ĐẾN', extent: { left: 0, top: 0, right: 1, bottom: 0.3 } }) },
      'content',
    ],
    [
      'letters without it',
      { on: 'overlay', page: 1, drawing: drawing({ text: '1.000', pictureOnly: false }) },
      'content',
    ],
    ['the content', { on: 'page', page: 3, key: 'Contents' }, 'content'],
    ['an entry nobody knows', { on: 'page', page: 3, key: 'Neu' }, 'content'],
    ['the day of a page', { on: 'page', page: 3, key: 'LastModified' }, 'metadata'],
    ['the pages', { on: 'page-list' }, 'pages'],
    ['data to verify by', { on: 'catalog', key: 'DSS', how: 'added' }, 'validation-data'],
    ['layers', { on: 'catalog', key: 'OCProperties', how: 'changed' }, 'other'],
    ['fonts of fields', { on: 'form', key: 'DR' }, 'technical'],
    ['forms of XML', { on: 'form', key: 'XFA' }, 'other'],
    ['title and dates', { on: 'info' }, 'metadata'],
    ['two ways to read it', { on: 'unclear' }, 'unknown'],
  ])('%s', (_, change, code) => {
    expect(classifyChanges([change]).map((one) => one.code)).toEqual([code])
  })
})

it('many are told once each with their pages, the gravest first', () => {
  const changes = classifyChanges([
    { on: 'info' },
    annotation({ page: 4, drawing: drawing({ text: 'ĐẾN' }) }),
    annotation({ page: 1, drawing: drawing({ text: 'ĐẾN' }) }),
    annotation({ page: 1, drawing: drawing({ text: 'ĐẾN' }) }),
    { on: 'page', page: 2, key: 'Contents' },
  ])
  expect(changes).toEqual([
    { code: 'content', pages: [2] },
    { code: 'arrival-stamp', pages: [1, 4] },
    { code: 'metadata', pages: [] },
  ])
  expect(effectOf(changes)).toBe('changed')
  expect(effectOf(changes.slice(1))).toBe('added')
  expect(effectOf(changes.slice(2))).toBe('none')
  expect(effectOf([])).toBe('none')
})
