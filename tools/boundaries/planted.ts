import { placed, row } from './module-order.ts'

/** For each arrow a file that breaks it: what it is called and what it says. `with` are files it needs to exist. */
export type Planted = { arrow: string; path: string; text: string; with?: Readonly<Record<string, string>> }

const door = (module: string): string => `server/modules/${module}/index.ts`

/** A module that enters one it may not: the first to its right, or one that stands at no place. */
const against = (module: string): Planted => {
  const place = row.findIndex((modules) => modules.includes(module))
  const target = row[place + 1]?.[0] ?? 'study'
  return {
    arrow: `leftwards-${module}`,
    path: `server/modules/${module}/planted-leftwards.ts`,
    text: `import type { It } from '../${target}/index.ts'\nexport type Planted = It`,
    with: { [door(target)]: 'export type It = string' },
  }
}

export const planted: readonly Planted[] = [
  {
    arrow: 'rulebook-stands-alone',
    path: 'rulebook/planted.ts',
    text: `import type { R } from '../contract/route.ts'\nexport type P = R`,
  },
  {
    arrow: 'contract-knows-the-rulebook-only',
    path: 'contract/planted.ts',
    text: `export * from '@yimen/server/config.ts'`,
  },
  {
    arrow: 'web-never-server',
    path: 'web/planted.tsx',
    text: `import type { C } from '@yimen/server/config.ts'\nexport const P = (c: C) => <p>{String(c)}</p>`,
  },
  {
    arrow: 'server-never-web',
    path: 'server/planted.ts',
    text: `export const p = () => import('../web/planted.tsx')`,
  },
  {
    arrow: 'product-never-tools',
    path: 'server/kernel/planted-tools.ts',
    text: `import '../../tools/test/tally.ts'`,
  },
  {
    arrow: 'browser-runs-it',
    path: 'contract/planted-node.ts',
    text: `import { readFileSync } from 'node:fs'\nexport const p = readFileSync`,
  },
  {
    arrow: 'packages-are-declared',
    path: 'web/planted-package.ts',
    text: `import pg from 'pg'\nexport const p = pg`,
  },
  {
    arrow: 'kernel-knows-no-module',
    path: 'server/kernel/planted.ts',
    text: `import '../modules/cases/index.ts'`,
    with: { [door('cases')]: '' },
  },
  {
    arrow: 'database-by-its-pool',
    path: 'server/modules/cases/planted-database.ts',
    text: `import '../../db/embedded/start-embedded.ts'`,
  },
  {
    arrow: 'tests-stay-tests',
    path: 'server/kernel/planted-test.ts',
    text: `import '../testing/database.ts'`,
  },
  {
    arrow: 'by-the-door',
    path: 'server/modules/cases/planted-door.ts',
    text: `import '../items/items-store.ts'`,
    with: { 'server/modules/items/items-store.ts': '' },
  },
  {
    arrow: 'wired-by-the-door',
    path: 'server/start/planted.ts',
    text: `import '../modules/items/items-store.ts'`,
  },
  ...placed.map(against),
  {
    arrow: 'leftwards-unplaced',
    path: 'server/modules/study/planted.ts',
    text: `import '../items/index.ts'`,
    with: { [door('items')]: '' },
  },
  {
    arrow: 'pure-stays-pure',
    path: 'server/modules/cases/rules/planted.ts',
    text: `import '../planted-between.ts'`,
    with: { 'server/modules/cases/planted-between.ts': `import '../../db/pool.ts'` },
  },
  {
    arrow: 'stores-know-no-commands',
    path: 'server/modules/cases/planted-store.ts',
    text: `import './planted-commands.ts'`,
    with: { 'server/modules/cases/planted-commands.ts': '' },
  },
  {
    arrow: 'no-circles',
    path: 'server/kernel/planted-circle.ts',
    text: `import type { B } from './planted-back.ts'\nexport type A = B`,
    with: {
      'server/kernel/planted-back.ts': `import type { A } from './planted-circle.ts'\nexport type B = A`,
    },
  },
]
