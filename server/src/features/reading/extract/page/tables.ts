/**
 * Ruled tables: which words stand in which cell. The ruled lines decide, not the gaps between words, so the lines of a
 * cell come out as one text and a cell that spans rows or columns is one cell.
 */
import type { Fragment, Rect, Rule, Rules } from './geometry.ts'
import type { TableRow } from './lay-out.ts'
import { linesOf, piecesOf } from './lines.ts'

/** Lines drawn cell by cell meet within a few points; farther apart they are different lines. */
const TOUCH = 3
/** Shorter strokes are underlines of single letters, ticks, parts of drawings. */
const MIN_RULE = 8

/** @returns the rows of all tables, and the fragments that stand outside of them */
export function tablesOf(fragments: readonly Fragment[], rules: Rules): { rows: TableRow[]; rest: Fragment[] } {
  const rows: TableRow[] = []
  let rest = [...fragments]
  for (const grid of gridsOf(rules)) {
    const inside = rest.filter((fragment) => isInside(grid, fragment))
    const found = rowsOf(grid, inside)
    if (found.filter((row) => row.cells.filter((cell) => cell.length > 0).length > 1).length === 0) continue
    rows.push(...found)
    const taken = new Set(inside)
    rest = rest.filter((fragment) => !taken.has(fragment))
  }
  return { rows, rest }
}

/** The cells of all tables, those that span rows or columns as one. */
export function cellsOf(rules: Rules): Rect[] {
  return gridsOf(rules).flatMap((grid) => {
    const cells = new Map<string, Rect>()
    for (const [row, top] of grid.ys.slice(0, -1).entries()) {
      for (const [column, left] of grid.xs.slice(0, -1).entries()) {
        const key = cellAt(grid, row, column)
        const cell = cells.get(key) ?? { left, top, right: left, bottom: top }
        const [right = left, bottom = top] = [grid.xs[column + 1], grid.ys[row + 1]]
        cells.set(key, { ...cell, right: Math.max(cell.right, right), bottom: Math.max(cell.bottom, bottom) })
      }
    }
    return [...cells.values()]
  })
}

type Grid = { xs: number[]; ys: number[]; horizontal: Rule[]; vertical: Rule[] }

function gridsOf(rules: Rules): Grid[] {
  const horizontal = joinCollinear(rules.horizontal)
  const vertical = joinCollinear(rules.vertical)
  return groupsOf(horizontal, vertical).flatMap((group) => {
    const xs = positionsOf(group.vertical)
    const ys = positionsOf(group.horizontal)
    return xs.length >= 3 && ys.length >= 2 ? [{ ...group, xs, ys }] : []
  })
}

function joinCollinear(rules: readonly Rule[]): Rule[] {
  const joined: Rule[] = []
  for (const rule of rules.toSorted((a, b) => a.at - b.at || a.from - b.from)) {
    const last = joined.findLast((other) => rule.at - other.at < TOUCH / 2 && rule.from - other.to < TOUCH)
    if (last !== undefined && rule.to >= last.from - TOUCH) {
      last.from = Math.min(last.from, rule.from)
      last.to = Math.max(last.to, rule.to)
    } else joined.push({ ...rule })
  }
  return joined.filter((rule) => rule.to - rule.from >= MIN_RULE)
}

/** Lines that cross or touch each other, directly or through others, are one table. */
function groupsOf(horizontal: readonly Rule[], vertical: readonly Rule[]): Pick<Grid, 'horizontal' | 'vertical'>[] {
  const groups: { horizontal: Rule[]; vertical: Rule[] }[] = []
  const crosses = (h: Rule, v: Rule) =>
    h.at >= v.from - TOUCH && h.at <= v.to + TOUCH && v.at >= h.from - TOUCH && v.at <= h.to + TOUCH
  for (const rule of vertical) {
    const touched = groups.filter((group) => group.horizontal.some((other) => crosses(other, rule)))
    const fresh = horizontal.filter(
      (other) => crosses(other, rule) && !groups.some((group) => group.horizontal.includes(other)),
    )
    const whole = {
      horizontal: [...touched.flatMap((group) => group.horizontal), ...fresh],
      vertical: [...touched.flatMap((group) => group.vertical), rule],
    }
    groups.splice(0, groups.length, ...groups.filter((group) => !touched.includes(group)), whole)
  }
  return groups
}

