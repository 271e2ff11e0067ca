/** After going to another page, the keyboard and the screen reader start at its heading. */

/**
 * Moves the focus to the page's heading unless it already is in the page (a list beside its document keeps it).
 * The heading may only be there once its part of the program has come; until then it is the main region.
 */
export function focusPage(): void {
  const main = document.querySelector('main')
  const active = document.activeElement
  if (!main || (active && active !== main && main.contains(active))) return
  const heading = main.querySelector<HTMLElement>('h1')
  const target = heading ?? main
  target.focus({ preventScroll: true })
}
