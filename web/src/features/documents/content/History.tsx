import type { HistoryItem, Incoming } from '@kip/core/documents'
import { FIELD_NAMES, type FieldName } from '@kip/core/reading'
import { t } from '../../../lib/i18n/index.ts'
import { Why } from '../../../ui/data/Why.tsx'
import { Timeline } from '../../../ui/time/Timeline.tsx'
import { labelOf, textOf } from '../fields.ts'
import styles from './Content.module.css'

/** Who did what when, the latest first. */
export function History({ paper }: { paper: Incoming }) {
  return (
    <section className={styles.section}>
      <Why label={t('documents.history.title', { count: paper.history.length })}>
        <Timeline
          label={t('documents.history.label')}
          entries={[...paper.history].reverse().map((item) => ({
            id: item.id,
            at: item.at,
            title: titleOf(item),
            body: bodyOf(item),
          }))}
        />
      </Why>
    </section>
  )
}

const PLAIN = [
  'receive',
  'read',
  'read-failed',
  'reread',
  'stop-reading',
  'change-duty',
  'assign',
  'work-ended',
  'return',
  'discard',
  'restore',
  'close',
  'reopen',
  'refuse-secret',
  'message',
  'request',
  'answer',
  'take-limit',
  'unbind',
  'put-meeting',
  'cancel-meeting',
  'take',
] as const

function titleOf({ action, details }: HistoryItem): string {
  const number = typeof details.number === 'number' || typeof details.number === 'string' ? `${details.number}` : ''
  if (action === 'register') return t('documents.history.register', { number })
  if (action === 'void-number') return t('documents.history.void-number', { number })
  if (action === 'correct') {
    const field = fieldOf(details.field)
    return t('documents.history.correct', { field: field ? labelOf(field) : '' })
  }
  const plain = PLAIN.find((known) => known === action)
  return plain ? t(`documents.history.${plain}`) : t('documents.history.other')
}

function bodyOf({ person, action, details }: HistoryItem): string {
  const who = person?.name ?? t('documents.history.machine')
  const reason = typeof details.reason === 'string' ? details.reason : null
  const field = action === 'correct' ? fieldOf(details.field) : null
  const change =
    field &&
    t('documents.history.change', {
      before: valueText(field, details.before),
      after: valueText(field, details.after),
    })
  return [who, change, reason].filter((part) => part !== null).join(' · ')
}

const fieldOf = (value: unknown): FieldName | null => FIELD_NAMES.find((name) => name === value) ?? null

const valueText = (field: FieldName, value: unknown) =>
  (typeof value === 'string' && textOf(field, value)) || t('documents.history.empty')
