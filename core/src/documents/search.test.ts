import { describe, expect, it } from 'vitest'
import { accentQuery, looseQuery, searchLexemes, searchQuery } from './search.ts'

describe('searchLexemes', () => {
  it.each([
    ['cải cách', ['cai', 'cai_cach', 'cach', '=cải', '=cải_cách', '=cách']],
    ['Đề án 06', ['de', 'de_an', 'an', 'an_06', '06', '=đề', '=đề_án', '=án', '=án_06']],
    ['3367/TTr-SNV', ['3367', '3367_ttr', 'ttr', 'ttr_snv', 'snv']],
    ['hoà', ['hoa', '=hòa']],
    ['', []],
  ])('%s', (text, expected) => {
    expect(searchLexemes([text])).toEqual(expected)
  })

  it('does not pair the end of one text with the beginning of the next, and passes over what is missing', () => {
    expect(searchLexemes(['Sở', null, 'nội vụ'])).not.toContain('so_noi')
  })
})

describe('searchQuery', () => {
  it.each([
    ['cải cách', "('cai_cach')"],
    ['cai cach', "('cai_cach')"],
    ['báo cáo hộ nghèo', "('bao_cao' & 'ho_ngheo')"],
    ['hộ nghèo mới', "('ho_ngheo' & 'moi') | ('ho' & 'ngheo_moi')"],
    ["o'x \\ y", "('o_x' & 'y') | ('o' & 'x_y')"],
    ['   ', null],
    ['!?', null],
  ])('%s → %s', (typed, expected) => {
    expect(searchQuery(typed)).toBe(expected)
  })

  it('finds the same with and without diacritics; accents only rank', () => {
    expect(searchQuery('Uỷ ban')).toBe(searchQuery('uy ban'))
    expect(accentQuery('Uỷ ban')).toBe("('=ủy_ban')")
    expect(accentQuery('báo cáo ho ngheo')).toBe("('=báo_cáo' & 'ho_ngheo')")
    expect(accentQuery('uy ban')).toBeNull()
    expect(looseQuery('hộ nghèo hộ')).toBe("'ho' & 'ngheo'")
  })
})
