/**
 * Pieces of a page on the plane the reader works in: points from the top left corner, y downwards, turned so that most
 * of the text stands upright. `Frame` leads back to the page as it is shown.
 */
import type { Box } from '@kip/core/reading'

/** A piece of text as the file draws it: often a line, a word, sometimes a single accented letter. */
export type Fragment = {
  text: string
  left: number
  right: number
  /** the baseline */
  base: number
  /** font size in points */
  size: number
  /** place in the order of drawing; neighbours in it were written one after the other */
  order: number
  /** white space was drawn in front of or behind it */
  spaceBefore: boolean
  spaceAfter: boolean
  /** how sure it was read off a picture, 0..1; left out for text of the file's own */
  certainty?: number
}

/** A ruled line: `at` is its y (horizontal) or x (vertical). */
export type Rule = { at: number; from: number; to: number }
export type Rules = { horizontal: Rule[]; vertical: Rule[] }

export type Rect = { left: number; top: number; right: number; bottom: number }

/** Quarter turns of the text against the page shown: 0 upright, 1 reading downwards, 2 upside down, 3 reading upwards. */
export type Quarter = 0 | 1 | 2 | 3

export type Frame = { width: number; height: number; quarter: Quarter }

/** A point of the page shown, on the plane where text of this quarter stands upright. */
export function toPlane(frame: Frame, x: number, y: number): [x: number, y: number] {
  switch (frame.quarter) {
    case 0:
      return [x, y]
    case 1:
      return [y, frame.width - x]
    case 2:
      return [frame.width - x, frame.height - y]
    case 3:
      return [frame.height - y, x]
  }
}

function toShown(frame: Frame, x: number, y: number): [x: number, y: number] {
  switch (frame.quarter) {
    case 0:
      return [x, y]
    case 1:
      return [frame.width - y, x]
    case 2:
      return [frame.width - x, frame.height - y]
    case 3:
      return [y, frame.height - x]
  }
}

/** The part of a font's height above and below the baseline, with room for the double accents of "Ế" and "ợ". */
export const ABOVE = 0.95
export const BELOW = 0.28

/** The box of a stretch of text as fractions of the page shown. */
export function boxOf(frame: Frame, text: { left: number; right: number; base: number; size: number }): Box {
  const [ax, ay] = toShown(frame, text.left, text.base - ABOVE * text.size)
  const [bx, by] = toShown(frame, text.right, text.base + BELOW * text.size)
  const fraction = (value: number, whole: number) =>
    whole > 0 ? Math.round(Math.min(1, Math.max(0, value / whole)) * 1e4) / 1e4 : 0
  return [
    fraction(Math.min(ax, bx), frame.width),
    fraction(Math.min(ay, by), frame.height),
    fraction(Math.max(ax, bx), frame.width),
    fraction(Math.max(ay, by), frame.height),
  ]
}
