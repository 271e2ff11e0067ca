import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { shownValueOf, waitsForLook } from './fields.ts'
import { fieldOf, nextToLookAt } from './places.ts'
import type { PaperGiving } from './plugs.ts'
import type { PaperDesk } from './usePaperDesk.ts'
import type { PaperView } from './usePaperView.ts'

export type PaperKeysProps = {
  desk: PaperDesk
  view: PaperView
  onNext: (() => void) | null
  giving: PaperGiving
  /** The form to give work is what is being filled in. */
  isGiving: boolean
  onGive: () => void
  onRegister: () => void
}

/** A second Enter this soon after the one that registered was meant for that paper, not for the next. */
const SLIP = 500
let lastRegistering = Number.NEGATIVE_INFINITY

const isSlip = ({ repeat, timeStamp }: KeyboardEvent) => repeat || timeStamp - lastRegistering < SLIP

/** Look, correct, register, next: without the mouse. */
export function usePaperKeys({ desk, view, onNext, giving, isGiving, onGive, onRegister }: PaperKeysProps): void {
  const { paper, typed } = desk
  const mayEdit = desk.may('edit')
  const mayRegister = desk.may('register')
  const register = (event: KeyboardEvent) => {
    lastRegistering = event.timeStamp
    onRegister()
  }
  const enter = (event: KeyboardEvent) => {
    if (isSlip(event)) return
    if (isGiving) giving.submit()
    else if (mayRegister) register(event)
    else if (desk.isDirty && mayEdit) desk.save()
    else onNext?.()
  }
  /** The main thing to do, also from within a field. */
  const main = isGiving
    ? { description: giving.label, run: giving.submit }
    : mayRegister
      ? { description: t('documents.keys.registerAnywhere'), run: register }
      : { description: t('documents.keys.save'), run: desk.save }
  const walk = (step: 1 | -1) => {
    const next = nextToLookAt(paper, typed, view.active, step)
    if (next) view.walk(next)
  }
  const edit = () => {
    const at = view.active ?? nextToLookAt(paper, typed, null, 1)
    if (at?.startsWith('duty:') && desk.may('edit-duties')) view.setEditing(at as `duty:${string}`)
    else view.setEditing(fieldOf(at) ?? 'number')
  }
  /** Right as it stands; on to the next one. */
  const confirm = () => {
    const field = fieldOf(view.active)
    const item = paper.duties.find(({ id }) => view.active === `duty:${id}`)
    if (field && waitsForLook(paper, typed, field)) desk.set(field, shownValueOf(paper, typed, field))
    else if (item?.state === 'read' && desk.may('edit-duties')) desk.confirmDuty(item.id)
    else return
    walk(1)
  }
  useShortcuts(t('documents.keys.title'), [
    { keys: 'Enter', description: t('documents.keys.enter'), run: enter },
    { keys: 'mod+Enter', ...main, enabled: isGiving || mayRegister || (mayEdit && desk.isDirty) },
    { keys: 'n', description: t('documents.keys.nextLook'), run: () => walk(1) },
    { keys: 'p', description: t('documents.keys.previousLook'), run: () => walk(-1) },
    { keys: 'e', description: t('documents.keys.edit'), enabled: mayEdit, run: edit },
    { keys: 'c', description: t('documents.keys.confirm'), enabled: mayEdit, run: confirm },
    { keys: 'a', description: t('documents.keys.give'), enabled: giving.isAllowed, run: onGive },
  ])
}
