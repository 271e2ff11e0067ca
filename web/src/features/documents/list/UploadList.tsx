import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n/index.ts'
import { Button, IconButton } from '../../../ui/actions/Button.tsx'
import styles from './List.module.css'
import { dismissUpload, isBroken, retryBroken, retryUpload, type Upload } from './uploads.ts'

/** More than these wait in one line. */
const SHOWN = 6

/** Papers on their way: each with how far it is; what failed says why and can be tried again. */
export function UploadList({ uploads }: { uploads: readonly Upload[] }) {
  const open = uploads.filter(({ state }) => state !== 'stored')
  if (open.length === 0) return null
  // What failed must be seen; what waits may wait unseen.
  const shown = [...open].sort((a, b) => rank(a) - rank(b)).slice(0, SHOWN)
  const broken = open.filter(isBroken).length
  return (
    <section className={styles.uploads} aria-label={t('documents.upload.label')}>
      {broken > 0 && (
        <div className={styles.broken}>
          <p role="alert">{t('documents.upload.broken', { count: broken })}</p>
          <Button onPress={retryBroken}>{t('documents.upload.sendAgain')}</Button>
        </div>
      )}
      <ul>
        {shown.map((upload) => (
          <UploadLine key={upload.key} upload={upload} />
        ))}
      </ul>
      {open.length > shown.length && (
        <p className={styles.quiet}>{t('documents.upload.waitingMore', { count: open.length - shown.length })}</p>
      )}
    </section>
  )
}

const rank = (upload: Upload) =>
  isBroken(upload) ? 1.5 : { failed: 0, sending: 1, waiting: 2, stored: 3 }[upload.state]

function UploadLine({ upload }: { upload: Upload }) {
  const name = upload.files[0]?.name ?? ''
  return (
    <li className={styles.upload}>
      <div className={styles.uploadWords}>
        <span className={styles.uploadName}>{name}</span>
        {upload.files.length > 1 && (
          <span className={styles.quiet}>{t('documents.upload.more', { count: upload.files.length - 1 })}</span>
        )}
        {isBroken(upload) ? (
          <span className={styles.quiet}>{t('documents.upload.notSent')}</span>
        ) : upload.state === 'failed' ? (
          <span role="alert">{upload.error}</span>
        ) : (
          <span className={styles.quiet}>{stateWords(upload)}</span>
        )}
        {upload.state === 'sending' && <progress className={styles.progress} value={upload.share} aria-label={name} />}
      </div>
      {upload.state === 'failed' && (
        <>
          {upload.canRetry && !upload.isBroken && (
            <Button kind="quiet" onPress={() => retryUpload(upload.key)}>
              {t('ui.retry')}
            </Button>
          )}
          <IconButton
            icon="close"
            label={t('documents.upload.dismiss', { name })}
            onPress={() => dismissUpload(upload.key)}
          />
        </>
      )}
    </li>
  )
}

function stateWords({ state, share }: Upload): string {
  if (state === 'waiting') return t('documents.upload.waiting')
  return share < 1 ? t('documents.upload.sending', { share: formatPercent(share) }) : t('documents.upload.storing')
}
