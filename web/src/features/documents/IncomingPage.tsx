import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { type DragEvent, lazy, type ReactNode, Suspense, use, useEffect, useRef, useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { EmptyState } from '../../ui/feedback/EmptyState.tsx'
import { DropZone } from '../../ui/fields/FilePicker.tsx'
import { SplitPane } from '../../ui/layout/SplitPane.tsx'
import { addressOfList, type ListFilter, readFilter, type StatusChoice } from './address.ts'
import styles from './IncomingPage.module.css'
import { ListPane } from './list/ListPane.tsx'
import { addUploads } from './list/uploads.ts'
import { useList } from './list/useList.ts'
import { PaperPlugs } from './plugs.ts'
import { useIsWide } from './useIsWide.ts'

const loadPaper = () => import('./OpenPaper.tsx')
/** The list is there first: a paper and its forms are as much again. */
const OpenPaper = lazy(async () => ({ default: (await loadPaper()).OpenPaper }))

/** List, paper and fields side by side; on a phone one after the other. */
export function IncomingPage() {
  const me = useMe()
  const isWide = useIsWide()
  const navigate = useNavigate()
  const { id } = useParams({ strict: false })
  const { searchStr } = useLocation()
  const first: StatusChoice = hasRole(me, 'clerk') ? 'new' : hasRole(me, 'leader') ? 'registered' : 'all'
  const filter = readFilter(searchStr, first)
  const list = useList(filter)
  const { items } = list
  const hrefOf = (paperId: string) => addressOfList(filter, first, paperId)
  const open = (paperId: string | undefined) => {
    if (paperId !== undefined) void navigate({ href: hrefOf(paperId) })
  }
  const at = items.findIndex((item) => item.id === id)
  const next = items[at + 1]?.id
  const previous = at > 0 ? items[at - 1]?.id : undefined
  const isChosen = id !== undefined

  useShortcuts(t('documents.list.label'), [
    { keys: 'j', description: t('documents.keys.next'), run: () => open(next) },
    { keys: 'k', description: t('documents.keys.previous'), enabled: isChosen, run: () => open(previous) },
    { keys: 'Enter', description: t('documents.keys.next'), enabled: !isChosen, run: () => open(next) },
  ])
  useRowInSight(id)
  useReadiness(isChosen)

  const mayTake = hasRole(me, 'clerk', 'leader')
  const taking = useTaking()
  const listPane = (
    <ListPane
      list={list}
      filter={filter}
      onFilter={(wanted: ListFilter) => void navigate({ href: addressOfList(wanted, first, isWide ? id : undefined) })}
      hrefOf={hrefOf}
      selectedId={id}
      onFiles={mayTake ? taking.take : null}
      together={taking.together}
      onTogether={taking.setTogether}
      scroll={isWide ? 'pane' : 'page'}
    />
  )
  const openPaper = (slots: { main: HTMLElement; side: HTMLElement } | null) =>
    id !== undefined && (
      <Suspense fallback={null}>
        <OpenPaper
          key={id}
          id={id}
          slots={slots}
          backHref={addressOfList(filter, first)}
          onNext={next === undefined ? null : () => open(next)}
          nextId={next}
        />
      </Suspense>
    )
  const page = isWide ? (
    <WidePage list={listPane} isChosen={isChosen} openPaper={openPaper} />
  ) : isChosen ? (
    openPaper(null)
  ) : (
    listPane
  )
  return (
    <div className={isWide ? styles.desk : undefined} onDropCapture={taking.noteShift}>
      {isChosen ? null : <PageTitle />}
      {mayTake ? <DropZone onFiles={taking.take}>{page}</DropZone> : page}
    </div>
  )
}

function PageTitle() {
  useEffect(() => {
    document.title = `${t('documents.title')} · Kịp`
  }, [])
  return null
}

/** Each file a paper of its own, unless they were dropped with Shift or the switch says they belong together. */
function useTaking() {
  const [together, setTogether] = useState(false)
  const withShift = useRef(false)
  return {
    together,
    setTogether,
    noteShift: (event: DragEvent) => {
      withShift.current = event.shiftKey
    },
    take: (files: readonly File[]) => {
      const isOne = together || withShift.current
      withShift.current = false
      setTogether(false)
      addUploads(isOne ? [files] : files.map((file) => [file]))
    },
  }
}

/**
 * What draws papers is fetched beside the first of them, not after it: it is more than the rest of the page. Whoever moves
 * over the list with a mouse or presses a key is about to open one.
 */
function useReadiness(isChosen: boolean): void {
  const prepareGiving = use(PaperPlugs)?.prepareGiving
  useEffect(() => {
    const prepare = () => {
      prepareGiving?.()
      Promise.all([import('./paper/pdf.ts'), loadPaper()]).then(
        ([{ warmUp }]) => warmUp(),
        // Without it the paper itself will say what is wrong.
        () => undefined,
      )
    }
    if (isChosen) return prepare()
    const stop = new AbortController()
    const onSign = (event: Event) => {
      if (event instanceof PointerEvent && event.pointerType === 'touch') return
      stop.abort()
      prepare()
    }
    for (const sign of ['pointermove', 'keydown']) window.addEventListener(sign, onSign, { signal: stop.signal })
    return () => stop.abort()
  }, [isChosen, prepareGiving])
}

/** The row of the open paper stays in sight while one walks with the keys. */
function useRowInSight(id: string | undefined): void {
  useEffect(() => {
    if (id === undefined) return
    const row = document.querySelector('[data-opener][aria-current="true"]')
    row?.scrollIntoView({ block: 'nearest' })
    // The keys go to the paper now, not to the row that was pressed.
    if (document.activeElement instanceof HTMLElement && document.activeElement.dataset.opener) {
      document.activeElement.blur()
    }
  }, [id])
}

type WidePageProps = {
  list: ReactNode
  isChosen: boolean
  openPaper: (slots: { main: HTMLElement; side: HTMLElement } | null) => ReactNode
}

/**
 * The panes stay while papers come and go: the open paper, which is built anew for each, puts its two parts into slots
 * of theirs.
 */
function WidePage({ list, isChosen, openPaper }: WidePageProps) {
  const [main, setMain] = useState<HTMLElement | null>(null)
  const [side, setSide] = useState<HTMLElement | null>(null)
  return (
    <>
      <SplitPane
        id="incoming"
        widths={{ start: 320, end: 380 }}
        start={{ label: t('documents.pane.list'), content: list }}
        main={{
          label: t('documents.pane.paper'),
          content: isChosen ? (
            <div ref={setMain} className={styles.slot} />
          ) : (
            <div className={styles.choose}>
              <EmptyState title={t('documents.choose.title')}>{t('documents.choose.hint')}</EmptyState>
            </div>
          ),
        }}
        {...(isChosen && {
          end: { label: t('documents.pane.content'), content: <div ref={setSide} className={styles.slot} /> },
        })}
      />
      {main && side && openPaper({ main, side })}
    </>
  )
}
