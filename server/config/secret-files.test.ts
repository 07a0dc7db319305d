import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../config.ts'
import { loadKeys } from './keys.ts'
import { settingOf } from './secret-files.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yimen-secrets-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const fileWith = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}
const url = 'postgres://app:secret@db.example/yimen?sslmode=verify-full'
const key = Buffer.alloc(32, 5).toString('base64')

describe('a secret in a file', () => {
  test('is read as if it were set, its line end left out', () => {
    const read = readSettings({ DATABASE_URL_FILE: fileWith('url', `${url}\n`) })
    expect(read).toMatchObject({ settings: { databaseUrl: url } })
  })

  test('keys too', async () => {
    const files = { FIELD_KEY_FILE: fileWith('field', `${key}\n`), SIGNING_KEY_FILE: fileWith('sign', key) }
    const keys = await loadKeys('/no/such/folder', files)
    expect(keys.fieldKey).toEqual(Buffer.alloc(32, 5))
  })

  test('and the setting itself are one too many', () => {
    const both = { DATABASE_URL: url, DATABASE_URL_FILE: fileWith('url', url) }
    expect(() => settingOf(both, 'DATABASE_URL')).toThrow('只能设一个')
  })

  test('that is missing or empty is told by name, its content never', () => {
    expect(readSettings({ DATABASE_URL_FILE: join(folder, 'none') })).toEqual({
      problems: [expect.stringMatching(/^DATABASE_URL_FILE .*读不到/)],
    })
    expect(readSettings({ METRICS_TOKEN_FILE: fileWith('empty', ' \n') })).toEqual({
      problems: [expect.stringMatching(/^METRICS_TOKEN_FILE .*空的/)],
    })
    const wrong = readSettings({ SIGNING_KEY_FILE: fileWith('wrong', 'not-a-key') })
    expect(JSON.stringify(wrong)).toContain('SIGNING_KEY')
    expect(JSON.stringify(wrong)).not.toContain('not-a-key')
  })

  test('is for secrets only', () => {
    expect(settingOf({ PORT_FILE: fileWith('port', '9') }, 'PORT')).toBeUndefined()
  })
})
