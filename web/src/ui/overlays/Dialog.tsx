import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { t } from '../../lib/i18n/index.ts'
import { IconButton } from '../actions/Button.tsx'
import { cx } from '../cx.ts'
import styles from './overlays.module.css'

export type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at its foot. */
  actions?: ReactNode
}

/** Sparingly: never over a document, never to ask "are you sure?" (act, and offer to undo). */
export function Dialog(props: DialogProps) {
  return <Sheet {...props} className={styles.dialog} />
}

/** A drawer from the right on a desk, from below on a phone: for what needs room but not a page. */
export function Drawer(props: DialogProps) {
  return <Sheet {...props} className={styles.drawer} />
}

function Sheet({
  title,
  isOpen,
  onClose,
  children,
  actions,
  className,
}: DialogProps & { className?: string | undefined }) {
  return (
    <ModalOverlay
      className={cx(styles.scrim)}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Modal className={cx(styles.sheet, className)}>
        <AriaDialog className={cx(styles.body)}>
          <header className={styles.header}>
            <Heading slot="title" level={2} className={cx(styles.title)}>
              {title}
            </Heading>
            <IconButton icon="close" label={t('ui.close')} onPress={onClose} />
          </header>
          <div className={styles.content}>{children}</div>
          {actions && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
