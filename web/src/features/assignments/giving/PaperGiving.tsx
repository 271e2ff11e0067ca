import type { Incoming } from '@kip/core/documents'
import { useState } from 'react'
import { t } from '../../../lib/i18n/index.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import type { PaperGivingProps } from '../../documents/index.ts'
import { GiveFields } from './GiveFields.tsx'
import { GivenWork } from './GivenWork.tsx'
import styles from './Giving.module.css'
import { nameOf } from './units.ts'
import { type GivingState, hasWork, useGiving } from './useGiving.ts'

/** Giving work out of a paper: the form stands beside the paper, its button among the paper's own. */
export function PaperGiving({ paper, onChange, children }: PaperGivingProps) {
  const isAllowed = paper.allowed.includes('assign')
  const [wantsMore, setWantsMore] = useState(false)
  const isGiven = hasWork(paper)
  const isOpen = wantsMore || !isGiven
  const state = useGiving({
    paper,
    isAllowed,
    onGiven: () => {
      setWantsMore(false)
      return onChange()
    },
    onTakenBack: onChange,
  })
  return children({
    isAllowed,
    isOpen,
    panel: (
      <div className={styles.form}>
        {isGiven && <GivenWork work={paper.assignments} />}
        <Form paper={paper} state={state} isAllowed={isAllowed} isOpen={isOpen} onOpen={() => setWantsMore(true)} />
        {/* What was only taken back is history: the form comes first. */}
        {!isGiven && paper.assignments.length > 0 && <GivenWork work={paper.assignments} />}
      </div>
    ),
    label: state.unit ? t('assignments.give.submitTo', { unit: nameOf(state.unit) }) : t('assignments.give.title'),
    lack: state.lack,
    submit: state.submit,
    isPending: state.isPending,
  })
}

type FormProps = { paper: Incoming; state: GivingState; isAllowed: boolean; isOpen: boolean; onOpen: () => void }

function Form({ paper, state, isAllowed, isOpen, onOpen }: FormProps) {
  if (isAllowed && isOpen) return <GiveFields state={state} isAlone={false} />
  if (isAllowed) {
    return (
      <div>
        <Button onPress={onOpen}>{t('assignments.give.again')}</Button>
      </div>
    )
  }
  if (paper.assignments.length > 0) return null
  return (
    <>
      <p>{t('assignments.give.nothing')}</p>
      <p className={styles.note}>{t('assignments.give.notAllowed')}</p>
    </>
  )
}
