/** Days counted from a day that is called N, D or T, as plans for exercises, feasts and elections have them: "N-2", "ngày D+1". */
import type { Candidate, SentenceFacts } from './candidate.ts'
import { findAll, WORD_START } from './patterns.ts'
import { opensItem, scopeOf } from './scope.ts'

const COUNTED = new RegExp(
  `${WORD_START}(?:(?:trước|chậm nhất|muộn nhất|trong|vào|đến|hết|xong)(?: là)? )*(?:ngày )?(?<name>[ndt]) ?(?<sign>[-+]) ?(?<count>[1-9]\\d?)(?![\\p{L}\\d]|[/.,-]\\d)`,
  'gu',
)

/** "(N: ngày khai mạc)", "N là ngày bầu cử" */
const meaningOf = (name: string, text: string) =>
  new RegExp(`${WORD_START}${name}(?: ?[:=] ?| là )(?<event>(?:ngày|giờ|thời điểm) [^.;,()]{2,60})`, 'u').exec(text)
    ?.groups?.event

/** A lone "D-2" may be the name of anything: it counts in a cell of limits, or where the paper says what day that is. */
export function findCountedFromZero(text: string, facts: SentenceFacts): Candidate[] {
  return findAll(text, COUNTED).flatMap(({ start, end, groups }): Candidate[] => {
    const { name = '', sign, count } = groups
    const meaning = meaningOf(name, text)
    const scope = scopeOf(text, start, end)
    const inCell = facts.cell === true && opensItem(scope.left)
    if (meaning === undefined && !inCell) return []
    const amount = sign === '-' ? -Number(count) : Number(count)
    const anchorText = meaning ?? text.slice(start, end)
    return [
      {
        due: { kind: 'relative', unit: 'day', amount, anchor: 'event', anchorText, phrase: '' },
        start,
        end,
        weight: 0.75,
      },
    ]
  })
}
