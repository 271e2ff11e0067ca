import type { Assignment } from '@kip/core/assignments'
import { CompleteForm } from './CompleteForm.tsx'
import { LimitForm } from './LimitForm.tsx'
import { NoteForm } from './NoteForm.tsx'
import { ReassignForm } from './ReassignForm.tsx'
import type { FormAction } from './taskForms.ts'

export type ActionFormProps = { task: Assignment; onClose: () => void }

/** The form of an action. */
export function ActionForm({ action, ...props }: ActionFormProps & { action: FormAction }) {
  switch (action) {
    case 'complete':
      return <CompleteForm {...props} />
    case 'request-extension':
    case 'grant-extension':
    case 'resume':
      return <LimitForm action={action} {...props} />
    case 'reassign':
      return <ReassignForm {...props} />
    case 'approve':
    case 'return':
    case 'refuse-extension':
    case 'suspend':
    case 'recall':
    case 'record-cause':
    case 'confirm-cause':
      return <NoteForm action={action} {...props} />
  }
}
