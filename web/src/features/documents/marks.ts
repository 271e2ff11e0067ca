/** Where on the paper a value, a duty, a meeting or the number of an earlier paper was read. */
import type { Incoming } from '@kip/core/documents'
import type { Box, Evidence } from '@kip/core/reading'
import { t } from '../../lib/i18n/index.ts'
import { FIELD_ORDER, labelOf } from './fields.ts'

/** `field:number`, `duty:<id>`, `meeting:0`, `earlier:0` */
export type MarkKey = `field:${string}` | `duty:${string}` | `meeting:${number}` | `earlier:${number}`

export type Mark = {
  /** Everything read at this place; the first is what a click leads to. */
  keys: MarkKey[]
  page: number
  box: Box
  /** What was read here, for those who point at it. */
  label: string
}

export type PaperEvidence = { key: MarkKey; label: string; evidence: Evidence }

/** Everything that was read with its place, in the order of the screen. */
export function evidenceOf(paper: Pick<Incoming, 'fields' | 'duties' | 'reading'>): PaperEvidence[] {
  const fields = FIELD_ORDER.flatMap((name) => {
    const evidence = paper.fields?.[name].evidence
    return evidence ? [{ key: `field:${name}` as const, label: labelOf(name), evidence }] : []
  })
  const duties = paper.duties
    .filter(({ state }) => state !== 'dismissed')
    .map(({ id, duty }) => ({ key: `duty:${id}` as const, label: duty.what, evidence: duty.evidence }))
  const meetings = (paper.reading?.meetings ?? []).map(({ evidence }, at) => ({
    key: `meeting:${at}` as const,
    label: t('documents.meeting'),
    evidence,
  }))
  // Last, and so on top: it lies within a sentence that may be a duty's.
  const earlier = (paper.reading?.earlier ?? []).map(({ number, notation, evidence }, at) => ({
    key: `earlier:${at}` as const,
    label: t('documents.earlier.label', { label: `${number}/${notation}` }),
    evidence,
  }))
  return [...fields, ...duties, ...meetings, ...earlier]
}

/** One mark for each place; what was read at the same place shares it. */
export function marksOf(evidence: readonly PaperEvidence[]): Mark[] {
  const marks = new Map<string, Mark>()
  for (const { key, label, evidence: at } of evidence) {
    if (!at.box) continue
    const place = `${at.page}:${at.box.join(',')}`
    const known = marks.get(place)
    if (known) {
      known.keys.push(key)
      known.label = `${known.label}, ${label}`
    } else {
      marks.set(place, { keys: [key], page: at.page, box: at.box, label })
    }
  }
  return [...marks.values()]
}
