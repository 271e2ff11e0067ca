import { parseEntry } from '@kip/core/registers'
import { type KeyboardEvent, useState } from 'react'
import { fieldErrorsOf } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { ActionBar } from '../../ui/actions/ActionBar.tsx'
import { Button, IconButton } from '../../ui/actions/Button.tsx'
import { KeyHint } from '../../ui/actions/KeyHint.tsx'
import { Menu } from '../../ui/actions/Menu.tsx'
import { TextField } from '../../ui/fields/TextField.tsx'
import type { PlainAction } from './api.ts'
import { labelOf } from './fields.ts'
import styles from './OpenPaper.module.css'
import type { PaperGiving } from './plugs.ts'
import { type ReasonedAction, ReasonForm } from './ReasonForm.tsx'
import { useIsWide } from './useIsWide.ts'
import type { Obstacle, PaperDesk } from './usePaperDesk.ts'

export type PaperActionsProps = {
  desk: PaperDesk
  giving: PaperGiving
  /** The form to give work is what is being filled in. */
  isGiving: boolean
  onNext: (() => void) | null
  onGive: () => void
  onRegister: () => void
}

/** Where the number of the city's system is typed. */
export const ARRIVAL_NUMBER = 'arrival-number'

const PLAIN: readonly PlainAction[] = ['restore', 'reopen', 'close', 'reread', 'stop-reading']
const REASONED: readonly ReasonedAction[] = ['return', 'discard', 'void-number']

/** What can be done now, the one thing first: give, register, or save; the rest behind one button. */
export function PaperActions({ desk, giving, isGiving, onNext, onGive, onRegister }: PaperActionsProps) {
  const isWide = useIsWide()
  const { paper, obstacle } = desk
  const [asked, setAsked] = useState<ReasonedAction | null>(null)
  if (asked !== null && desk.may(asked)) {
    return <ReasonForm key={asked} action={asked} desk={desk} onClose={() => setAsked(null)} />
  }
  const entries = [
    ...PLAIN.map((action) => ({ id: action, label: t(`documents.act.${action}`), onAction: () => desk.does(action) })),
    ...REASONED.map((action) => ({
      id: action,
      label: t(`documents.act.${action}`),
      onAction: () => setAsked(action),
    })),
  ].filter(({ id }) => desk.may(id))
  return (
    <>
      {!isGiving && asksForNumber(desk) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter of the field inside
        <div id={ARRIVAL_NUMBER} onKeyDown={leaveOnEnter}>
          <TextField
            label={t('documents.act.arrivalNumber')}
            value={desk.arrivalNumber}
            onChange={desk.setArrivalNumber}
            maxLength={10}
            error={isMistyped(desk) ? t('documents.act.arrivalNumberHow') : fieldErrorsOf(desk.error).arrivalNumber}
          />
        </div>
      )}
      <ActionBar
        label={t('documents.act.label', { label: paper.label ?? paper.fileName })}
        note={noteOf(isGiving ? giving.lack : null, !isGiving && desk.may('register') ? obstacle : null, desk)}
      >
        {isGiving ? (
          <Button kind="primary" onPress={giving.submit} isPending={giving.isPending}>
            {giving.label}
          </Button>
        ) : desk.may('register') ? (
          <Button
            kind="primary"
            onPress={onRegister}
            isPending={desk.pending === 'register'}
            isDisabled={obstacle?.kind === 'reading'}
            after={<KeyHint keys="Enter" />}
          >
            {t('documents.act.register')}
          </Button>
        ) : desk.isDirty && desk.may('edit') ? (
          <Button
            kind="primary"
            onPress={desk.save}
            isPending={desk.pending === 'save'}
            after={<KeyHint keys="mod+Enter" />}
          >
            {t('documents.act.save')}
          </Button>
        ) : (
          giving.isAllowed &&
          giving.isOpen && (
            <Button kind="primary" onPress={onGive} after={<KeyHint keys="a" />}>
              {`${giving.label}…`}
            </Button>
          )
        )}
        {onNext && (
          <span className={styles.small}>
            {isWide ? (
              <Button onPress={onNext} after={<KeyHint keys="j" />}>
                {t('documents.next')}
              </Button>
            ) : (
              <IconButton icon="right" label={t('documents.next')} onPress={onNext} />
            )}
          </span>
        )}
        {entries.length > 0 && (
          <span className={styles.small}>
            <Menu
              label={t('documents.act.more')}
              trigger={<IconButton icon="more" label={t('documents.act.more')} />}
              groups={[{ id: 'acts', entries }]}
            />
          </span>
        )}
      </ActionBar>
    </>
  )
}

/** Its own place says what is wrong with the number. */
export const asksForNumber = (desk: PaperDesk) => desk.may('register') && desk.isExternal

const isMistyped = ({ arrivalNumber }: PaperDesk) => arrivalNumber.trim() !== '' && parseEntry(arrivalNumber) === null

/** A number is taken over when its field is left; the next Enter registers. */
function leaveOnEnter({ key, target }: KeyboardEvent): void {
  if (key === 'Enter' && target instanceof HTMLElement) target.blur()
}

function noteOf(lack: string | null, obstacle: Obstacle | null, { doubtsTold }: PaperDesk): string | null {
  if (lack !== null) return lack
  if (obstacle !== null && obstacle.kind !== 'doubts') return t(`documents.obstacle.${obstacle.kind}`)
  const { missing = [], unsure = [] } = doubtsTold ?? {}
  const words = [
    ...(missing.length > 0 ? [t('documents.obstacle.missing', { names: missing.map(labelOf).join(', ') })] : []),
    ...(unsure.length > 0 ? [t('documents.obstacle.unsure', { count: unsure.length })] : []),
  ]
  return words.length === 0 ? null : [...words, t('documents.obstacle.again')].join(' ')
}
