/**
 * What comes in over HTTP is checked by the schemas of core, and a field nobody knows is refused: a misspelt "dueOn"
 * that is silently dropped would be a deadline lost.
 */
import { type FieldErrors, KipError } from '@kip/core/shared'
import type { FastifySchemaCompiler } from 'fastify'
import { z } from 'zod'

type Issue = z.core.$ZodIssue
type Schema = z.core.$ZodType

/**
 * Validates one part of a request. An absent body counts as `{}`: "acknowledge" needs no empty braces. A query parameter
 * left empty (`?unit=&field=`) counts as not given, as a form or a script that fills in what it has sends it.
 */
export const inputCompiler: FastifySchemaCompiler<Schema> = ({ schema, httpPart }) => {
  const checked = httpPart === 'headers' ? schema : refuseUnknown(schema)
  const given = httpPart === 'querystring' ? withoutEmpty : (data: unknown) => data ?? {}
  return (data) => {
    const result = z.core.safeParse(checked, given(data), { error: sentenceOf })
    return result.success ? { value: result.data } : { error: invalidInput(result.error.issues) }
  }
}

const withoutEmpty = (query: unknown) =>
  Object.fromEntries(Object.entries(query ?? {}).filter(([, text]) => text !== ''))

/**
 * The same refusal as for a request's body, for input that arrives otherwise (the fields of a multipart form).
 * @throws KipError invalid-input with `fields`
 */
export function parseInput<S extends Schema>(schema: S, data: unknown): z.output<S> {
  const result = z.core.safeParse(refuseUnknown(schema), data, { error: sentenceOf })
  if (!result.success) throw invalidInput(result.error.issues)
  return result.data as z.output<S>
}

export function invalidInput(issues: readonly Issue[]): KipError {
  const fields: FieldErrors = {}
  for (const [name, sentence] of issues.flatMap((issue) => fieldsOf(issue, []))) fields[name] ??= sentence
  return new KipError('invalid-input', 'Có chỗ nhập chưa đúng. Hãy sửa những ô được nêu rồi gửi lại.', { fields })
}

function fieldsOf(issue: Issue, parents: readonly PropertyKey[]): [string, string][] {
  const path = [...parents, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => [nameOf([...path, key]), 'Không có trường nào tên như vậy; hãy kiểm tra lại tên.'])
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The branch that came closest tells most about what was meant.
    const closest = issue.errors.reduce((best, branch) => (branch.length < best.length ? branch : best))
    if (closest.length > 0) return closest.flatMap((inner) => fieldsOf(inner, path))
  }
  return [[nameOf(path), issue.message]]
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : path.map(String).join('.')
}

const TYPES: Partial<Record<string, string>> = {
  string: 'Phải là chữ.',
  number: 'Phải là số.',
  int: 'Phải là số nguyên.',
  boolean: 'Phải là có hoặc không.',
  array: 'Phải là một danh sách.',
  object: 'Phải là một nhóm thông tin.',
}

const FORMATS: Partial<Record<string, string>> = {
  date: 'Phải là một ngày có thật, viết dạng 2026-12-31.',
  datetime: 'Phải là thời điểm kèm múi giờ, viết dạng 2026-12-31T17:00:00+07:00.',
  time: 'Phải là giờ, viết dạng 16:30.',
  uuid: 'Phải là một mã định danh hợp lệ.',
  email: 'Phải là một địa chỉ thư điện tử.',
  url: 'Phải là một địa chỉ web.',
}

/** Used where the schema itself brings no sentence of its own. */
function sentenceOf(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'Chưa có; hãy nhập.'
      return TYPES[issue.expected] ?? 'Không đúng kiểu dữ liệu.'
    case 'too_small':
      return tooSmall(issue.origin, issue.minimum)
    case 'too_big':
      return tooBig(issue.origin, issue.maximum)
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'Không đúng cách viết.'
    case 'invalid_value':
      return `Phải là một trong: ${issue.values.map(String).join(', ')}.`
    case 'not_multiple_of':
      return `Phải chia hết cho ${issue.divisor}.`
    case 'unrecognized_keys':
      return 'Có trường không được biết đến.'
    case 'invalid_key':
    case 'invalid_element':
      return 'Có phần tử không hợp lệ.'
    case 'invalid_union':
      return 'Không thuộc dạng nào được chấp nhận.'
    case 'custom':
      return 'Không hợp lệ; hãy kiểm tra lại.'
  }
}

function tooSmall(origin: string, minimum: number | bigint): string {
  if (origin === 'string') return Number(minimum) === 1 ? 'Chưa có; hãy nhập.' : `Phải có ít nhất ${minimum} ký tự.`
  if (origin === 'array' || origin === 'set') return `Phải có ít nhất ${minimum} mục.`
  return `Phải từ ${minimum} trở lên.`
}

function tooBig(origin: string, maximum: number | bigint): string {
  if (origin === 'string') return `Dài quá; nhiều nhất ${maximum} ký tự.`
  if (origin === 'array' || origin === 'set') return `Nhiều quá; nhiều nhất ${maximum} mục.`
  return `Phải từ ${maximum} trở xuống.`
}

/**
 * The same schema with every object in it closed, however deep. Objects that say themselves what to do with unknown
 * keys (`z.looseObject`, `.catchall`) and intersections (each half would refuse the other's keys) stay as they are.
 */
export function refuseUnknown<S extends Schema>(schema: S): S {
  return close(schema, new Map()) as S
}

function close(schema: Schema, done: Map<Schema, Schema>): Schema {
  const known = done.get(schema)
  if (known !== undefined) return known
  const closed = closeOnce((schema as z.core.$ZodTypes)._zod.def, schema, (inner) => close(inner, done))
  done.set(schema, closed)
  return closed
}

function closeOnce(def: z.core.$ZodTypes['_zod']['def'], schema: Schema, inner: (schema: Schema) => Schema): Schema {
  if (def.type === 'object') {
    const shape = Object.fromEntries(Object.entries(def.shape).map(([key, value]) => [key, inner(value)]))
    return rebuild(schema, { ...def, shape, catchall: def.catchall ?? z.never() })
  }
  if (def.type === 'array') return rebuild(schema, { ...def, element: inner(def.element) })
  if (def.type === 'tuple') {
    return rebuild(schema, { ...def, items: def.items.map(inner), rest: def.rest === null ? null : inner(def.rest) })
  }
  if (def.type === 'record') return rebuild(schema, { ...def, valueType: inner(def.valueType) })
  if (def.type === 'union') return rebuild(schema, { ...def, options: def.options.map(inner) })
  if (def.type === 'pipe') return rebuild(schema, { ...def, in: inner(def.in) })
  if (def.type === 'lazy') return rebuild(schema, { ...def, getter: () => inner(def.getter()) })
  // optional, nullable, default, prefault, nonoptional, readonly, catch: one schema in another
  if ('innerType' in def) return rebuild(schema, { ...def, innerType: inner(def.innerType) })
  return schema
}

/** A schema of the same class over another definition: checks and refinements are part of it and stay. */
function rebuild<D extends z.core.$ZodTypeDef>(schema: Schema, def: D): Schema {
  return z.core.clone(schema, def)
}
