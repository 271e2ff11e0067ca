import { type DragEvent, type ReactNode, useRef, useState } from 'react'
import { carriesFiles, filesOf } from '../../lib/files.ts'
import { t } from '../../lib/i18n/index.ts'
import { Button } from '../actions/Button.tsx'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './FilePicker.module.css'

export type FilePickerProps = {
  /** The words on the button. */
  label?: string
  onFiles: (files: File[]) => void
  /** As in <input accept>: ".pdf,.docx". */
  accept?: string
  multiple?: boolean
  kind?: 'primary' | 'plain' | 'quiet'
}

/** A button that opens the device's file chooser. */
export function FilePicker({ label, onFiles, accept, multiple = true, kind = 'plain' }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind={kind} icon="upload" onPress={() => input.current?.click()}>
        {label ?? t(multiple ? 'ui.chooseFiles' : 'ui.chooseFile')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple={multiple}
        {...(accept === undefined ? {} : { accept })}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])]
          // The same file chosen twice in a row must be told twice.
          currentTarget.value = ''
          if (files.length > 0) onFiles(files)
        }}
      />
    </>
  )
}

export type DropZoneProps = FilePickerProps & {
  /** What stands in the zone when it is a box; without it the zone is invisible around `children`. */
  title?: string
  hint?: ReactNode
  children?: ReactNode
}

/**
 * Takes files by drop, paste or choosing. With `title` it is a box that says so; with `children` it lies around a whole
 * page and shows itself only while files are dragged over it.
 */
export function DropZone({ title, hint, children, onFiles, ...picker }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  const depth = useRef(0)
  const track = (event: DragEvent, step: 1 | -1) => {
    if (!carriesFiles(event.dataTransfer)) return
    event.preventDefault()
    // Enter and leave also come from everything inside.
    depth.current += step
    setOver(depth.current > 0)
  }
  const take = (transfer: DataTransfer) => {
    depth.current = 0
    setOver(false)
    const files = filesOf(transfer)
    if (files.length > 0) onFiles(picker.multiple === false ? files.slice(0, 1) : files)
  }
  return (
    <section
      className={cx(children === undefined && styles.box, isOver && styles.over, styles.zone)}
      aria-label={title ?? t('ui.dropFiles')}
      onDragEnter={(event) => track(event, 1)}
      onDragLeave={(event) => track(event, -1)}
      onDragOver={(event) => carriesFiles(event.dataTransfer) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        take(event.dataTransfer)
      }}
      onPaste={(event) => take(event.clipboardData)}
    >
      {children ?? (
        <>
          <Icon name="upload" />
          <strong>{isOver ? t('ui.dropNow') : (title ?? t('ui.dropFiles'))}</strong>
          {hint && <span className={styles.hint}>{hint}</span>}
          <FilePicker {...picker} onFiles={onFiles} />
        </>
      )}
      {children !== undefined && isOver && <div className={styles.veil}>{t('ui.dropNow')}</div>}
    </section>
  )
}
