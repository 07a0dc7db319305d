import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newerInScript, newerInStyle } from './newer-than-halls.ts'

describe('what is newer than the browsers of a hall', () => {
  test.each([
    ['a.toSorted()', '.toSorted'],
    ['a?.toReversed()', '.toReversed'],
    ['Object.groupBy(a,f)', 'Object.groupBy'],
    ['Promise.withResolvers()', 'Promise.withResolvers'],
    ['AbortSignal.any([a,b])', 'AbortSignal.any'],
    ['URL.canParse(a)', 'URL.canParse'],
    ['m.values().map(f)', '.values().map('],
  ])('%s is named', (code, name) => {
    expect(newerInScript(code)).toEqual([name])
  })

  test.each(['[...a].sort()', 'a.findLast(f)', 'a.at(-1)', 'Object.hasOwn(a,b)', 'new Map(a).values()'])(
    '%s is old enough',
    (code) => {
      expect(newerInScript(code)).toEqual([])
    },
  )

  test.each([
    ['a:has(b){color:red}', ':has('],
    ['@container (min-width:1px){}', '@container'],
    ['a{height:100dvh}', '100dvh'],
    ['@media (width >= 600px){}', '(width >'],
    ['a{color:color-mix(in srgb,red,blue)}', 'color-mix('],
  ])('%s is named', (css, name) => {
    expect(newerInStyle(css)).toEqual([name])
  })

  test.each([
    '@supports not selector(:has(a)){a{color:red}}',
    '@media (min-width:600px){a{inset:0}}',
    'a{height:100vh;transform:scale(2)}',
    '/* dvh, :has() */ a{margin:0}',
  ])('%s is old enough', (css) => {
    expect(newerInStyle(css)).toEqual([])
  })

  test('the portal, which is served as it is written, needs nothing newer', () => {
    const served = (name: string) =>
      readFileSync(new URL(`../server/modules/portal/assets/${name}`, import.meta.url), 'utf8')
    expect(newerInScript(served('portal.js'))).toEqual([])
    expect(newerInStyle(served('portal.css'))).toEqual([])
  })
})
