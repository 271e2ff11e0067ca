/**
 * What stands around an expression of time, as the weighing sees it: the words of its clause, those next to it, how the sentence and
 * the headings begin. Names of features are "where=words"; figures are all alike ("#").
 */
import { type Candidate, isNormative, type SentenceFacts } from '../candidate.ts'

const TOKEN = /\p{L}+|\d+|[;:,.()“”"]/gu
const LOOK_BACK = 400
const LOOK_AHEAD = 250

const tokensOf = (text: string): string[] => (text.match(TOKEN) ?? []).map((word) => (/^\d/u.test(word) ? '#' : word))
const pairs = (words: readonly string[]): string[] => words.slice(1).map((word, i) => `${words[i]} ${word}`)
const last = (text: string, boundary: RegExp): string => text.split(boundary).at(-1) ?? ''

const ASKS = /(?<!\p{L})(?:phải|có trách nhiệm|có nghĩa vụ|đề nghị|yêu cầu|giao|chịu trách nhiệm|cần)(?!\p{L})/u

/**
 * @param text the sentence in its normal form
 * @returns each feature once
 */
export function featuresOf(
  text: string,
  { due, start, end }: Pick<Candidate, 'due' | 'start' | 'end'>,
  facts: SentenceFacts,
): string[] {
  const left = text.slice(Math.max(0, start - LOOK_BACK), start)
  const right = text.slice(end, end + LOOK_AHEAD)
  const near = last(left, /[;:](?= |$)|\.(?= )/u)
  const clause = tokensOf(near)
  const ahead = tokensOf(left.slice(0, left.length - near.length))
  const span = tokensOf(last(left, /[;:,()](?= |$)|\.(?= )/u))
  const behind = tokensOf(right.split(/;|\.(?= |$)/u)[0] ?? '').slice(0, 14)
  const words = tokensOf(text.slice(start, end))
  const unit = due.kind === 'relative' ? `${due.unit}${due.amount < 0 ? '-' : ''}` : due.kind
  const anchored = due.kind === 'relative' && due.anchorText !== ''
  return [
    ...new Set([
      `kind=${unit}${anchored ? '+' : ''}`,
      `lead=${words.slice(0, 1).join(' ')}`,
      `lead2=${words.slice(0, 2).join(' ')}`,
      `leadunit=${words.slice(0, 2).join(' ')}|${unit}${anchored ? '+' : ''}`,
      ...(anchored ? pairs(words.slice(2)).map((pair) => `A=${pair}`) : []),
      ...[1, 2, 3].map((back) => `l${back}=${clause.at(-back) ?? '^'}`),
      `lb1=${clause.slice(-2).join(' ')}`,
      `lb2=${clause.slice(-3, -1).join(' ')}`,
      ...clause.map((word) => `C=${word}`),
      ...pairs(clause).map((pair) => `C=${pair}`),
      ...pairs(span).map((pair) => `S=${pair}`),
      ...[0, 1].map((far) => `r${far}=${behind[far] ?? '$'}`),
      `rb=${behind.slice(0, 2).join(' ')}`,
      ...pairs(behind).map((pair) => `R=${pair}`),
      `before=${ahead.at(-1) ?? '^'}`,
      ...pairs(ahead.slice(-5)).map((pair) => `B=${pair}`),
      `open=${clause.slice(0, 2).join(' ')}`,
      `open1=${clause[0] ?? '^'}`,
      ...pairs(tokensOf(facts.under ?? '').slice(-8)).map((pair) => `H=${pair}`),
      isNormative(facts) ? 'law' : 'office',
      ASKS.test(clause.join(' ')) ? 'asks' : 'asks-not',
      ASKS.test(left) ? 'asks-before' : 'asks-not-before',
      left.lastIndexOf('(') > left.lastIndexOf(')') ? 'in-brackets' : 'no-brackets',
      /[“"«]/u.test(left) ? 'behind-quotes' : 'no-quotes',
      facts.cell === true ? 'cell' : 'no-cell',
    ]),
  ]
}
