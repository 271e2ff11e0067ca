import type { FieldName } from '@kip/core/reading'
import { foldText } from '@kip/core/shared'
import type { FocusEvent, KeyboardEvent } from 'react'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { cx } from '../../../ui/cx.ts'
import { Icon } from '../../../ui/icons/Icon.tsx'
import { labelOf, shownValueOf, textOf, waitsForLook } from '../fields.ts'
import type { PaperDesk } from '../usePaperDesk.ts'
import { type PaperView, rowIdOf, valueIdOf } from '../usePaperView.ts'
import styles from './Content.module.css'
import { FieldEditor } from './FieldEditor.tsx'

export type FieldRowProps = { name: FieldName; desk: PaperDesk; view: PaperView; isEdited: boolean }

export function FieldRow({ name, desk, view, isEdited }: FieldRowProps) {
  const { paper, typed } = desk
  const key = `field:${name}` as const
  const value = shownValueOf(paper, typed, name)
  const waits = waitsForLook(paper, typed, name)
  const isTyped = typed[name] !== undefined && typed[name] !== paper.values[name]
  const isActive = view.active === key
  const quote = quoteOf(paper.fields?.[name].evidence?.quote, textOf(name, value))
  const written = paper.fields?.[name].written
  const label = labelOf(name)
  const mayEdit = desk.may('edit')
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: lights up the place on the paper for the control inside
    <div
      id={rowIdOf(key)}
      className={cx(
        styles.field,
        view.isHovered(key) && styles.hoveredRow,
        isActive && styles.activeRow,
        waits && styles.waits,
      )}
      onFocus={() => view.light(key)}
      onMouseEnter={() => view.hover([key])}
      onMouseLeave={() => view.hover([])}
    >
      {isEdited ? (
        <EditedField name={name} value={value} label={label} desk={desk} view={view} />
      ) : (
        <>
          <span className={styles.label}>{label}</span>
          <span className={styles.value}>
            {mayEdit ? (
              <button
                id={valueIdOf(key)}
                type="button"
                className={styles.valueButton}
                aria-label={`${t('documents.fields.edit', { field: label })}: ${textOf(name, value) || t('documents.fields.none')}`}
                onClick={() => view.setEditing(name)}
              >
                {shownValue(name, value, waits)}
              </button>
            ) : (
              shownValue(name, value, waits)
            )}
          </span>
        </>
      )}
      {mayEdit && waits && value !== null && (
        <Button
          kind="quiet"
          label={t('documents.fields.rightLabel', { field: label })}
          onPress={() => desk.set(name, value)}
        >
          {t('documents.fields.right')}
        </Button>
      )}
      {isTyped && (
        <Button kind="quiet" label={t('documents.fields.undoLabel', { field: label })} onPress={() => desk.unset(name)}>
          {t('documents.fields.undo')}
        </Button>
      )}
      {(waits || isTyped || (quote !== null && (isActive || isEdited))) && (
        <span className={styles.state}>
          {waits && (
            <b className={styles.look}>
              <Icon name="warning" />
              {t('documents.fields.look')}
            </b>
          )}
          {isTyped && <b>{t('documents.fields.typed')}</b>}
          {waits && value === 'none' && <span className={styles.quiet}>{t('documents.fields.unseenMark')}</span>}
          {quote !== null && <q className={styles.quote}>{quote}</q>}
          {written !== undefined && <Link href="/learned-names">{t('documents.fields.learned', { written })}</Link>}
        </span>
      )}
      {name === 'secrecy' && value !== null && value !== 'none' && (
        <span className={styles.warning}>{t('documents.fields.secret')}</span>
      )}
    </div>
  )
}

/** Its sentence, where that says more than the value itself. */
function quoteOf(quote: string | undefined, text: string): string | null {
  return quote === undefined || foldText(quote) === foldText(text) ? null : quote
}

function shownValue(name: FieldName, value: string | null, waits: boolean) {
  const text = textOf(name, value)
  return text === '' ? (
    <span className={styles.none}>{t(waits ? 'documents.fields.unread' : 'documents.fields.none')}</span>
  ) : (
    text
  )
}

type EditedFieldProps = Omit<FieldRowProps, 'isEdited'> & { value: string | null; label: string }

/** Enter and leaving keep what was typed; Escape brings back what stood there. */
function EditedField({ name, value, label, desk, view }: EditedFieldProps) {
  const [before] = useState(desk.typed[name])
  const isAlone = view.editing === name
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.nativeEvent.isComposing || !isAlone) return
    const isList = event.target instanceof HTMLElement && event.target.getAttribute('aria-expanded') === 'true'
    if (event.key === 'Escape') {
      if (before === undefined) desk.unset(name)
      else desk.set(name, before)
      view.closeEditor(`field:${name}`)
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !isList) {
      event.preventDefault()
      view.closeEditor(`field:${name}`)
    }
  }
  const onBlur = (event: FocusEvent) => {
    const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)
    // A list or a calendar that opens over the page takes the focus for a while.
    const isOver =
      event.relatedTarget instanceof Element && event.relatedTarget.closest('[role="dialog"], [role="listbox"]')
    if (isAlone && event.relatedTarget !== null && !isInside && !isOver) view.setEditing(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter and Escape of the field inside
    <div className={styles.editor} onKeyDown={onKeyDown} onBlur={onBlur}>
      <FieldEditor
        name={name}
        label={label}
        value={value}
        autoFocus={isAlone}
        onChange={(next) => desk.set(name, next)}
      />
    </div>
  )
}
