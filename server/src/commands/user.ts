/** `kip user add|list|disable|reset-password`. */
import { ROLES, Role, Username } from '@kip/core/identity'
import { addUser, disableUser, type ListedUser, listUsers, resetPassword } from '../features/identity/index.ts'
import type { Command, Io } from '../main.ts'
import { readOptions } from './options.ts'
import { withDatabase } from './with-database.ts'

const USAGE = [
  'Cách dùng:',
  '  kip user add --username TÊN --name "HỌ VÀ TÊN" [--role VAI_TRÒ] [--unit ĐƠN_VỊ] [--organization CƠ_QUAN]',
  '  kip user list [--json] [--all]',
  '  kip user disable TÊN',
  '  kip user reset-password TÊN',
]

const ACTIONS: Record<string, Command> = { add, list, disable, 'reset-password': reset }

export const user: Command = (args, io) => {
  const [action = '', ...rest] = args
  const command = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
  return command === undefined ? Promise.resolve(explain(io)) : command(rest, io)
}

function explain(io: Io, ...sentences: string[]): number {
  for (const line of [...sentences, ...USAGE]) io.err(line)
  return 2
}

async function add(args: string[], io: Io): Promise<number> {
  const text = { type: 'string' } as const
  const options = { username: text, name: text, role: text, unit: text, organization: text }
  const values = readOptions({ args, options })?.values
  if (values === undefined || values.username === undefined || values.name === undefined || values.name.trim() === '')
    return explain(io)
  const username = Username.safeParse(values.username)
  if (!username.success) return explain(io, username.error.issues[0]?.message ?? 'Tên đăng nhập không đúng.')
  const role = values.role === undefined ? null : Role.safeParse(values.role)
  if (role?.success === false) return explain(io, `Vai trò phải là một trong: ${ROLES.join(', ')}.`)
  const added = await withDatabase('kip user add', io, (db) =>
    addUser(db, {
      username: username.data,
      name: values.name ?? '',
      role: role?.data ?? null,
      unit: values.unit ?? null,
      organization: values.organization ?? null,
    }),
  )
  io.out(added.password)
  io.err(
    added.isNewPerson
      ? `Đã thêm «${values.name}» với tài khoản «${username.data}»; mật khẩu ở dòng trên chỉ hiện lần này.`
      : `Đã tạo tài khoản «${username.data}» cho «${values.name}» đang có trong danh sách; mật khẩu ở dòng trên chỉ hiện lần này.`,
  )
  return 0
}

async function list(args: string[], io: Io): Promise<number> {
  const values = readOptions({ args, options: { json: { type: 'boolean' }, all: { type: 'boolean' } } })?.values
  if (values === undefined) return explain(io)
  const users = await withDatabase('kip user list', io, listUsers)
  const shown = values.all ? users : users.filter((one) => !one.disabled)
  if (values.json) {
    for (const one of shown) io.out(JSON.stringify(jsonOf(one)))
    return 0
  }
  const width = Math.max(0, ...shown.map((one) => one.username.length))
  for (const one of shown) {
    const roles = [...new Set(one.roles.map((grant) => grant.role))].join(', ') || 'chưa có vai trò'
    io.out(`${one.username.padEnd(width)}  ${one.name}  (${roles})${one.disabled ? '  đã ngừng' : ''}`)
  }
  io.out(`Có ${shown.length} tài khoản${values.all ? '' : ' đang dùng'}.`)
  return 0
}

/** The promised shape, one object a line; `disabled` is there only where it is so. */
function jsonOf({ username, name, roles, units, disabled }: ListedUser): Record<string, unknown> {
  return { username, name, roles, units, ...(disabled && { disabled }) }
}

async function disable(args: string[], io: Io): Promise<number> {
  const name = nameOf(args)
  if (name === null) return explain(io)
  await withDatabase('kip user disable', io, (db) => disableUser(db, name))
  io.out(`Tài khoản «${name}» đã ngừng sử dụng; mọi phiên đăng nhập đã kết thúc.`)
  return 0
}

async function reset(args: string[], io: Io): Promise<number> {
  const name = nameOf(args)
  if (name === null) return explain(io)
  const password = await withDatabase('kip user reset-password', io, (db) => resetPassword(db, name))
  io.out(password)
  io.err(`Đã đặt lại mật khẩu của «${name}»; mật khẩu ở dòng trên chỉ hiện lần này, mọi phiên đăng nhập đã kết thúc.`)
  return 0
}

/** `TÊN`, `--user TÊN` and `--username TÊN` all do. */
function nameOf(args: string[]): string | null {
  const text = { type: 'string' } as const
  const given = readOptions({ args, options: { user: text, username: text }, allowPositionals: true })
  return given?.values.user ?? given?.values.username ?? given?.positionals[0] ?? null
}
