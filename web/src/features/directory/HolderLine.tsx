import type { Position } from '@kip/core/directory'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { formatDate } from '../../lib/format.ts'
import { fieldErrorsOf, unplacedError } from '../../lib/forms.ts'
import { t } from '../../lib/i18n/index.ts'
import { officeDate } from '../../lib/today.ts'
import { Button } from '../../ui/actions/Button.tsx'
import { showToast } from '../../ui/feedback/toasts.ts'
import { DatePicker } from '../../ui/fields/DateField.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { Popover } from '../../ui/overlays/Popover.tsx'
import { endHolder, useOfficeChange } from './api.ts'
import styles from './directory.module.css'

type Holder = Position['holders'][number]

/** Who holds which position since when; whoever may, notes the last day. */
export function HolderLine({
  holder,
  title,
  lead,
  mayEnd,
}: {
  holder: Holder
  title: string
  /** What stands first: the person in a unit, the unit of a person. */
  lead: ReactNode
  mayEnd: boolean
}) {
  const facts = [
    holder.acting ? `${t('directory.acting')} ${title}` : title,
    t('directory.since', { date: formatDate(holder.validFrom) }),
    holder.validTo === null ? '' : t('directory.until', { date: formatDate(holder.validTo) }),
  ]
  return (
    <li className={styles.holder}>
      <div>
        <div>{lead}</div>
        <div className={styles.small}>{facts.filter(Boolean).join(' · ')}</div>
      </div>
      {mayEnd && holder.validTo === null && <EndHolder holder={holder} title={title} />}
    </li>
  )
}

function EndHolder({ holder, title }: { holder: Holder; title: string }) {
  const [on, setOn] = useState<string | null>(officeDate())
  const ending = useOfficeChange((validTo: string | null) => endHolder(holder.id, validTo))
  const label = t('directory.position.endLabel', { title, name: holder.name })
  return (
    <Popover
      label={label}
      trigger={
        <Button kind="quiet" label={label}>
          {t('directory.position.end')}
        </Button>
      }
    >
      {(close) => (
        <div className={styles.ask}>
          <Form
            title={label}
            submit={t('directory.position.end')}
            isPending={ending.isPending}
            error={unplacedError(ending.error, ['validTo'])}
            onCancel={close}
            onSubmit={() =>
              ending.mutate(on, {
                onSuccess: () => {
                  close()
                  showToast(t('directory.position.ended', { title, name: holder.name }), () => ending.mutate(null))
                },
              })
            }
          >
            <DatePicker
              label={t('directory.position.endOn')}
              value={on}
              onChange={setOn}
              error={fieldErrorsOf(ending.error).validTo}
            />
          </Form>
        </div>
      )}
    </Popover>
  )
}
