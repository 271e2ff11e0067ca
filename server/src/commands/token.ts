/** `kip token --user NAME [--name LABEL]`: the token alone on standard output, so that a script can take it as it is. */
import { issueToken } from '../features/identity/index.ts'
import type { Command } from '../main.ts'
import { readOptions } from './options.ts'
import { withDatabase } from './with-database.ts'

export const token: Command = async (args, io) => {
  const text = { type: 'string' } as const
  const values = readOptions({ args, options: { user: text, name: text } })?.values
  const user = values?.user
  const name = values?.name ?? 'Dòng lệnh'
  if (user === undefined || name.trim() === '') {
    io.err('Cách dùng: kip token --user TÊN_ĐĂNG_NHẬP [--name NHÃN]')
    return 2
  }
  const issued = await withDatabase('kip token', io, (db) => issueToken(db, user, name.trim().slice(0, 100)))
  io.out(issued)
  io.err(`Đã cấp mã truy cập cho «${user}»; mã chỉ hiện lần này, hãy cất giữ cẩn thận.`)
  return 0
}
