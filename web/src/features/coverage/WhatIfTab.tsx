import type { WhatIf, WhatIfQuery } from '@kip/core/coverage'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../../lib/i18n/index.ts'
import { hasRole, useMe } from '../../lib/session.ts'
import { Link } from '../../ui/actions/Link.tsx'
import { ErrorNotice } from '../../ui/feedback/ErrorNotice.tsx'
import { Skeleton } from '../../ui/feedback/Skeleton.tsx'
import { Form } from '../../ui/fields/Form.tsx'
import { DueTime } from '../../ui/time/DueTime.tsx'
import { PersonField } from './AbsenceForm.tsx'
import { whatIfQuery } from './api.ts'
import styles from './coverage.module.css'
import { DayFields } from './DayFields.tsx'
import { type DayDraft, stretchOf } from './days.ts'

/** What would break if somebody were away, and the cheapest cover; nothing is written. */
export function WhatIfTab() {
  const me = useMe()
  const [personId, setPersonId] = useState(me.person.id)
  const [days, setDays] = useState<DayDraft>({
    firstOn: null,
    firstHalf: 'morning',
    lastOn: null,
    lastHalf: 'afternoon',
  })
  const [asked, setAsked] = useState<WhatIfQuery>()
  const [isIncomplete, setIncomplete] = useState(false)
  const ask = () => {
    const stretch = stretchOf(days)
    setIncomplete(stretch === null)
    if (stretch !== null) setAsked({ person: personId, ...stretch })
  }
  return (
    <div className={styles.stack}>
      <div className={styles.card}>
        <Form title={t('coverage.whatIf.title')} submit={t('coverage.whatIf.ask')} isPending={false} onSubmit={ask}>
          {hasRole(me, 'head', 'leader', 'administrator') && (
            <PersonField
              label={t('coverage.form.person')}
              value={personId}
              onChange={(id) => id !== null && setPersonId(id)}
            />
          )}
          <DayFields
            value={days}
            onChange={(change) => setDays({ ...days, ...change })}
            errors={{ to: isIncomplete ? t('coverage.form.noDays') : undefined }}
          />
        </Form>
      </div>
      {asked && <Answer key={JSON.stringify(asked)} query={asked} />}
    </div>
  )
}

function Answer({ query }: { query: WhatIfQuery }) {
  const { data, error, refetch } = useQuery(whatIfQuery(query))
  if (error) return <ErrorNotice error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton rows={3} height={52} />
  const { breaks, fields, hidden } = data
  const broken = breaks.length + hidden
  return (
    <section className={styles.stack} aria-label={t('coverage.whatIf.answer')}>
      <h2 className={styles.name}>
        {broken === 0 ? t('coverage.whatIf.nothing') : t('coverage.whatIf.breaks', { count: broken })}
      </h2>
      {breaks.length > 0 && <Breaks breaks={breaks} />}
      {fields.length > 0 && (
        <>
          <h3 className={styles.heading}>{t('coverage.whatIf.fields')}</h3>
          <ul className={styles.rows}>
            {fields.map(({ field, before, during }) => (
              <li key={field.id} className={styles.row}>
                <strong>{field.name}</strong>
                <span className={styles.quiet}> {t('coverage.whatIf.thins', { before, during })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {hidden > 0 && <p className={styles.quiet}>{t('coverage.whatIf.hidden', { count: hidden })}</p>}
    </section>
  )
}

function Breaks({ breaks }: Pick<WhatIf, 'breaks'>) {
  return (
    <ul className={styles.rows}>
      {breaks.map(({ assignmentId, title, dueAt, cover }) => (
        <li key={assignmentId} className={styles.row}>
          <div className={styles.line}>
            <Link href={`/assignments/${assignmentId}`}>{title}</Link>
            <DueTime due={dueAt} />
          </div>
          <p className={styles.quiet}>
            {cover === null ? (
              t('coverage.whatIf.noCover')
            ) : (
              <>
                <strong>{cover.person.name}</strong> · {cover.reason}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}
