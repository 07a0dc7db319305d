import { expect, test } from 'vitest'
import { safeReturnTo } from './return-to.ts'

test.each(['/workbench/', '/workbench', '/workbench/cases/1?tab=letters#top', '/workbench?x=1'])(
  '%s is a page of ours',
  (asked) => expect(safeReturnTo(asked)).toBe(asked),
)

test.each([
  '',
  'https://evil.example/workbench/',
  '//evil.example/workbench/',
  '/workbench.evil.example',
  '/workbench//evil.example',
  '/workbench/../evil',
  '/workbench/%2e%2e/%2e%2e/evil',
  '/workbench/..\\..\\evil',
  '/\\evil.example',
  '/workbench/\n//evil.example',
  '/api/session',
  'javascript:alert(1)',
  '/workbench/sign-in?code=1',
])('%j leads to the first page', (asked) => expect(safeReturnTo(asked)).toBe('/workbench/'))
