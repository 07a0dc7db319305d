import { parseSync } from '@swc/core'

/** What a file imports, type imports and dynamic ones included, as a file that does nothing else. */
export const importsOnly = (path: string, text: string): string => {
  const program = parseSync(text, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' })
  const found: Found[] = []
  collect(program, found)
  return found.map(line).join('')
}

type Found = { source: string; typeOnly: boolean; dynamic: boolean }

const line = ({ source, typeOnly, dynamic }: Found, index: number): string => {
  const from = JSON.stringify(source)
  if (dynamic) return `void import(${from})\n`
  return typeOnly ? `import type { T as T${index} } from ${from}\n` : `import ${from}\n`
}

const collect = (node: unknown, found: Found[]): void => {
  if (Array.isArray(node)) {
    for (const each of node) collect(each, found)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const fields = node as Readonly<Record<string, unknown>>
  const source = stringOf(fields.source)
  if (source !== undefined) found.push({ source, typeOnly: fields.typeOnly === true, dynamic: false })
  if (fields.type === 'TsImportType') {
    const named = stringOf(fields.argument)
    if (named !== undefined) found.push({ source: named, typeOnly: true, dynamic: false })
  }
  if (fields.type === 'CallExpression' && (fields.callee as { type?: string } | null)?.type === 'Import') {
    const [first] = fields.arguments as { expression: unknown }[]
    const named = stringOf(first?.expression)
    if (named !== undefined) found.push({ source: named, typeOnly: false, dynamic: true })
  }
  for (const value of Object.values(fields)) collect(value, found)
}

const stringOf = (node: unknown): string | undefined => {
  const { type, value } = (node ?? {}) as { type?: unknown; value?: unknown }
  return type === 'StringLiteral' && typeof value === 'string' ? value : undefined
}
