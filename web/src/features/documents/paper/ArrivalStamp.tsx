import type { Incoming } from '@kip/core/documents'
import { useMemo } from 'react'
import { formatDate, formatTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { cx } from '../../../ui/cx.ts'
import { evidenceOf } from '../marks.ts'
import styles from './ArrivalStamp.module.css'
import { type FirstPage, stampPlaceOf } from './stampPlace.ts'
import { type Quarters, turnedBox } from './turn.ts'

/** A paper of these marks is stamped with the hour too (Decree 30/2020/NĐ-CP art. 22.2). */
const WITH_HOUR: ReadonlySet<Incoming['urgency']> = new Set(['khan', 'thuong-khan', 'hoa-toc', 'hoa-toc-hen-gio'])

/** Longer than this a name is written smaller. */
const LONG_NAME = 40

export type ArrivalStampProps = {
  paper: Incoming
  page: FirstPage
  /** how far the sheet under it is turned */
  quarters?: Quarters
}

/** ĐẾN: drawn over the first page, never into the file. */
export function ArrivalStamp({ paper, page, quarters = 0 }: ArrivalStampProps) {
  const { organization } = useMe()
  const { fields, duties, reading } = paper
  const place = useMemo(() => {
    // Of a scan without a layer of text it is known at least where something was read.
    const read = evidenceOf({ fields, duties, reading }).flatMap(({ evidence }) =>
      evidence.box && evidence.page === 1 ? [evidence.box] : [],
    )
    const words = [...page.words, ...read].map((box) => turnedBox(box, quarters))
    return stampPlaceOf(fields && turnedFields(fields, quarters), { ...page, words })
  }, [fields, duties, reading, page, quarters])
  const withHour = WITH_HOUR.has(paper.urgency)
  const percent = (share: number) => `${share * 100}%`
  return (
    <div
      className={styles.stamp}
      role="img"
      aria-label={t('documents.stamp.label', {
        number: paper.arrivalLabel ?? '',
        date: formatDate(paper.receivedAt),
      })}
      style={{ left: percent(place.left), top: percent(place.top), width: percent(place.width) }}
    >
      <div
        className={cx(
          styles.frame,
          styles[place.shape],
          organization.name.length > LONG_NAME && styles.long,
          withHour && styles.timed,
        )}
      >
        <span className={styles.organization}>{organization.name}</span>
        <span className={styles.body}>
          <span className={styles.word}>{t('documents.stamp.word')}</span>
          <span className={styles.lines}>
            <span>
              {t('documents.stamp.number')} <b className={styles.hand}>{paper.arrivalLabel}</b>
            </span>
            <span>
              {t('documents.stamp.date')}{' '}
              <b className={styles.hand}>
                {withHour && `${formatTime(paper.receivedAt)} `}
                {formatDate(paper.receivedAt)}
              </b>
            </span>
          </span>
        </span>
      </div>
    </div>
  )
}

type Placing = Pick<NonNullable<Incoming['fields']>, 'number' | 'subject'>

/** The fields the stamp is set by, as they lie on the turned sheet. */
function turnedFields({ number, subject }: Placing, quarters: Quarters): Placing {
  const turn = <Field extends Placing['number']>(field: Field): Field => {
    const { evidence } = field
    return evidence?.box ? { ...field, evidence: { ...evidence, box: turnedBox(evidence.box, quarters) } } : field
  }
  return { number: turn(number), subject: turn(subject) }
}
