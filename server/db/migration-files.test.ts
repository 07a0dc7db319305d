import { describe, expect, test } from 'vitest'
import { plan } from './migration-files.ts'
import { compareVersions } from './product-version.ts'

const own = ['a', 'b'].map((name) => ({ name, sha256: `sha-${name}`, sql: '' }))
const row = (name: string, version: string | null = null, sha256 = `sha-${name}`) => ({
  name,
  sha256,
  version,
})
const refusal = (...applied: ReturnType<typeof row>[]): string => {
  const planned = plan(own, applied, '0.1.0')
  return 'refusal' in planned ? planned.refusal : 'none'
}

describe('what a database and this code make of each other', () => {
  test('what has not run is pending', () => {
    expect(plan(own, [row('b')], '0.1.0')).toEqual({ pending: [own[0]] })
    expect(plan(own, [row('a'), row('b')], '0.1.0')).toEqual({ pending: [] })
  })

  test('a newer database is refused with the version it needs: the newest that migrated it', () => {
    const words = refusal(row('a'), row('x', '0.10.0'), row('y', '0.9.1'))
    expect(words).toContain('（x、y）')
    expect(words).toContain('请改用 0.10.0 或更新的版本启动')
  })

  test.each([null, '0.1.0'])('migrated by %s, which tells no newer version', (version) => {
    expect(refusal(row('x', version))).toContain('请改用新版本启动')
  })

  test('a changed migration is refused by name', () => {
    expect(refusal(row('a', null, 'other'))).toContain('已执行过的迁移文件被改动（a）')
  })
})

test.each([
  ['0.1.0', '0.1.0', 0],
  ['0.9.0', '0.10.0', -1],
  ['1.0.0', '0.99.9', 1],
  ['0.1.1', '0.1.0', 1],
])('version %s against %s', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign)
})
