import { randomBytes } from 'node:crypto'
import { type Environment, type Keys, keyBytes } from '../config.ts'
import { keptSecret, readSecret } from './secret-file.ts'
import { settingOf } from './secret-files.ts'

/** The keys from the environment, else those kept in DATA_DIR/keys, made at the first start. */
export const loadKeys = async (dataDir: string, env: Environment): Promise<Keys> => ({
  fieldKey: await key(dataDir, env, 'FIELD_KEY', 'field-key'),
  signingKey: await key(dataDir, env, 'SIGNING_KEY', 'signing-key'),
})

/** Keys of earlier days, for reading what a change of keys has not reached yet; never written with. */
export const formerFieldKeys = async (dataDir: string, env: Environment): Promise<Buffer[]> => {
  const given = settingOf(env, 'FIELD_KEY_FORMER') ?? (await readSecret(dataDir, 'field-key-former')) ?? ''
  return given
    .split(/[\s,]+/)
    .filter((text) => text !== '')
    .map((text) => {
      const bytes = keyBytes(text)
      if (!bytes)
        throw new Error(
          `FIELD_KEY_FORMER（或 ${dataDir}/keys/field-key-former）应为 32 字节的 base64，几把用逗号分开。`,
        )
      return bytes
    })
}

const key = async (dataDir: string, env: Environment, variable: string, file: string): Promise<Buffer> => {
  const given = settingOf(env, variable)
  const text = given || (await keptSecret(dataDir, file, () => randomBytes(32).toString('base64')))
  const bytes = keyBytes(text)
  if (!bytes) throw new Error(`${given ? variable : `${dataDir}/keys/${file}`} 应为 32 字节的 base64。`)
  return bytes
}
