import type { DocumentFile } from '@kip/core/documents'
import type { FileSignatures, SignatureCheck, SignatureState } from '@kip/core/signing'
import { t } from '../../lib/i18n/index.ts'
import { Why } from '../../ui/data/Why.tsx'
import { Icon, type IconName } from '../../ui/icons/Icon.tsx'
import styles from './signing.module.css'

export type SignaturesProps = { files: readonly Pick<DocumentFile, 'id' | 'name' | 'signatures'>[] }

/** What the signatures on a paper's files are worth: one calm line a file, the reasons behind it. */
export function Signatures({ files }: SignaturesProps) {
  const checked = files.flatMap(({ id, name, signatures }) => (signatures === null ? [] : [{ id, name, signatures }]))
  // Of several files only those that are signed are worth a line.
  const shown = checked.length > 1 ? checked.filter(({ signatures }) => signatures.state !== 'unsigned') : checked
  if (shown.length === 0) return null
  return (
    <section className={styles.files} aria-label={t('signing.label')}>
      {shown.map(({ id, name, signatures }) => (
        <FileLine key={id} name={checked.length > 1 ? name : null} checked={signatures} />
      ))}
    </section>
  )
}

function FileLine({ name, checked }: { name: string | null; checked: FileSignatures }) {
  const { sentence, signatures, state } = checked
  const [only, ...more] = signatures
  const icon = iconOf(state)
  return (
    <div>
      <p className={styles.line}>
        {icon && <Icon name={icon} />}
        <span>{name === null ? sentence : t('signing.ofFile', { name, sentence })}</span>
      </p>
      {only && more.length === 0 && <Why steps={only.steps} />}
      {more.length > 0 && (
        <Why label={t('signing.each')}>
          <ul className={styles.signatures}>
            {signatures.map((one) => (
              <Signature key={`${one.byteRange?.join()}${one.sentence}`} checked={one} />
            ))}
          </ul>
        </Why>
      )}
    </div>
  )
}

function Signature({ checked: { sentence, steps } }: { checked: SignatureCheck }) {
  return (
    <li>
      <p className={styles.one}>{sentence}</p>
      <Why steps={steps} />
    </li>
  )
}

/** Nothing to do: a tick. Something to look at: the sign of a warning. Nothing known: no sign. */
function iconOf(state: FileSignatures['state']): IconName | null {
  if (state === 'intact' || state === 'added-to') return 'check'
  return WRONG.has(state) ? 'warning' : null
}

const WRONG: ReadonlySet<FileSignatures['state']> = new Set<SignatureState>([
  'weak',
  'expired',
  'not-yet-valid',
  'untrusted',
  'revoked',
  'changed',
  'forged',
  'unreadable',
])
