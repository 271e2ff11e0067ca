import type { DocumentFile, Incoming } from '@kip/core/documents'
import { lazy, type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useShortcuts } from '../../../lib/keys.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import { SegmentedControl } from '../../../ui/actions/ChoiceGroup.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { Menu } from '../../../ui/actions/Menu.tsx'
import { evidenceOf, type MarkKey, marksOf } from '../marks.ts'
import { ArrivalStamp } from './ArrivalStamp.tsx'
import { ImagePaper } from './ImagePaper.tsx'
import { Marks } from './Marks.tsx'
import { NoPicture } from './NoPicture.tsx'
import styles from './Paper.module.css'
import { PdfPaper } from './PdfPaper.tsx'
import { type FirstPage, NO_TEXT } from './stampPlace.ts'
import { type Quarters, quartersOf, turned } from './turn.ts'
import { QuotedPaper, TextPaper } from './WrittenPaper.tsx'

const PrintedPaper = lazy(async () => ({ default: (await import('./PrintedPaper.tsx')).PrintedPaper }))

/** A file whose bytes are there. */
export type PaperFile = Pick<DocumentFile, 'id' | 'name' | 'mediaType' | 'size' | 'sha256' | 'role'> & { url: string }

/** What stays upright over a page, however it is turned, given what is known of the first. */
export type Upright = (page: number, first: FirstPage) => ReactNode

export type PaperViewerProps = {
  paper: Incoming
  /** Looked at. */
  active: MarkKey | null
  /** Under the mouse, here or beside the paper. */
  isHovered: (key: MarkKey) => boolean
  onHover: (keys: readonly MarkKey[]) => void
  onPick: (key: MarkKey) => void
}

