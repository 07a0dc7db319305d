import { keyBytes, type Environment } from '../config.ts'
import { readSecret } from '../config/secret-file.ts'
import { settingOf } from '../config/secret-files.ts'
import { NotReachable } from '../command/reach.ts'

/** A key from the environment or DATA_DIR/keys; null where there is none: a check must not make one. */
export const knownKey = async (
  dataDir: string,
  env: Environment,
  variable: 'FIELD_KEY' | 'SIGNING_KEY',
  file: 'field-key' | 'signing-key',
): Promise<Buffer | null> => {
  const text = settingOf(env, variable) ?? (await readSecret(dataDir, file))
  if (text === undefined) return null
  const bytes = keyBytes(text)
  if (!bytes) throw new NotReachable(`${variable} 应为 32 字节的 base64。`)
  return bytes
}
