import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const words = readFileSync(`${root}/docs/security.md`, 'utf8')
const paths = [
  ...words.matchAll(/`((?:server|contract|rulebook|web|trials|deploy|docs|tools|e2e)\/[^`\s*]+)`/g),
].map(([, path = '']) => path)
const links = [...words.matchAll(/\]\(([^)#]+)\)/g)].map(([, path = '']) => `docs/${path}`)

test('what docs/security.md names as evidence exists', () => {
  expect(new Set(paths).size).toBeGreaterThan(60)
  expect([...paths, ...links].filter((path) => !existsSync(`${root}/${path}`))).toEqual([])
})

test('every chapter of the standard has its lines, each with a verdict', () => {
  for (let chapter = 1; chapter <= 17; chapter++) expect(words).toMatch(new RegExp(`V${chapter}(?!\\d)`))
  const lines = words.split('\n').filter((line) => /^\| \d+\.\d/.test(line))
  expect(lines.length).toBeGreaterThan(70)
  for (const line of lines) expect(line.split('|')[2]?.trim(), line).toMatch(/^(?:满足|部分|不适用|未做)$/)
})
