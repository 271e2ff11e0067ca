/** A list one walks through: virtualised, with one roving focus; rows on a desk, cards on a phone. */
import { defaultRangeExtractor, useVirtualizer, useWindowVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { cx } from '../cx.ts'
import styles from './DataList.module.css'

export type DataListProps<Item> = {
  /** Names the list for screen readers and in the list of keys. */
  label: string
  items: readonly Item[]
  getId: (item: Item) => string
  /** The row's words, usually a <ListRow>. No buttons or links in here: those go to `renderActions`. */
  renderRow: (item: Item) => ReactNode
  /** Buttons at the end of a row, outside of what opens it. */
  renderActions?: (item: Item) => ReactNode
  /** Where a row leads. With `onOpen` instead, a row is a button. */
  hrefOf?: (item: Item) => string
  onOpen?: (item: Item) => void
  /** The item shown beside the list, where there is such a pane. */
  selectedId?: string | undefined
  /** Told when the walking focus reaches an item: for keys that act on "this one". */
  onCurrentChange?: (item: Item) => void
  /** How many there are in all, when more than `items`. */
  total?: number | undefined
  /** Called when the end comes near: fetch the next page. */
  onEndReached?: () => void
  isLoadingMore?: boolean
  /** Height of a usual row in pixels; rows are measured afterwards. */
  estimateHeight?: number
  /** page: scrolls with the window. pane: fills its parent, which has a height, and scrolls by itself. */
  scroll?: 'page' | 'pane'
  /** False where two lists share a page and only the other one answers to j and k. */
  hasKeys?: boolean
}

export function DataList<Item>(props: DataListProps<Item>) {
  return props.scroll === 'pane' ? <PaneList {...props} /> : <PageList {...props} />
}

const OVERSCAN = 8
/** Room kept for the bars at the top and the bottom of the page when a row is scrolled into sight. */
const BARS = { scrollPaddingStart: 72, scrollPaddingEnd: 72 }

function PageList<Item>(props: DataListProps<Item>) {
  const list = useRef<HTMLUListElement>(null)
  const walk = useWalk(props)
  const [scrollMargin, setScrollMargin] = useState(0)
  useLayoutEffect(() => {
    // What stands above the list may have changed with any render.
    if (list.current) setScrollMargin(Math.round(list.current.getBoundingClientRect().top + window.scrollY))
  })
  const virtualizer = useWindowVirtualizer<HTMLLIElement>({
    ...virtualizerOptions(props, walk.index),
    ...BARS,
    scrollMargin,
  })
  return <Rows {...props} walk={walk} virtualizer={virtualizer} listRef={list} scrollMargin={scrollMargin} />
}

function PaneList<Item>(props: DataListProps<Item>) {
  const pane = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const walk = useWalk(props)
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    ...virtualizerOptions(props, walk.index),
    getScrollElement: () => pane.current,
  })
  return (
    <div ref={pane} className={styles.pane}>
      <Rows {...props} walk={walk} virtualizer={virtualizer} listRef={list} scrollMargin={0} />
    </div>
  )
}

function virtualizerOptions<Item>({ items, getId, estimateHeight = 60 }: DataListProps<Item>, current: number) {
  return {
    count: items.length,
    estimateSize: () => estimateHeight,
    overscan: OVERSCAN,
    getItemKey: (index: number) => {
      const item = items[index]
      return item === undefined ? index : getId(item)
    },
    // The row that holds the tab stop stays, however far the list is scrolled.
    rangeExtractor: (range: Parameters<typeof defaultRangeExtractor>[0]) => {
      const shown = defaultRangeExtractor(range)
      return shown.includes(current) || current >= range.count ? shown : [...shown, current].sort((a, b) => a - b)
    },
  }
}

type Walk = { index: number; go: (index: number) => void }

/** Where the walking focus stands: on an item, so that it stays there when the list is renewed around it. */
function useWalk<Item>({ items, getId, selectedId, onCurrentChange }: DataListProps<Item>): Walk {
  const [place, setPlace] = useState<{ id: string | undefined; index: number }>({ id: selectedId, index: 0 })
  const found = useMemo(
    () => (place.id === undefined ? -1 : items.findIndex((item) => getId(item) === place.id)),
    [items, getId, place.id],
  )
  const index = found >= 0 ? found : Math.min(place.index, Math.max(items.length - 1, 0))
  const go = (next: number) => {
    const item = items[next]
    if (item === undefined) return
    setPlace({ id: getId(item), index: next })
    onCurrentChange?.(item)
  }
  return { index, go }
}

