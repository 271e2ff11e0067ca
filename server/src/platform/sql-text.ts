/** For the few queries whose text depends on a filter: values with their placeholders, and a name for each text. */

/** Collects values and gives their placeholders. */
export class SqlValues {
  readonly list: unknown[] = []

  /** @param type the PostgreSQL type, so that a placeholder never leaves it to be guessed */
  add(value: unknown, type: string): string {
    this.list.push(value)
    return `$${this.list.length}::${type}`
  }
}

const names = new Map<string, string>()

/** A filter makes a few dozen texts in all; under its name each is parsed once on a connection. */
export function statementName(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `text_${names.size}`
  names.set(text, name)
  return name
}
