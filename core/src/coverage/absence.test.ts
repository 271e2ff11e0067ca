import { describe, expect, test } from 'vitest'
import { formatInstant, parseInstant } from '../shared/index.ts'
import { absenceActions } from './actions.ts'
import type { AbsenceState } from './schema.ts'
import { type HalfDay, spanOf } from './span.ts'

const at = (text: string) => parseInstant(`2026-12-${text}:00+07:00`)

describe('what may be done with an absence', () => {
  const [BEFORE, DURING, AFTER] = ['01T08:00', '03T08:00', '09T08:00'] as const
  const all = 'change confirm cancel'
  test.each<[AbsenceState, string, 'own' | 'answers' | 'other', string]>([
    ['draft', BEFORE, 'own', 'change cancel'],
    ['draft', BEFORE, 'answers', all],
    ['draft', BEFORE, 'other', ''],
    ['draft', DURING, 'answers', all],
    ['draft', AFTER, 'answers', 'change cancel'],
    ['confirmed', BEFORE, 'own', 'cancel'],
    ['confirmed', BEFORE, 'answers', 'cancel'],
    ['confirmed', BEFORE, 'other', ''],
    ['confirmed', DURING, 'own', 'end'],
    ['confirmed', DURING, 'answers', 'end'],
    ['confirmed', DURING, 'other', ''],
    ['confirmed', AFTER, 'answers', ''],
    ['cancelled', BEFORE, 'answers', ''],
    ['ended', DURING, 'answers', ''],
  ])('%s at %s by %s: %s', (state, now, who, expected) => {
    const facts = { state, from: at('02T00:00'), to: at('06T00:00') }
    const standing = { own: who === 'own', answers: who === 'answers' }
    expect(absenceActions(facts, standing, at(now)).join(' ')).toBe(expected)
  })
})

describe('days and half days', () => {
  test.each<[string, HalfDay, string, HalfDay, string | null]>([
    ['02', 'morning', '02', 'morning', '02T00:00–02T12:00'],
    ['02', 'morning', '02', 'afternoon', '02T00:00–03T00:00'],
    ['02', 'afternoon', '02', 'afternoon', '02T12:00–03T00:00'],
    ['02', 'afternoon', '04', 'morning', '02T12:00–04T12:00'],
    ['02', 'afternoon', '02', 'morning', null],
    ['04', 'morning', '02', 'afternoon', null],
  ])('%s %s to %s %s', (first, firstHalf, last, lastHalf, expected) => {
    const span = spanOf({ on: `2026-12-${first}`, half: firstHalf }, { on: `2026-12-${last}`, half: lastHalf })
    const short = (instant: Parameters<typeof formatInstant>[0]) => formatInstant(instant).slice(8, 16)
    expect(span && `${short(span.from)}–${short(span.to)}`).toBe(expected)
  })
})