type RowsProps<Item> = DataListProps<Item> & {
  walk: Walk
  virtualizer: Virtualizer<HTMLDivElement, HTMLLIElement> | Virtualizer<Window, HTMLLIElement>
  listRef: React.RefObject<HTMLUListElement | null>
  scrollMargin: number
}

function Rows<Item>(props: RowsProps<Item>) {
  const { label, items, walk, virtualizer, listRef, scrollMargin, total, hasKeys = true, isLoadingMore = false } = props
  const wantsFocus = useRef(false)

  // A row far away is only there after the list has scrolled to it.
  useEffect(() => {
    if (!wantsFocus.current) return
    const opener = listRef.current?.querySelector<HTMLElement>(`[data-index="${walk.index}"] [data-opener]`)
    if (!opener) return
    wantsFocus.current = false
    opener.focus({ preventScroll: true })
  })

  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), items.length - 1)
    if (next < 0) return
    wantsFocus.current = true
    walk.go(next)
    virtualizer.scrollToIndex(next, { align: 'auto' })
  }
  const step = (by: 1 | -1) => {
    const isInside = listRef.current?.contains(document.activeElement) ?? false
    moveTo(isInside ? walk.index + by : walk.index)
  }
  useShortcuts(label, [
    { keys: 'j', description: t('ui.list.next'), enabled: hasKeys, run: () => step(1) },
    { keys: 'k', description: t('ui.list.previous'), enabled: hasKeys, run: () => step(-1) },
  ])
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, walk.index, items.length)
    if (target === null || !(event.target instanceof HTMLElement) || !event.target.dataset['opener']) return
    event.preventDefault()
    moveTo(target)
  }

  const shown = virtualizer.getVirtualItems()
  useEndReached(shown.at(-1)?.index, items.length, props.onEndReached)
  return (
    <ul
      ref={listRef}
      // A list without markers loses its role in Safari.
      // biome-ignore lint/a11y/noRedundantRoles: see above
      role="list"
      aria-label={label}
      aria-busy={isLoadingMore}
      className={styles.list}
      style={{ height: virtualizer.getTotalSize() }}
      onKeyDown={onKeyDown}
    >
      {shown.map(({ index, key, start }) => {
        const item = items[index]
        return item === undefined ? null : (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={total ?? items.length}
            aria-posinset={index + 1}
            className={cx(styles.row, props.getId(item) === props.selectedId && styles.selected)}
            style={{ transform: `translateY(${start - scrollMargin}px)` }}
            onFocus={() => index !== walk.index && walk.go(index)}
          >
            <div className={styles.card}>
              <Opener {...props} item={item} isCurrent={index === walk.index} />
              {props.renderActions && <div className={styles.actions}>{props.renderActions(item)}</div>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

type OpenerProps<Item> = Pick<DataListProps<Item>, 'hrefOf' | 'onOpen' | 'renderRow' | 'getId' | 'selectedId'> & {
  item: Item
  isCurrent: boolean
}

function Opener<Item>({ item, isCurrent, hrefOf, onOpen, renderRow, getId, selectedId }: OpenerProps<Item>) {
  const shared = {
    'data-opener': 'true',
    className: styles.opener,
    tabIndex: isCurrent ? 0 : -1,
    'aria-current': getId(item) === selectedId ? ('true' as const) : undefined,
  }
  if (hrefOf)
    return (
      <a {...shared} href={hrefOf(item)}>
        {renderRow(item)}
      </a>
    )
  return (
    <button {...shared} type="button" onClick={() => onOpen?.(item)}>
      {renderRow(item)}
    </button>
  )
}

const PAGE = 10

function targetOf(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return index + 1
    case 'ArrowUp':
      return index - 1
    case 'PageDown':
      return index + PAGE
    case 'PageUp':
      return index - PAGE
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

function useEndReached(lastShown: number | undefined, count: number, onEndReached: (() => void) | undefined): void {
  const isNear = lastShown !== undefined && lastShown >= count - OVERSCAN
  const tell = useRef(onEndReached)
  useEffect(() => {
    tell.current = onEndReached
  })
  useEffect(() => {
    if (isNear && count > 0) tell.current?.()
  }, [isNear, count])
}
