/** "12a": numbers with the suffix of an inserted one. */

export function formatEntry(entry: { number: number; suffix: string }): string {
  return `${entry.number}${entry.suffix}`
}

/** "12", "012" and "12a", as a clerk types them; null for anything else. */
export function parseEntry(text: string): { number: number; suffix: string } | null {
  const found = /^0{0,5}([1-9]\d{0,5})([a-z]{0,4})$/i.exec(text.trim())
  return found?.[1] === undefined ? null : { number: Number(found[1]), suffix: (found[2] ?? '').toLowerCase() }
}

/** The next free suffix after a number: "" taken → "a", then "b" … "z", "aa". */
export function nextSuffix(taken: readonly string[]): string {
  for (let i = 1; ; i++) {
    const suffix = letters(i)
    if (!taken.includes(suffix)) return suffix
  }
}

/** 1 → a, 26 → z, 27 → aa */
function letters(n: number): string {
  const rest = Math.floor((n - 1) / 26)
  return (rest > 0 ? letters(rest) : '') + String.fromCharCode(97 + ((n - 1) % 26))
}
