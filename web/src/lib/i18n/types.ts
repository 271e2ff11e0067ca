/** English needs two forms where Vietnamese needs one; the form is chosen by the parameter `count`. */
export type Plural = { readonly one: string; readonly other: string }

/** The messages of one feature in Vietnamese: flat, keys in camelCase or with dots. Declare them `as const`. */
export type VietnameseMessages = Readonly<Record<string, string>>

/**
 * The same keys in another language.
 * @example export const messages = { ... } satisfies Translation<typeof vi>
 */
export type Translation<Vi extends VietnameseMessages> = { readonly [Key in keyof Vi]: string | Plural }

/** "{a} … {b}" → 'a' | 'b' */
export type Placeholders<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never
