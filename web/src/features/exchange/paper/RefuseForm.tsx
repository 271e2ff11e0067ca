import type { PaperRequest } from '@kip/core/documents'
import { fieldErrorsOf, unplacedError } from '../../../lib/forms.ts'
import { t } from '../../../lib/i18n/index.ts'
import { useMe } from '../../../lib/session.ts'
import { useDraft } from '../../../lib/storage.ts'
import { showToast } from '../../../ui/feedback/toasts.ts'
import { Form } from '../../../ui/fields/Form.tsx'
import { TextArea } from '../../../ui/fields/TextField.tsx'
import { refuseRequest } from '../api.ts'
import { useExchangeChange } from '../useExchangeChange.ts'

export function RefuseForm({ request, onDone }: { request: PaperRequest; onDone: () => void }) {
  const { person } = useMe()
  const draft = useDraft(`refuse-request:${request.id}:${person.id}`, '', (value) => typeof value === 'string')
  const refusing = useExchangeChange(() => refuseRequest(request.id, draft.value))
  return (
    <Form
      title={t('exchange.request.refuseForm')}
      submit={t('exchange.request.refuse')}
      restored={draft.restored}
      onStartOver={draft.clear}
      onCancel={onDone}
      isPending={refusing.isPending}
      error={unplacedError(refusing.error, ['reason'])}
      onSubmit={() =>
        refusing.mutate(undefined, {
          onSuccess: () => {
            draft.clear()
            showToast(t('exchange.request.answered'))
            onDone()
          },
        })
      }
    >
      <TextArea
        label={t('exchange.request.reason')}
        value={draft.value}
        onChange={draft.set}
        rows={2}
        maxLength={500}
        autoFocus
        error={fieldErrorsOf(refusing.error).reason}
      />
    </Form>
  )
}
