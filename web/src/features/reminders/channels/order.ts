/** One place nearer to the front; the first stays. */
export function moveUp<T>(items: readonly T[], item: T): T[] {
  const at = items.indexOf(item)
  const moved = items.filter((other) => other !== item)
  if (at >= 0) moved.splice(Math.max(0, at - 1), 0, item)
  return moved
}
