import { t } from '../../../lib/i18n/index.ts'
import { ChipGroup } from '../../../ui/actions/ChoiceGroup.tsx'
import { Why } from '../../../ui/data/Why.tsx'
import styles from './Directing.module.css'
import { LimitChips } from './LimitChips.tsx'
import { Question } from './Question.tsx'
import { type Directing, nameOf, SAME_LIMIT } from './useDirecting.ts'

/** Who takes part, each with a limit of its own; units outside of our authority are only asked. */
export function Partners({ directing }: { directing: Directing }) {
  const { direction, partners, unitOf, set, now } = directing
  const chosen = direction.with.map(({ unitId }) => unitId)
  const choose = (ids: readonly string[]) =>
    set({
      with: ids.map((unitId) => direction.with.find((one) => one.unitId === unitId) ?? { unitId, limit: SAME_LIMIT }),
    })
  return (
    <Why label={t('documents.give.with')} isOpen={chosen.length > 0}>
      <div className={styles.partners}>
        <ChipGroup
          label={t('documents.give.with')}
          multiple
          choices={partners.map((unit) => ({
            id: unit.id,
            label: unit.relation === 'ask' ? t('documents.give.ask', { unit: nameOf(unit) }) : nameOf(unit),
          }))}
          value={chosen}
          onChange={choose}
        />
        {direction.with.map((partner) => {
          const unit = unitOf(partner.unitId)
          if (!unit) return null
          return (
            <Question key={partner.unitId} title={t('documents.give.withLimit', { unit: nameOf(unit) })}>
              {unit.relation === 'ask' && <p className={styles.quiet}>{t('documents.give.askNote')}</p>}
              <LimitChips
                label={t('documents.give.withLimit', { unit: nameOf(unit) })}
                now={now}
                document={null}
                noneLabel={t('documents.give.sameLimit')}
                value={partner.limit}
                onChange={(limit) =>
                  set({ with: direction.with.map((one) => (one === partner ? { ...one, limit } : one)) })
                }
              />
            </Question>
          )
        })}
      </div>
    </Why>
  )
}
