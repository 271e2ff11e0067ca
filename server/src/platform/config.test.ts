import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

test('nothing set: everything has a value that works on one machine', () => {
  expect(readConfig({})).toMatchObject({
    port: 8686,
    host: '127.0.0.1',
    databaseUrl: null,
    smtpUrl: null,
    s3: null,
    logLevel: 'warn',
  })
  expect(readConfig({}).dataFolder).toMatch(/[\\/]data$/)
})

test('an empty variable is one that is not set', () => {
  expect(readConfig({ KIP_SMTP_URL: '', DATABASE_URL: '', KIP_PORT: '' })).toEqual(readConfig({}))
})

test.for([
  [{ KIP_PORT: 'tám nghìn' }, 'KIP_PORT phải là số cổng'],
  [{ KIP_PORT: '70000' }, 'KIP_PORT phải từ 0 đến 65535'],
  [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL phải là địa chỉ PostgreSQL'],
  [{ KIP_SMTP_URL: 'mail.example' }, 'KIP_SMTP_URL phải là địa chỉ máy chủ thư'],
  [{ KIP_MAIL_FROM: 'kip' }, 'KIP_MAIL_FROM phải là địa chỉ người gửi'],
  [{ KIP_PUBLIC_URL: 'kip.example' }, 'KIP_PUBLIC_URL phải là địa chỉ web'],
  [{ KIP_LOG: 'loud' }, 'KIP_LOG phải là một trong: trace'],
  [{ KIP_S3_BUCKET: 'kip' }, 'phải có đủ cả bốn'],
] as const)('%j is named with what it should be', ([environment, sentence]) => {
  expect(() => readConfig(environment)).toThrow(ConfigError)
  expect(() => readConfig(environment)).toThrow(sentence)
})

test('all wrong settings are told at once', () => {
  expect(() => readConfig({ KIP_PORT: 'x', KIP_LOG: 'y' })).toThrow(/KIP_PORT[^\n]*\n.*KIP_LOG/)
})

test('what is right is taken', () => {
  expect(
    readConfig({
      KIP_PORT: '0',
      KIP_PUBLIC_URL: 'https://kip.example/',
      KIP_TRUST_PROXY: '127.0.0.1, 10.0.0.0/8',
      KIP_S3_URL: 'http://127.0.0.1:9000',
      KIP_S3_BUCKET: 'kip',
      KIP_S3_ACCESS_KEY: 'a',
      KIP_S3_SECRET_KEY: 'b',
    }),
  ).toMatchObject({
    port: 0,
    publicUrl: 'https://kip.example',
    trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    s3: { url: 'http://127.0.0.1:9000', bucket: 'kip', region: 'us-east-1', accessKey: 'a', secretKey: 'b' },
  })
})
