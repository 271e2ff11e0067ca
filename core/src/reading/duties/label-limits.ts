/** Labels that give their limit to the task in front of them. */
import type { FoundDue } from '../deadlines/index.ts'
import type { Paragraph } from '../layout/index.ts'
import { ANY_WORK, DOER_LABEL, TERM_LABEL } from './labels.ts'
import type { Sentence } from './sentences.ts'
import { sameKey, type Walk } from './walk.ts'

/**
 * "Thời hạn báo cáo: trước ngày 28/11" behind a task is the limit of that task; where it has one already, of the same
 * task once more. @returns whether the sentence was such a label.
 */
export function limitLastTask(
  walk: Walk,
  paragraph: Paragraph,
  sentence: Sentence,
  dues: readonly FoundDue[],
): boolean {
  const label = TERM_LABEL.exec(sentence.text.trim())
  const last = walk.drafts.at(-1)
  const [found] = dues
  if (label === null || last === undefined || found === undefined || dues.length > 1 || last.told) return false
  const work = label.groups?.work ?? ''
  if (work !== '' && !ANY_WORK.test(work) && !last.paragraph.text.toLowerCase().includes(work.trim().toLowerCase()))
    return false
  const distance = walk.paragraphs.indexOf(paragraph) - walk.paragraphs.indexOf(last.paragraph)
  if (distance > 1 || paragraph.annex !== last.paragraph.annex) return false
  if (last.found === null) {
    last.found = found
    if (last.paragraph === paragraph) last.end = sentence.end
    last.rules = ['label']
    return true
  }
  if (sameKey(last.found.due) === sameKey(found.due)) return true
  walk.drafts.push({
    ...last,
    found,
    paragraph,
    start: sentence.start,
    end: sentence.end,
    rules: ['second-label'],
  })
  return true
}

/** "Đơn vị thực hiện: Văn phòng." behind a task says who does it. @returns whether the sentence was such a label. */
export function nameLastDoer(walk: Walk, paragraph: Paragraph, sentence: Sentence): boolean {
  const who = DOER_LABEL.exec(sentence.text)?.groups?.who
  const last = walk.drafts.at(-1)
  if (who === undefined || last === undefined || walk.facts.kind === 'GM') return false
  const distance = walk.paragraphs.indexOf(paragraph) - walk.paragraphs.indexOf(last.paragraph)
  if (distance > 1 || paragraph.annex !== last.paragraph.annex) return false
  last.who = (who.split(/, (?=phối hợp|cùng|thời)/iu)[0] ?? who).trim()
  return true
}
