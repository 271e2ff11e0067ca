/** Two or three panes side by side; widths are changed with the pointer or the arrow keys, and remembered. */
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useRemembered } from '../../lib/storage.ts'
import { cx } from '../cx.ts'
import styles from './SplitPane.module.css'

export type Pane = { label: string; content: ReactNode }

export type SplitPaneProps = {
  /** Under this name the widths are remembered. */
  id: string
  start: Pane
  /** Takes what the others leave. */
  main: Pane
  end?: Pane
  /** First widths in pixels. */
  widths?: { start: number; end: number }
  /** The one pane shown where there is no room for all (below 1024 px). */
  shown?: 'start' | 'main' | 'end'
}

const NARROWEST = 200
const WIDEST = 640
const STEP = 16

type Widths = { start: number; end: number }

const isWidths = (value: unknown): value is Widths =>
  typeof value === 'object' &&
  value !== null &&
  'start' in value &&
  typeof value.start === 'number' &&
  'end' in value &&
  typeof value.end === 'number'

export function SplitPane({ id, start, main, end, widths = { start: 280, end: 340 }, shown = 'main' }: SplitPaneProps) {
  const [current, setCurrent] = useRemembered(`panes:${id}`, widths, isWidths)
  const columns = [`${current.start}px`, 'auto', 'minmax(0, 1fr)', ...(end ? ['auto', `${current.end}px`] : [])]
  const resize = (side: keyof Widths) => (width: number) =>
    setCurrent({ ...current, [side]: Math.round(Math.min(Math.max(width, NARROWEST), WIDEST)) })
  return (
    <div className={styles.panes} style={{ gridTemplateColumns: columns.join(' ') }} data-shown={shown}>
      <section aria-label={start.label} className={cx(styles.pane, shown === 'start' && styles.shown)}>
        {start.content}
      </section>
      <Handle
        label={start.label}
        width={current.start}
        direction={1}
        onResize={resize('start')}
        onReset={() => resize('start')(widths.start)}
      />
      <section aria-label={main.label} className={cx(styles.pane, shown === 'main' && styles.shown)}>
        {main.content}
      </section>
      {end && (
        <>
          <Handle
            label={end.label}
            width={current.end}
            direction={-1}
            onResize={resize('end')}
            onReset={() => resize('end')(widths.end)}
          />
          <section aria-label={end.label} className={cx(styles.pane, shown === 'end' && styles.shown)}>
            {end.content}
          </section>
        </>
      )}
    </div>
  )
}

type HandleProps = {
  label: string
  width: number
  /** 1: the pane is before the handle and grows to the right; -1: after it. */
  direction: 1 | -1
  onResize: (width: number) => void
  onReset: () => void
}

function Handle({ label, width, direction, onResize, onReset }: HandleProps) {
  const grip = useRef<{ x: number; width: number } | null>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (by !== undefined) onResize(width + by * direction)
    else if (event.key === 'Home') onResize(NARROWEST)
    else if (event.key === 'End') onResize(WIDEST)
    else return
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent) => {
    if (grip.current) onResize(grip.current.width + (event.clientX - grip.current.x) * direction)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('ui.resize', { pane: label })}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onDoubleClick={onReset}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        grip.current = { x: event.clientX, width }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        grip.current = null
      }}
      onPointerCancel={() => {
        grip.current = null
      }}
    />
  )
}
