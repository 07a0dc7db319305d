import { readFileSync } from 'node:fs'

type Environment = Readonly<Record<string, string | undefined>>

/** What nobody should read who may list processes: each can also be given as the path of a file, `NAME_FILE`. */
export const SECRETS: readonly string[] = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'FIELD_KEY',
  'FIELD_KEY_FORMER',
  'SIGNING_KEY',
  'SMTP_URL',
  'SMS_TOKEN',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
  'DEMO_PASSWORD',
]

/**
 * The value of a setting, trimmed; of a secret also from the file that `NAME_FILE` names, as systemd's LoadCredential
 * and the secrets of containers give it. Throws in words where both are set or the file gives nothing.
 */
export const settingOf = (env: Environment, name: string): string | undefined => {
  const value = env[name]?.trim() || undefined
  const file = SECRETS.includes(name) ? env[`${name}_FILE`]?.trim() || undefined : undefined
  if (file === undefined) return value
  if (value !== undefined) throw new Error(`${name} 和 ${name}_FILE 只能设一个。`)
  const text = contentOf(file)
  if (text === undefined) throw new Error(`${name}_FILE 所指的文件读不到：${file}。`)
  if (text === '') throw new Error(`${name}_FILE 所指的文件是空的：${file}。`)
  return text
}

const contentOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}
