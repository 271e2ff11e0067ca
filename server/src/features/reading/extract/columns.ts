/** Cells that stand beside each other on paper, without ruled lines: lines side by side, parted by spaces. */

const GAP = 4

/** @param columns the lines of each cell; a line of one stands beside the same line of the next, empty tails dropped */
export function columnsSideBySide(columns: readonly (readonly string[])[]): string[] {
  const trimmed = columns.map((lines) => withoutBlankEdges(lines.map((line) => line.trim())))
  const widths = trimmed.map((lines) => Math.max(0, ...lines.map((line) => line.length)) + GAP)
  const height = Math.max(0, ...trimmed.map((lines) => lines.length))
  return Array.from({ length: height }, (_, at) =>
    trimmed
      .map((lines, column) => (lines[at] ?? '').padEnd(widths[column] ?? 0))
      .join('')
      .trimEnd(),
  )
}

function withoutBlankEdges(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '')
  const last = lines.findLastIndex((line) => line !== '')
  return first < 0 ? [] : lines.slice(first, last + 1)
}
