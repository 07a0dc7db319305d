/** How the process is run: its metrics, its log, its stop. */
export type RunningSettings = {
  metrics: {
    /** A listener of its own on 127.0.0.1; undefined means none. */
    port: number | undefined
    /** Whoever shows it reads the metrics at the public port too. */
    token: string | undefined
  }
  /** Lines below this level are not written. */
  logLevel: LogLevel
  /** How long a stop waits, serving, until whoever shares out the requests has noticed. */
  stopGraceMs: number
}
export type LogLevel = (typeof LOG_LEVELS)[number]
export const LOG_LEVELS = ['info', 'warning', 'error'] as const

type Check = (name: string, good: (value: string) => boolean, expected: string) => string | undefined

const isPort = (port: string): boolean => /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65_535
const isLevel = (value: string): value is LogLevel => (LOG_LEVELS as readonly string[]).includes(value)

/** Behind a proxy it takes a moment until the proxy sends no more. */
const GRACE_BEHIND_PROXY = '2'

/** Reads them through `check`, which notes what is wrong. */
export const readRunningSettings = (check: Check, isBehindProxy: boolean): RunningSettings => {
  const port = check('METRICS_PORT', isPort, '1 到 65535 的整数，例如 9464；只在 127.0.0.1 监听')
  const token = check(
    'METRICS_TOKEN',
    (value) => /^[\x21-\x7e]{16,200}$/.test(value),
    '16 到 200 个字符，不含空格，可用 openssl rand -hex 24 生成',
  )
  const level = check('LOG_LEVEL', isLevel, 'info、warning 或 error')
  const grace = check(
    'STOP_GRACE',
    (value) => /^\d{1,2}$/.test(value) && Number(value) <= 60,
    '0 到 60 的整数（秒）',
  )
  return {
    metrics: { port: port === undefined ? undefined : Number(port), token },
    logLevel: level !== undefined && isLevel(level) ? level : 'info',
    stopGraceMs: Number(grace ?? (isBehindProxy ? GRACE_BEHIND_PROXY : '0')) * 1000,
  }
}