function positionsOf(rules: readonly Rule[]): number[] {
  const positions: number[] = []
  for (const { at } of rules.toSorted((a, b) => a.at - b.at)) {
    const last = positions.at(-1)
    if (last === undefined || at - last > TOUCH) positions.push(at)
  }
  return positions
}

const middleOf = (fragment: Fragment) => ({
  x: (fragment.left + fragment.right) / 2,
  y: fragment.base - 0.3 * fragment.size,
})

function isInside(grid: Grid, fragment: Fragment): boolean {
  const { x, y } = middleOf(fragment)
  const [left = 0, top = 0] = [grid.xs[0], grid.ys[0]]
  return x > left && x < (grid.xs.at(-1) ?? 0) && y > top && y < (grid.ys.at(-1) ?? 0)
}

/** The band a value falls in: 0 between the first two positions. */
const bandOf = (positions: readonly number[], value: number) =>
  positions.findLastIndex((position) => position <= value + TOUCH / 2)

/** The engine may join what stands in two narrow cells beside each other: such a text is taken word by word. */
function splitAtRules(grid: Grid, fragment: Fragment): Fragment[] {
  const slack = fragment.size / 4
  if (!grid.xs.some((x) => x > fragment.left + slack && x < fragment.right - slack)) return [fragment]
  return piecesOf(fragment).map((piece) => ({ ...fragment, ...piece, spaceBefore: true, spaceAfter: true }))
}

function rowsOf(grid: Grid, fragments: readonly Fragment[]): TableRow[] {
  const cells = new Map<string, Fragment[]>()
  for (const fragment of fragments.flatMap((one) => splitAtRules(grid, one))) {
    const { x, y } = middleOf(fragment)
    const key = cellAt(grid, bandOf(grid.ys, y), bandOf(grid.xs, x))
    cells.set(key, [...(cells.get(key) ?? []), fragment])
  }
  return grid.ys.slice(0, -1).map((top, row) => {
    const columns = grid.xs.slice(0, -1).flatMap((_, column) => {
      const key = cellAt(grid, row, column)
      if (!key.endsWith(`:${column}`)) return []
      // A cell that comes down from a row above keeps its column, empty: the others stay under their headings.
      return [key === `${row}:${column}` ? (cells.get(key) ?? []) : []]
    })
    const size = Math.max(...columns.flat().map((fragment) => fragment.size), 1)
    const words = columns.map((cell) => linesOf(cell).flatMap((line) => line.words))
    return { base: top + size, size, cells: words }
  })
}

/** The cell a band and a column belong to, named by its first row and column. */
function cellAt(grid: Grid, row: number, column: number): string {
  const covers = (rule: Rule | undefined, value: number) => rule !== undefined && rule.from <= value && value <= rule.to
  const middle = (positions: readonly number[], at: number) => ((positions[at] ?? 0) + (positions[at + 1] ?? 0)) / 2
  const x = middle(grid.xs, column)
  const y = middle(grid.ys, row)
  let top = row
  while (
    top > 0 &&
    !grid.horizontal.some((rule) => Math.abs(rule.at - (grid.ys[top] ?? 0)) <= TOUCH && covers(rule, x))
  )
    top -= 1
  let left = column
  while (
    left > 0 &&
    !grid.vertical.some((rule) => Math.abs(rule.at - (grid.xs[left] ?? 0)) <= TOUCH && covers(rule, y))
  )
    left -= 1
  return `${top}:${left}`
}
