import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrows } from './arrows.ts'
import { type Findings, followArrows } from './cruise.ts'
import { importsOnly } from './imports-only.ts'
import { type Mirror, mirror } from './mirror.ts'
import { leftOf, placed } from './module-order.ts'
import { foreignIn } from './own-schema.ts'
import { planted } from './planted.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('one violation planted per arrow', () => {
  let copy: Mirror
  let findings: Findings
  beforeAll(async () => {
    copy = mirror(root)
    const plant = (path: string, text: string) => {
      copy.write(path, importsOnly(path, text))
      if (!copy.files.includes(path)) copy.files.push(path)
    }
    for (const { path, text, with: others = {} } of planted) {
      for (const [name, content] of Object.entries(others))
        if (!copy.files.includes(name)) plant(name, content)
      plant(path, text)
    }
    findings = await followArrows(copy)
  }, 120_000)
  afterAll(() => copy.remove())

  test('every arrow has its planted violation', () => {
    expect(planted.map(({ arrow }) => arrow).sort()).toEqual(arrows.map(({ name }) => name).sort())
  })

  test.each(planted)('$arrow is caught', ({ arrow, path }) => {
    // A circle is reported once, from any of its files.
    const caught = findings.violations.filter((violation) => violation.arrow === arrow)
    expect(caught.some(({ from, to }) => from === path || to.split(' → ').includes(path))).toBe(true)
  })

  test('every file was walked, those with JSX too', () => {
    expect(findings.unseen).toEqual([])
    expect(copy.files.some((path) => path.endsWith('.tsx'))).toBe(true)
  })
})

test('every arrow says why', () => {
  expect(arrows.filter(({ comment }) => comment.length < 8)).toEqual([])
})

describe('what a file imports', () => {
  test.each([
    [`import a from './a.ts'`, `import "./a.ts"\n`],
    [`import type { A } from './a.ts'`, `import type { T as T0 } from "./a.ts"\n`],
    [`export * from './a.ts'`, `import "./a.ts"\n`],
    [`export { type A } from './a.ts'`, `import "./a.ts"\n`],
    [`const later = async () => await import('./a.ts')`, `void import("./a.ts")\n`],
    [`let a: import('./a.ts').A`, `import type { T as T0 } from "./a.ts"\n`],
    [`const text = "import './a.ts'"`, ''],
  ])('%s', (text, expected) => {
    expect(importsOnly('x.ts', text)).toBe(expected)
  })

  test('a file with JSX is read as such', () => {
    expect(importsOnly('x.tsx', `import A from './a.tsx'\nexport const B = () => <A b="c">丁</A>`)).toBe(
      `import "./a.tsx"\n`,
    )
  })
})

test.each([
  ['organisation', []],
  ['items', ['organisation', 'documents', 'conduct', 'hall']],
  ['study', ['organisation']],
])('%s may enter', (module, left) => {
  expect(leftOf(module)).toEqual(left)
})

test('a module stands at one place only', () => {
  expect(new Set(placed).size).toBe(placed.length)
})

describe('a store touches its own schema', () => {
  const tables = new Set(['cases.case', 'items.item', 'kernel.task', 'first_receiver.visit'])
  test.each([
    ['server/modules/items/items-store.ts', 'select * from items.item', []],
    [
      'server/modules/items/items-store.ts',
      'select * from items.item i join cases.case c on true',
      ['cases.case'],
    ],
    ['server/modules/items/items-store.ts', 'INSERT INTO cases.case', ['cases.case']],
    ['server/modules/items/items-store.ts', 'select * from cases.case_view join kernel.task using (id)', []],
    ['server/modules/first-receiver/visit-store.ts', 'update first_receiver.visit set a = 1', []],
    ['server/kernel/task/task-store.ts', 'delete from cases.case', ['cases.case']],
    ['server/modules/items/items.db.test.ts', 'delete from cases.case', []],
  ])('%s: %s', (path, sql, foreign) => {
    expect(foreignIn(path, `query(\`${sql}\`)`, tables)).toEqual(foreign)
  })
})
