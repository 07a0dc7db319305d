import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Violation } from './cruise.ts'

const migrations = 'server/db/migrations'

/** The tables of each schema and the views it publishes, as the migrations make them. */
export const readSchemas = (root: string): { tables: Set<string>; views: Set<string> } => {
  const names = readdirSync(join(root, migrations)).filter((name) => name.endsWith('.sql'))
  const sql = names
    .map((name) => readFileSync(join(root, migrations, name), 'utf8').replace(/--.*$/gm, ''))
    .join('\n')
  const made = (what: string): Set<string> =>
    new Set(
      [
        ...sql.matchAll(
          new RegExp(`create (?:or replace )?${what} (?:if not exists )?([a-z_]+\\.[a-z_0-9]+)`, 'gi'),
        ),
      ].map(([, name = '']) => name.toLowerCase()),
    )
  return { tables: made('(?:unlogged )?table'), views: made('view') }
}

/** Tables of others that a file's SQL names; kernel tables serve everybody, published views anybody. */
export const foreignIn = (path: string, text: string, tables: ReadonlySet<string>): string[] => {
  const own = /^server\/(?:modules\/([^/]+)|kernel)\//.exec(path)
  if (!own || /\.test\.ts$|\/testing(\.ts$|\/)/.test(path)) return []
  const schema = own[1]?.replaceAll('-', '_')
  const named = [...text.matchAll(/\b(?:from|join|into|update|table|only|using)\s+([a-z_]+\.[a-z_0-9]+)/gi)]
  return [...new Set(named.map(([, name = '']) => name.toLowerCase()))].filter((name) => {
    const [where] = name.split('.')
    return tables.has(name) && where !== 'kernel' && where !== schema
  })
}

/** A store touches its own schema; a list across modules reads views that their owners publish. */
export const foreignTables = (root: string, files: readonly string[]): Violation[] => {
  const { tables } = readSchemas(root)
  return files.flatMap((path) =>
    foreignIn(path, readFileSync(join(root, path), 'utf8'), tables).map((to) => ({
      arrow: 'own-schema',
      reason: '各模块只读写自己的模式；跨模块的列表读对方公布的视图',
      from: path,
      to,
    })),
  )
}
