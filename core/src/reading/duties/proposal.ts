/** A tờ trình that asks for nothing in so many words wants a decision on what it proposes. */
import { plainWords } from '../deadlines/index.ts'
import { sentencesOf } from './sentences.ts'
import { onlyRecipient, tidy, type Walk } from './walk.ts'

const PROPOSES = /(?<!\p{L})(?:kính trình|trình|đề xuất|kiến nghị|kính đề nghị) (?!bày|độ|tự)/u

export function addProposal(walk: Walk): void {
  if (walk.facts.kind !== 'TTr' || walk.drafts.length > 0) return
  for (const paragraph of walk.paragraphs) {
    if (paragraph.annex || paragraph.row !== null) continue
    const proposal = sentencesOf(paragraph.text).find(
      ({ text }) => PROPOSES.test(plainWords(text)) && !/:\s*$/u.test(text),
    )
    if (proposal === undefined) continue
    walk.drafts.push({
      what: tidy(proposal.text),
      who: onlyRecipient(walk),
      found: null,
      paragraph,
      start: proposal.start,
      end: proposal.end,
      rules: ['proposal'],
      told: false,
    })
    return
  }
}
