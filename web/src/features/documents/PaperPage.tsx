import type { Incoming } from '@kip/core/documents'
import { useEffect, useState } from 'react'
import { unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Tabs } from '../../ui/layout/Tabs.tsx'
import { ContentPanel } from './content/ContentPanel.tsx'
import { EarlierPapers } from './content/EarlierPapers.tsx'
import { History } from './content/History.tsx'
import { EscalationPart } from './EscalationPart.tsx'
import { ExchangePart } from './ExchangePart.tsx'
import type { MarkKey } from './marks.ts'
import styles from './OpenPaper.module.css'
import { OvertakenNotice } from './OvertakenNotice.tsx'
import { ARRIVAL_NUMBER, asksForNumber, PaperActions } from './PaperActions.tsx'
import { PaperHeader } from './PaperHeader.tsx'
import { Placed } from './Placed.tsx'
import { PaperViewer } from './paper/PaperViewer.tsx'
import { NEEDED } from './places.ts'
import type { PaperGiving } from './plugs.ts'
import { RefusedPaper } from './RefusedPaper.tsx'
import { usePaperDesk } from './usePaperDesk.ts'
import { usePaperKeys } from './usePaperKeys.ts'
import { type PaperView, usePaperView } from './usePaperView.ts'

export type PaperSlots = { main: HTMLElement; side: HTMLElement }
export type PaperTab = 'paper' | 'content' | 'give'

export type PaperPageProps = {
  paper: Incoming
  giving: PaperGiving
  slots: PaperSlots | null
  backHref: string
  onNext: (() => void) | null
}

/** The panel of the tab Giao việc, where the keys go. */
const GIVING = 'giving'

/** One paper: at the left its pages, at the right what it says and who is to do it; tabs on a phone. */
export function PaperPage({ paper, giving, slots, backHref, onNext }: PaperPageProps) {
  const me = useMe()
  const isWide = slots !== null
  // Nothing could be read: the fields are open to be typed at once.
  const isUnread = paper.readingStatus !== 'pending' && NEEDED.every((name) => paper.values[name] === null)
  const isTypedIn = isUnread && paper.allowed.includes('register')
  const view = usePaperView(isTypedIn ? 'all' : null)
  useTypingIn(isTypedIn, view)
  const desk = usePaperDesk(paper, { looked: view.looked, onRegistered: onNext })
  const [tab, setTab] = useState<PaperTab>(() => firstTab(isWide, giving.isAllowed && !hasRole(me, 'clerk')))
  const shownTab = isWide && tab === 'paper' ? 'content' : tab
  const isGiving = shownTab === 'give' && giving.isAllowed && giving.isOpen
  const pick = (key: MarkKey) => {
    setTab('content')
    view.pick(key)
  }
  const openGiving = () => {
    setTab('give')
    view.reach(GIVING)
  }
  const register = () => {
    const { obstacle } = desk
    if (obstacle?.kind === 'secrecy') pick('field:secrecy')
    if (obstacle?.kind === 'arrival-number') view.reach(ARRIVAL_NUMBER)
    if (obstacle?.kind === 'doubts') {
      setTab('content')
      const [first] = [...obstacle.missing.map((name) => `field:${name}` as const), ...obstacle.unlooked]
      if (obstacle.missing.length === NEEDED.length) view.setEditing('all')
      else if (first && view.editing !== 'all') view.walk(first)
    }
    desk.enter()
  }
  usePaperKeys({ desk, view, onNext, giving, isGiving, onGive: openGiving, onRegister: register })
  useTitle(paper)

  if (paper.status === 'refused') {
    return (
      <>
        <Placed in={slots?.main}>
          <RefusedPaper paper={paper} backHref={isWide ? null : backHref} />
        </Placed>
        <Placed in={slots?.side}>
          <div className={styles.refused}>
            <History paper={paper} />
          </div>
        </Placed>
      </>
    )
  }
  const viewer = (
    <PaperViewer paper={paper} active={view.active} isHovered={view.isHovered} onHover={view.hover} onPick={pick} />
  )
  const content = {
    id: 'content' as const,
    title: t('documents.tab.content'),
    content: <ContentPanel desk={desk} view={view} />,
  }
  const give = {
    id: 'give' as const,
    title: t('documents.tab.give'),
    content: (
      <div id={GIVING} tabIndex={-1} className={styles.giving}>
        <EarlierPapers paper={paper} view={view} />
        {giving.panel}
      </div>
    ),
  }
  const foot = (
    <>
      {desk.overtakenBy === null ? (
        <ErrorNotice error={asksForNumber(desk) ? unplacedError(desk.error, ['arrivalNumber']) : desk.error} />
      ) : (
        <OvertakenNotice by={desk.overtakenBy} desk={desk} />
      )}
      <PaperActions
        desk={desk}
        giving={giving}
        isGiving={isGiving}
        onNext={onNext}
        onGive={openGiving}
        onRegister={register}
      />
    </>
  )
  if (!slots) {
    return (
      <div className={styles.phone}>
        <PaperHeader paper={paper} backHref={backHref} />
        <EscalationPart paper={paper} />
        <ExchangePart paper={paper} part="requests" />
        <Tabs
          label={t('documents.tab.label')}
          value={shownTab}
          onChange={setTab}
          tabs={[{ id: 'paper' as const, title: t('documents.tab.paper'), content: viewer }, content, give]}
        />
        {foot}
      </div>
    )
  }
  return (
    <>
      <Placed in={slots.main}>
        <div className={styles.main}>
          <PaperHeader paper={paper} backHref={null} />
          <div className={styles.asked}>
            <EscalationPart paper={paper} />
          </div>
          <div className={styles.asked}>
            <ExchangePart paper={paper} part="requests" />
          </div>
          {viewer}
        </div>
      </Placed>
      <Placed in={slots.side}>
        <div className={styles.side}>
          <div className={styles.scroll}>
            <Tabs label={t('documents.tab.label')} value={shownTab} onChange={setTab} tabs={[content, give]} />
          </div>
          <div className={styles.foot}>{foot}</div>
        </div>
      </Placed>
    </>
  )
}

/** Who directs begins with directing, but on a phone with the paper itself. */
function firstTab(isWide: boolean, directs: boolean): PaperTab {
  return isWide ? (directs ? 'give' : 'content') : 'paper'
}

/** What could not be read, or is not to be, is typed: the fields open once. */
function useTypingIn(isWanted: boolean, { setEditing }: Pick<PaperView, 'setEditing'>): void {
  useEffect(() => {
    if (isWanted) setEditing((now) => now ?? 'all')
  }, [isWanted, setEditing])
}

function useTitle({ label, fileName }: Incoming): void {
  useEffect(() => {
    document.title = `${label ?? fileName} · Kịp`
  }, [label, fileName])
}
