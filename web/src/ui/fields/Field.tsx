/** What every field has around it: its name, a hint, and the sentence that says what to correct. */
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { t } from '../../lib/i18n/index.ts'
import { cx } from '../cx.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './Field.module.css'

export type FieldProps = {
  label: string
  /** A sentence that helps to fill it in. */
  hint?: string | undefined
  /** What is wrong and how to put it right; from the form, or from `fields` of an ApiProblem. */
  error?: string | undefined
  /** Marked as such; everything else must be filled. */
  optional?: boolean | undefined
  isDisabled?: boolean
  /** For forms that read their data from the DOM. */
  name?: string
}

/** Props of a React Aria field for ours. Errors are sentences of the product, never the browser's. */
export function ariaFieldProps({ error, isDisabled, name }: FieldProps) {
  return {
    className: cx(styles.field),
    isInvalid: error !== undefined,
    validationBehavior: 'aria' as const,
    ...(isDisabled === undefined ? {} : { isDisabled }),
    ...(name === undefined ? {} : { name }),
  }
}

export function FieldFrame({ label, hint, error, optional, children }: FieldProps & { children: ReactNode }) {
  return (
    <>
      <Label className={styles.label}>
        {label}
        {optional && <span className={styles.optional}> ({t('ui.optional')})</span>}
      </Label>
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      {children}
      {error !== undefined && (
        <FieldError className={cx(styles.error)}>
          <Icon name="warning" />
          <span>{error}</span>
        </FieldError>
      )}
    </>
  )
}
