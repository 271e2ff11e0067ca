import { foldText } from '@kip/core/shared'

/** Every word typed stands somewhere in the text, whatever its diacritics. */
export function matchesWords(text: string, typed: string): boolean {
  const folded = foldText(text)
  return foldText(typed)
    .split(' ')
    .every((word) => folded.includes(word))
}