const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const
/** The letter that brought the paper, not the paper. */
const MAIL = 'message/rfc822'
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** The files of a paper, one at a time, with what was read marked on them. */
export function PaperViewer({ paper, active, isHovered, onHover, onPick }: PaperViewerProps) {
  const files = useMemo(
    () => paper.files.flatMap((file) => (file.url === null ? [] : [{ ...file, url: file.url }])),
    [paper.files],
  )
  const [fileId, setFileId] = useState(() => readFile(files, paper)?.id)
  const file = files.find(({ id }) => id === fileId) ?? files[0]
  const [zoom, setZoom] = useState(1)
  const [turns, setTurns] = useState<Quarters>(0)
  const [hasStamp, setStamp] = useState(true)
  const [isPrinting, setPrinting] = useState(false)
  const stopPrinting = useCallback(() => setPrinting(false), [])
  const { place, width } = useWidth()

  const zoomBy = (step: 1 | -1) => setZoom((now) => ZOOMS[ZOOMS.indexOf(now as 1) + step] ?? now)
  const turn = () => setTurns((now) => turned(now, 1))
  useShortcuts(t('documents.paper.title'), [
    { keys: '=', description: t('documents.paper.zoomIn'), run: () => zoomBy(1) },
    { keys: '-', description: t('documents.paper.zoomOut'), run: () => zoomBy(-1) },
    { keys: '0', description: t('documents.paper.fit'), run: () => setZoom(1) },
    { keys: 'r', description: t('documents.paper.turn'), run: turn },
  ])

  if (!file) return <p className={styles.noPicture}>{t('documents.paper.none')}</p>
  const isRead = file.sha256 === readFile(files, paper)?.sha256
  const isStamped = paper.arrivalLabel !== null && file.role === 'main'
  const isPicture = file.mediaType === 'application/pdf' || PICTURES.has(file.mediaType)
  const evidence = isRead ? evidenceOf(paper) : []
  const turnOf = (page: number) => turned(quartersOf(evidence, page), turns)
  const over = (page: number) => (
    <Marks marks={marksOf(evidence)} page={page} {...{ active, isHovered, onHover, onPick }} />
  )
  const upright: Upright = (page, first) =>
    isStamped && hasStamp && page === 1 && <ArrivalStamp paper={paper} page={first} quarters={turnOf(page)} />
  return (
    <div className={styles.viewer}>
      <div className={styles.tools}>
        <div className={styles.files}>
          {files.length > 1 && (
            <SegmentedControl
              label={t('documents.paper.files')}
              choices={files.map(({ id, name, role, mediaType }) => ({
                id,
                label: role !== 'main' ? name : t(mediaType === MAIL ? 'documents.paper.mail' : 'documents.paper.main'),
              }))}
              value={file.id}
              onChange={setFileId}
            />
          )}
        </div>
        <Link href={file.url} download={file.name} standalone>
          {t('documents.paper.save')}
        </Link>
        {isPicture && (
          <span className={styles.zoom}>
            <Button kind="quiet" label={t('documents.paper.zoomOut')} onPress={() => zoomBy(-1)}>
              −
            </Button>
            <span className={styles.scale}>{formatPercent(zoom)}</span>
            <Button kind="quiet" label={t('documents.paper.zoomIn')} onPress={() => zoomBy(1)}>
              +
            </Button>
            <IconButton icon="turn" label={t('documents.paper.turn')} onPress={turn} />
          </span>
        )}
        {isPicture && (
          <Menu
            label={t('documents.paper.more')}
            trigger={<IconButton icon="more" label={t('documents.paper.more')} />}
            groups={[
              {
                id: 'view',
                entries: [
                  { id: 'print', label: t('documents.paper.print'), onAction: () => setPrinting(true) },
                  ...(isStamped
                    ? [
                        {
                          id: 'stamp',
                          label: t(hasStamp ? 'documents.stamp.hide' : 'documents.stamp.show'),
                          onAction: () => setStamp(!hasStamp),
                        },
                      ]
                    : []),
                ],
              },
            ]}
          />
        )}
      </div>
      {/* It scrolls by itself, also from the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <section ref={place} className={styles.sheets} aria-label={t('documents.paper.title')} tabIndex={0}>
        {width > 0 && (
          <Sheets
            {...{ file, width: Math.floor(width * zoom), turnOf, over, upright, evidence, active, onPick }}
            key={file.id}
          />
        )}
      </section>
      {isPrinting && (
        <Suspense fallback={null}>
          <PrintedPaper
            file={file}
            stamp={isStamped && hasStamp ? (first) => <ArrivalStamp paper={paper} page={first} /> : null}
            onDone={stopPrinting}
          />
        </Suspense>
      )}
    </div>
  )
}

type SheetsProps = {
  file: PaperFile
  width: number
  turnOf: (page: number) => Quarters
  over: (page: number) => ReactNode
  upright: Upright
  evidence: ReturnType<typeof evidenceOf>
  active: MarkKey | null
  onPick: (key: MarkKey) => void
}

function Sheets({ file, width, turnOf, over, upright, evidence, active, onPick }: SheetsProps) {
  if (file.mediaType === 'application/pdf')
    return <PdfPaper file={file} width={width} turnOf={turnOf} over={over} upright={upright} />
  if (PICTURES.has(file.mediaType))
    return (
      <ImagePaper file={file} width={width} quarters={turnOf(1)} upright={upright(1, NO_TEXT)}>
        {over(1)}
      </ImagePaper>
    )
  if (file.mediaType === 'text/plain') return <TextPaper file={file} />
  if (evidence.length > 0 || file.role === 'main')
    return <QuotedPaper file={file} evidence={evidence} active={active} onPick={onPick} />
  return <NoPicture file={file} sentence={t('documents.paper.notShown')} />
}

/** The file that was read: the paper itself, or what lay inside an archive. */
function readFile(files: readonly PaperFile[], { reading }: Pick<Incoming, 'reading'>): PaperFile | undefined {
  return files.find(({ sha256 }) => sha256 === reading?.sha256) ?? files.find(({ role }) => role === 'main') ?? files[0]
}

/** The width of what a page can fill; measured again when a pane is pulled. */
function useWidth() {
  const place = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = place.current
    if (!element) return
    let frame = 0
    const measure = () => {
      const style = getComputedStyle(element)
      setWidth(Math.floor(element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight)))
    }
    measure()
    const watch = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    watch.observe(element)
    return () => {
      cancelAnimationFrame(frame)
      watch.disconnect()
    }
  }, [])
  return { place, width }
}
