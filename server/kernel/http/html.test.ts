import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escaped, html, raw } from './html.ts'

describe('html', () => {
  test('a value is text, never markup', () => {
    expect(html`<p>${'<script>alert(1)</script>'}</p>`.text).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>',
    )
  })
  test('a value cannot leave its attribute', () => {
    expect(html`<input value="${'" onfocus="alert(1)'}">`.text).toBe(
      '<input value="&quot; onfocus=&quot;alert(1)">',
    )
    expect(html`<input value='${"' autofocus"}'>`.text).toBe("<input value='&#39; autofocus'>")
  })
  test('an attribute without quotes throws', () => {
    expect(() => html`<input value=${'a'}>`).toThrow('quotes')
    expect(html`<a href="/deadlines?days=${5}">x</a>`.text).toBe('<a href="/deadlines?days=5">x</a>')
  })
  test.each([
    ['javascript:alert(1)', '#'],
    [' javascript:alert(1)', '#'],
    ['JaVaScRiPt:alert(1)', '#'],
    ['data:text/html,<script>', '#'],
    ['//evil.example', '#'],
    ['/', '/'],
    ['/items?q=a&lang=en', '/items?q=a&amp;lang=en'],
    ['?a=1', '?a=1'],
    ['#bring', '#bring'],
    ['tel:0731-83600096', 'tel:0731-83600096'],
    ['https://example.org/', 'https://example.org/'],
  ])('link %s becomes %s', (given, sent) => {
    expect(html`<a href="${given}">x</a>`.text).toBe(`<a href="${sent}">x</a>`)
  })
  test('nested markup stays, lists are joined, nothing leaves nothing', () => {
    const rows = ['a', '<b>'].map((word) => html`<li>${word}</li>`)
    expect(html`<ul>${rows}${null}${undefined}${false}${0}</ul>`.text).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    )
  })
  test('what only looks like markup is text', () => {
    const fake = JSON.parse('["<i>"]') as string[]
    expect(html`${fake}`.text).toBe('&lt;i&gt;')
    expect(html`${raw('<i>')}`.text).toBe('<i>')
  })
  test('rare characters stay, control characters and lone surrogates do not', () => {
    expect(escaped('𠮷野家\u0000\u001b')).toBe('𠮷野家')
    expect(escaped('a\ud842b')).toBe('a\ufffdb')
  })
  test('whatever the value, no bracket or quote of it survives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        expect(
          html`<a title="${value}">${value}</a>`.text.replaceAll(/^<a title="|">|<\/a>$/g, ''),
        ).not.toMatch(/[<>"']/)
      }),
      { seed: 20261122 },
    )
  })
})
