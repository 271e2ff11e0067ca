import type { HTMLInputAutoCompleteAttribute } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import { cx } from '../cx.ts'
import styles from './Field.module.css'
import { ariaFieldProps, FieldFrame, type FieldProps } from './Field.tsx'

export type TextFieldProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url'
  autoComplete?: HTMLInputAutoCompleteAttribute
  inputMode?: 'text' | 'numeric' | 'email' | 'tel' | 'search'
  autoFocus?: boolean
  maxLength?: number
  isReadOnly?: boolean
}

export function TextField({ value, onChange, type = 'text', inputMode, ...props }: TextFieldProps) {
  const { autoComplete, autoFocus, maxLength, isReadOnly } = props
  return (
    <AriaTextField
      {...ariaFieldProps(props)}
      {...defined({ autoComplete, autoFocus, maxLength, isReadOnly, inputMode })}
      value={value}
      onChange={onChange}
      type={type}
    >
      <FieldFrame {...props}>
        <Input className={cx(styles.control)} />
      </FieldFrame>
    </AriaTextField>
  )
}

export type TextAreaProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  autoFocus?: boolean
  maxLength?: number
  /** Lines shown before it scrolls; it can be pulled larger. */
  rows?: number
}

export function TextArea({ value, onChange, rows = 4, ...props }: TextAreaProps) {
  const { autoFocus, maxLength } = props
  return (
    <AriaTextField {...ariaFieldProps(props)} {...defined({ autoFocus, maxLength })} value={value} onChange={onChange}>
      <FieldFrame {...props}>
        <AriaTextArea rows={rows} className={cx(styles.control, styles.area)} />
      </FieldFrame>
    </AriaTextField>
  )
}

/** React Aria tells "not given" from "given as undefined". */
function defined<T extends object>(props: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>
  }
}
