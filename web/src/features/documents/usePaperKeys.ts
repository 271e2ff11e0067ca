import { t } from '../../lib/i18n/index.ts'
import { useShortcuts } from '../../lib/keys.ts'
import { shownValueOf, waitsForLook } from './fields.ts'
import type { PaperDesk } from './usePaperDesk.ts'
import { fieldOf, nextToLookAt, type PaperView } from './usePaperView.ts'

export type PaperKeysProps = {
  desk: PaperDesk
  view: PaperView
  onNext: (() => void) | null
  onGive: (() => void) | null
}

/** Look, correct, register, next: without the mouse. */
export function usePaperKeys({ desk, view, onNext, onGive }: PaperKeysProps): void {
  const { paper, typed } = desk
  const mayEdit = desk.may('edit')
  const mayRegister = desk.may('register')
  const current = fieldOf(view.active)
  const enter = () => {
    if (mayRegister) desk.enter()
    else if (desk.isDirty && mayEdit) desk.save()
    else onNext?.()
  }
  const edit = () => {
    const waiting = fieldOf(nextToLookAt(paper, typed, null))
    view.setEditing(current ?? waiting ?? 'number')
  }
  const confirm = () => {
    if (!current || !waitsForLook(paper, typed, current)) return
    desk.set(current, shownValueOf(paper, typed, current))
  }
  useShortcuts(t('documents.keys.title'), [
    { keys: 'Enter', description: t('documents.keys.register'), run: enter },
    {
      keys: 'mod+Enter',
      description: t(mayRegister ? 'documents.keys.registerAnywhere' : 'documents.keys.save'),
      enabled: mayRegister || (mayEdit && desk.isDirty),
      run: mayRegister ? desk.enter : desk.save,
    },
    {
      keys: 'u',
      description: t('documents.keys.walk'),
      run: () => {
        const next = nextToLookAt(paper, typed, view.active)
        if (next) view.walk(next)
      },
    },
    { keys: 'e', description: t('documents.keys.edit'), enabled: mayEdit, run: edit },
    { keys: 'c', description: t('documents.keys.confirm'), enabled: mayEdit, run: confirm },
    { keys: 'a', description: t('documents.keys.give'), enabled: onGive !== null, run: () => onGive?.() },
  ])
}
