/** One JSON line per event. What people write, sign in with or are called never gets here: no bodies, cookies, tokens, queries. */
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** @param destination where lines go, standard output when not given */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError, error: describeError, req: describeRequest, res: describeResponse },
      redact: {
        paths: [
          'headers',
          '*.headers',
          'body',
          '*.body',
          'cookie',
          '*.cookie',
          'password',
          '*.password',
          'token',
          '*.token',
        ],
        remove: true,
      },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  )
}

type LoggedError = {
  type: string
  message: string
  code?: string
  internal?: string
  stack?: string
  cause?: LoggedError
}

/** PostgreSQL puts whole rows into `detail` and parameters into `where`: only the named members are kept. */
function describeError(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const { code, internal } = error as { code?: unknown; internal?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof internal === 'string' && { internal }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

function describeRequest(request: { method?: string; url?: string }) {
  return { method: request.method, path: request.url?.split('?', 1)[0] }
}

function describeResponse(response: { statusCode?: number }) {
  return { status: response.statusCode }
}
