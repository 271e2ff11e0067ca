import { formatEntry, type RegisterEntry } from '@kip/core/registers'
import { formatDateTime } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { officeDate } from '../../../lib/today.ts'
import { Button } from '../../../ui/actions/Button.tsx'
import { Link } from '../../../ui/actions/Link.tsx'
import { DataTable } from '../../../ui/data/DataTable.tsx'
import styles from '../registers.module.css'

export type NumberTableProps = {
  items: readonly RegisterEntry[]
  year: number
  onAct: (act: 'use' | 'void', entry: RegisterEntry) => void
}

/** Each number with its state, its reason, and what may be done with it. */
export function NumberTable({ items, year, onAct }: NumberTableProps) {
  // A paper gets a number of the year it is registered in.
  const isThisYear = officeDate().startsWith(String(year))
  const actsOf = ({ allowed }: RegisterEntry) =>
    (['use', 'void'] as const).filter((act) => allowed.includes(act) && (act === 'void' || isThisYear))
  const mayAct = items.some((entry) => actsOf(entry).length > 0)
  return (
    <DataTable
      caption={t('registers.numbers.caption')}
      rows={items}
      getId={({ id }) => id}
      columns={[
        { id: 'number', header: t('registers.numbers.number'), isRowHeader: true, cell: formatEntry },
        {
          id: 'state',
          header: t('registers.numbers.state'),
          cell: ({ state, suffix, documentId }) => (
            <>
              {t(`registers.numbers.${state === 'inserted' && suffix === '' ? 'used' : state}`)}
              {documentId !== null && (
                <>
                  {' · '}
                  <Link href={`/incoming/${documentId}`}>{t('registers.numbers.document')}</Link>
                </>
              )}
            </>
          ),
        },
        { id: 'reason', header: t('registers.numbers.reason'), cell: ({ reason }) => reason ?? '' },
        {
          id: 'by',
          header: t('registers.numbers.by'),
          cell: ({ personName, at }) => [personName, formatDateTime(at)].filter(Boolean).join(', '),
        },
        ...(mayAct
          ? [
              {
                id: 'acts',
                header: '',
                cell: (entry: RegisterEntry) =>
                  actsOf(entry).length > 0 && (
                    <span className={styles.acts}>
                      {actsOf(entry).map((act) => (
                        <Button
                          key={act}
                          label={t(`registers.numbers.${act}.of`, { number: formatEntry(entry) })}
                          onPress={() => onAct(act, entry)}
                        >
                          {t(`registers.numbers.${act}.short`)}
                        </Button>
                      ))}
                    </span>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}
