import { isHourBound } from '@kip/core/calendar'
import { type DocumentDuty, type DutyChange, isDoubtful } from '@kip/core/documents'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Tag } from '../../../ui/data/Tag.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Icon } from '../../../ui/icons/Icon.tsx'
import { DueTime } from '../../../ui/time/DueTime.tsx'
import { changeDuty } from '../api.ts'
import type { PaperDesk } from '../usePaperDesk.ts'
import { type PaperView, rowIdOf, valueIdOf } from '../usePaperView.ts'
import styles from './Content.module.css'
import { DutyDate } from './DutyDate.tsx'

export type DutyCardProps = { item: DocumentDuty; desk: PaperDesk; view: PaperView }

/** One thing somebody is asked to do: what, who, by when, its sentence, and how its limit was counted. */
export function DutyCard({ item, desk, view }: DutyCardProps) {
  const { duty, state } = item
  const key = `duty:${item.id}` as const
  const isDating = view.editing === key
  const waits = state === 'read' && isDoubtful(duty)
  const mayChange = desk.may('edit-duties')
  const isDismissed = state === 'dismissed'
  const change = (body: DutyChange, onDone?: () => void) =>
    desk.run(key, () => changeDuty(desk.paper.id, item.id, body), onDone)
  const dismiss = () =>
    change({ dismissed: true }, () =>
      showToast(t('documents.duties.dismissedDone'), () => change({ dismissed: false })),
    )
  return (
    <li
      id={rowIdOf(key)}
      className={cx(
        styles.card,
        view.isHovered(key) && styles.hoveredRow,
        view.active === key && styles.activeRow,
        waits && styles.waits,
      )}
      onFocus={() => view.light(key)}
      onMouseEnter={() => view.hover([key])}
      onMouseLeave={() => view.hover([])}
    >
      <button
        id={valueIdOf(key)}
        type="button"
        className={styles.what}
        aria-label={t('documents.duties.show', { what: duty.what })}
        onClick={() => view.light(key)}
      >
        {duty.what}
      </button>
      <div className={styles.line}>
        <Limit item={item} waits={waits} />
        {waits && (
          <b className={styles.look}>
            <Icon name="warning" />
            {t('documents.fields.look')}
          </b>
        )}
        {duty.forUs === false && <Tag>{t('documents.duties.notOurs')}</Tag>}
        {duty.forUs === null && <Tag>{t('documents.duties.perhapsOurs')}</Tag>}
        {(state === 'confirmed' || state === 'corrected' || state === 'added') && (
          <Tag>{t(`documents.duties.state.${state}`)}</Tag>
        )}
        {item.assignmentId !== null && <Tag>{t('documents.duties.assigned')}</Tag>}
      </div>
      {duty.who !== null && <div className={styles.quiet}>{t('documents.duties.who', { who: duty.who })}</div>}
      <q className={styles.quote}>{duty.evidence.quote}</q>
      {duty.due && duty.due.steps.length > 0 && <Why steps={duty.due.steps} />}
      {isDating ? (
        <DutyDate
          due={duty.due?.resolvesTo ?? null}
          isPending={desk.pending === key}
          onCancel={() => view.closeEditor(key)}
          onSave={(dueAt) => change({ dueAt }, () => view.closeEditor(key))}
        />
      ) : (
        mayChange && (
          <div className={styles.actions}>
            {isDismissed ? (
              <Button kind="quiet" onPress={() => change({ dismissed: false })}>
                {t('documents.duties.restore')}
              </Button>
            ) : (
              <>
                {state === 'read' && (
                  <Button
                    kind="quiet"
                    label={t('documents.duties.confirmLabel', { what: duty.what })}
                    onPress={() => change({})}
                  >
                    {t('documents.duties.confirm')}
                  </Button>
                )}
                <Button
                  kind="quiet"
                  label={t('documents.duties.dateLabel', { what: duty.what })}
                  onPress={() => view.setEditing(key)}
                >
                  {t('documents.duties.date')}
                </Button>
                <Button kind="quiet" label={t('documents.duties.dismissLabel', { what: duty.what })} onPress={dismiss}>
                  {t('documents.duties.dismiss')}
                </Button>
              </>
            )}
          </div>
        )
      )}
    </li>
  )
}

function Limit({ item: { duty }, waits }: { item: DocumentDuty; waits: boolean }) {
  if (duty.due === null) {
    return <span className={styles.quiet}>{t(`documents.duties.${waits ? 'unclearLimit' : 'noLimit'}`)}</span>
  }
  if (duty.due.resolvesTo === null) {
    return (
      <span className={styles.look}>
        {duty.due.phrase} · {t('documents.duties.undated')}
      </span>
    )
  }
  return <DueTime due={duty.due.resolvesTo} hourBound={isHourBound(duty.due)} />
}
