/** Settings come from the environment (and `.env`), are checked once at start, and are handed on as one frozen value. */
import { existsSync } from 'node:fs'
import { delimiter, resolve } from 'node:path'
import { z } from 'zod'

/** An empty variable means "not set": `KIP_SMTP_URL= npm start` must not become an address of nothing. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? undefined : value), schema)

const url = (protocols: RegExp, message: string) => z.url({ protocol: protocols, error: message })

const Environment = z.object({
  KIP_DATA: optional(z.string().default('./data')),
  KIP_HOST: optional(z.string().default('127.0.0.1')),
  KIP_PORT: optional(
    z.coerce
      .number('phải là số cổng, ví dụ 8686')
      .int('phải là số nguyên')
      .min(0, 'phải từ 0 đến 65535')
      .max(65535, 'phải từ 0 đến 65535')
      .default(8686),
  ),
  KIP_PUBLIC_URL: optional(url(/^https?$/, 'phải là địa chỉ web, ví dụ https://kip.example.vn').optional()),
  KIP_TRUST_PROXY: optional(z.string().optional()),
  DATABASE_URL: optional(
    url(/^postgres(ql)?$/, 'phải là địa chỉ PostgreSQL, ví dụ postgres://kip:mat-khau@may-chu:5432/kip').optional(),
  ),
  KIP_SMTP_URL: optional(
    url(/^smtps?$/, 'phải là địa chỉ máy chủ thư, ví dụ smtp://user:mat-khau@may-chu:587').optional(),
  ),
  KIP_MAIL_FROM: optional(
    z
      .string()
      .regex(/^[^\r\n]*\S+@\S+[^\r\n]*$/, 'phải là địa chỉ người gửi, ví dụ "Kịp <kip@example.vn>"')
      .default('Kịp <kip@localhost>'),
  ),
  KIP_S3_URL: optional(url(/^https?$/, 'phải là địa chỉ kho S3, ví dụ https://s3.example.vn').optional()),
  KIP_S3_BUCKET: optional(z.string().optional()),
  KIP_S3_REGION: optional(z.string().default('us-east-1')),
  KIP_S3_ACCESS_KEY: optional(z.string().optional()),
  KIP_S3_SECRET_KEY: optional(z.string().optional()),
  KIP_EXCHANGE_FOLDERS: optional(z.string().optional()),
  KIP_WEBHOOK_HOSTS: optional(
    z
      .string()
      .regex(
        /^[^\s,/:]+(:\d+)?(,[^\s,/:]+(:\d+)?)*$/,
        'phải là tên máy cách nhau bằng dấu phẩy, ví dụ sms.noi-bo.example.vn:8080',
      )
      .optional(),
  ),
  KIP_LOG: optional(
    z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
        error: 'phải là một trong: trace, debug, info, warn, error, silent',
      })
      .default('warn'),
  ),
})

export type LogLevel = z.infer<typeof Environment>['KIP_LOG']

export type S3Config = { url: string; bucket: string; region: string; accessKey: string; secretKey: string }

export type Config = {
  /** absolute folder of the files, and of the embedded database */
  readonly dataFolder: string
  readonly host: string
  /** 0: any free port */
  readonly port: number
  /** how people reach us, without a slash at the end; null: by the address we listen on */
  readonly publicUrl: string | null
  /** addresses of the proxies whose X-Forwarded-* we believe; null: nobody's */
  readonly trustedProxies: readonly string[] | null
  /** null: the embedded PostgreSQL */
  readonly databaseUrl: string | null
  /** null: there is no mail channel, and the reminders say so */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** null: files live in `dataFolder` */
  readonly s3: S3Config | null
  /** absolute folders below which folders may be watched and written to; the first is the one names are taken in */
  readonly exchangeFolders: readonly string[]
  /** hosts (with `:port` where it is not the protocol's own) a webhook may reach by plain http and inside the network */
  readonly webhookHosts: readonly string[]
  readonly logLevel: LogLevel
}

/** The message names every wrong setting and says what it should be; meant to be printed as it is. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** @throws ConfigError */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `Cấu hình sai: ${issue.path.join('.')} ${issue.message}.`).join('\n'),
    )
  }
  const values = parsed.data
  return Object.freeze({
    dataFolder: resolve(values.KIP_DATA),
    host: values.KIP_HOST,
    port: values.KIP_PORT,
    publicUrl: values.KIP_PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    trustedProxies: values.KIP_TRUST_PROXY?.split(',').map((address) => address.trim()) ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    smtpUrl: values.KIP_SMTP_URL ?? null,
    mailFrom: values.KIP_MAIL_FROM,
    s3: s3Of(values),
    exchangeFolders: foldersIn(values.KIP_EXCHANGE_FOLDERS) ?? [resolve(values.KIP_DATA, 'exchange')],
    webhookHosts: values.KIP_WEBHOOK_HOSTS?.toLowerCase().split(',') ?? [],
    logLevel: values.KIP_LOG,
  })
}

/** Several are parted as in PATH. */
function foldersIn(text: string | undefined): string[] | null {
  const folders = text?.split(delimiter).filter((folder) => folder.trim() !== '') ?? []
  return folders.length === 0 ? null : folders.map((folder) => resolve(folder))
}

function s3Of(values: z.infer<typeof Environment>): S3Config | null {
  const { KIP_S3_URL: url, KIP_S3_BUCKET: bucket, KIP_S3_ACCESS_KEY: accessKey, KIP_S3_SECRET_KEY: secretKey } = values
  if (url === undefined && bucket === undefined && accessKey === undefined && secretKey === undefined) return null
  if (url === undefined || bucket === undefined || accessKey === undefined || secretKey === undefined) {
    throw new ConfigError(
      'Cấu hình sai: KIP_S3_URL, KIP_S3_BUCKET, KIP_S3_ACCESS_KEY và KIP_S3_SECRET_KEY phải có đủ cả bốn, hoặc không có cái nào.',
    )
  }
  return { url, bucket, region: values.KIP_S3_REGION, accessKey, secretKey }
}

/** What links begin with where no request says how people reach us. Without a slash at the end. */
export function baseOf({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  return publicUrl ?? `http://${host}:${port}`
}

/** Reads `.env` of the folder (what is already in the environment wins) and then the environment. @throws ConfigError */
export function loadConfig(folder: string = process.cwd()): Config {
  const file = resolve(folder, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return readConfig(process.env)
}
