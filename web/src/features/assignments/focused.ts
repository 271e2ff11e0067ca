/** Which piece of work the walking focus stands on: rows of work are links to it. */
export function focusedAssignmentId(): string | undefined {
  const row = document.activeElement?.closest('li')?.querySelector('a[data-opener]') ?? document.activeElement
  return /\/assignments\/([0-9a-f-]{36})$/.exec(row?.getAttribute('href') ?? '')?.[1]
}
