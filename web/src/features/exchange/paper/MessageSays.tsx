import type { Incoming, PaperExchange } from '@kip/core/documents'
import { Fragment, type ReactNode } from 'react'
import { formatDate, formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Link } from '../../../ui/actions/Link.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import styles from '../exchange.module.css'
import { differencesOf } from './differences.ts'

type Message = NonNullable<PaperExchange['message']>
type Row = { label: string; value: ReactNode; differs?: boolean }

/** What the message that brought the paper says, apart from the paper's own words; open where the two differ. */
export function MessageSays({ paper, exchange }: { paper: Incoming; exchange: PaperExchange }) {
  const { message, replaces, told } = exchange
  const differences = message === null ? new Set<string>() : differencesOf(message, paper)
  const rows = message === null ? [] : rowsOf(message, differences)
  return (
    <section>
      {replaces.map(({ id, label }) => (
        <p key={id} className={styles.error}>
          {t('exchange.request.replaces')} <Link href={`/incoming/${id}`}>{label ?? id}</Link>
        </p>
      ))}
      <Why label={t('exchange.message.title')} isOpen={differences.size > 0}>
        <p className={styles.quiet}>{t('exchange.message.note')}</p>
        <dl className={styles.says}>
          {rows.map(({ label, value, differs }) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>
                {value}
                {differs && <span className={styles.differs}>{t('exchange.message.differs')}</span>}
              </dd>
            </Fragment>
          ))}
          {told.length > 0 && (
            <>
              <dt>{t('exchange.message.told')}</dt>
              <dd>
                {told.map(({ code, at, state }) => (
                  <div key={code}>
                    {`${code} · ${formatDateTime(at)} · ${t(`exchange.message.toldState.${state}`)}`}
                  </div>
                ))}
              </dd>
            </>
          )}
        </dl>
      </Why>
    </section>
  )
}

function rowsOf(message: Message, differences: ReadonlySet<string>): Row[] {
  const { from, number, notation, issuedOn, typeName, subject, urgency, dueOn, steering } = message
  const label = [number, notation].filter(Boolean).join('/')
  const rows: (Row & { isThere: boolean })[] = [
    { label: t('exchange.message.from'), value: from.name ?? from.organId, isThere: true },
    {
      label: t('exchange.message.number'),
      value: label,
      isThere: label !== '',
      differs: differences.has('number') || differences.has('notation'),
    },
    {
      label: t('exchange.message.issuedOn'),
      value: issuedOn !== null && formatDate(issuedOn),
      isThere: issuedOn !== null,
      differs: differences.has('issuedOn'),
    },
    { label: t('exchange.message.typeName'), value: typeName, isThere: typeName !== null },
    { label: t('exchange.message.subject'), value: subject, isThere: subject !== null },
    {
      label: t('exchange.message.urgency'),
      value: urgency !== null && t(`exchange.urgency.${urgency}`),
      isThere: urgency !== null,
      differs: differences.has('urgency'),
    },
    {
      label: t('exchange.message.dueOn'),
      value: dueOn !== null && t('exchange.message.dueNote', { date: formatDate(dueOn) }),
      isThere: dueOn !== null,
    },
    {
      label: t('exchange.message.steering'),
      value: steering !== null && t(`exchange.message.steering.${steering}`),
      isThere: steering !== null,
    },
    {
      label: t('exchange.message.paper'),
      value: t('exchange.message.paperFollows'),
      isThere: message.paperFollows === true,
    },
    { label: t('exchange.message.signature'), value: t('exchange.message.signed'), isThere: message.signed },
    {
      label: t('exchange.message.faults'),
      value: (
        <ul className={styles.faults}>
          {message.faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ),
      isThere: message.faults.length > 0,
    },
  ]
  return rows.filter(({ isThere }) => isThere)
}
