import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { shownValueOf, waitsForLook } from './fields.ts'
import type { PaperGiving } from './plugs.ts'
import type { PaperDesk } from './usePaperDesk.ts'
import { fieldOf, nextToLookAt, type PaperView } from './usePaperView.ts'

export type PaperKeysProps = {
  desk: PaperDesk
  view: PaperView
  onNext: (() => void) | null
  giving: PaperGiving
  /** The form to give work is what is being filled in. */
  isGiving: boolean
  onGive: () => void
}

/** Look, correct, register, next: without the mouse. */
export function usePaperKeys({ desk, view, onNext, giving, isGiving, onGive }: PaperKeysProps): void {
  const { paper, typed } = desk
  const mayEdit = desk.may('edit')
  const mayRegister = desk.may('register')
  const current = fieldOf(view.active)
  const enter = () => {
    if (isGiving) giving.submit()
    else if (mayRegister) desk.enter()
    else if (desk.isDirty && mayEdit) desk.save()
    else onNext?.()
  }
  /** The main thing to do, also from within a field. */
  const main = isGiving
    ? { description: giving.label, run: giving.submit }
    : mayRegister
      ? { description: t('documents.keys.registerAnywhere'), run: desk.enter }
      : { description: t('documents.keys.save'), run: desk.save }
  const walk = (step: 1 | -1) => {
    const next = nextToLookAt(paper, typed, view.active, step)
    if (next) view.walk(next)
  }
  const edit = () => {
    const waiting = fieldOf(nextToLookAt(paper, typed, null, 1))
    view.setEditing(current ?? waiting ?? 'number')
  }
  const confirm = () => {
    if (!current || !waitsForLook(paper, typed, current)) return
    desk.set(current, shownValueOf(paper, typed, current))
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
