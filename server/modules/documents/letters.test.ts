import { LETTER_KINDS, LETTERS, type LetterData, type LetterKind } from '@yimen/contract/documents.ts'
import { Value } from 'typebox/value'
import { describe, expect, test, vi } from 'vitest'
import { SAMPLES } from './samples/index.ts'
import { RARE } from './samples/sample.ts'
import { problems, squeeze, textOf, typeset, zhDate } from './testing/letter-text.ts'
import { pdfPages } from './testing/pdf-text.ts'
import { createTypesetter } from './typesetter.ts'

// A letter of several pages takes some hundred milliseconds where two cores serve many.
vi.setConfig({ testTimeout: 30_000 })

const VARIANTS = ['shortest', 'longest', 'rare'] as const
const everyLetter = LETTER_KINDS.flatMap((kind) => VARIANTS.map((variant) => ({ kind, variant })))

const sample = (kind: LetterKind, variant: (typeof VARIANTS)[number]) => SAMPLES[kind][variant] as LetterData
describe('每种文书，最短、最长和生僻字的数据', () => {
  test('字体没有问题', () => {
    expect(problems).toEqual([])
  })

  test.each(everyLetter)('$kind $variant 合乎数据格式', ({ kind, variant }) => {
    expect([...Value.Errors(LETTERS[kind].data, sample(kind, variant))]).toEqual([])
  })

  test.each(LETTER_KINDS)('%s 的文字和页数与审定的一致', async (kind) => {
    const set = VARIANTS.map((variant) => {
      const { pdf, pages, size } = typeset(kind, sample(kind, variant))
      const texts = pdfPages(pdf)
      expect(texts).toHaveLength(pages)
      return `# ${variant}：${pages}页，${size}磅\n${texts.join('\n')}\n`
    })
    await expect(set.join('\n')).toMatchFileSnapshot(`samples/expected/${kind}.txt`)
  })

  test.each(LETTER_KINDS)('%s 最短的只有一页，字不小于小四', (kind) => {
    const { pages, size } = typeset(kind, sample(kind, 'shortest'))
    expect(pages).toBe(1)
    expect(size).toBeGreaterThanOrEqual(12)
  })

  const other = createTypesetter()
  test.each(LETTER_KINDS)('%s 同样的数据，同样的字节', (kind) => {
    const data = sample(kind, 'longest')
    expect(Buffer.compare(typeset(kind, data).pdf, other.typeset(kind, data).pdf)).toBe(0)
  })

  test.each(LETTER_KINDS)('%s 是PDF/A-2b，字体只有随带的，不引用外部', (kind) => {
    const file = Buffer.from(typeset(kind, sample(kind, 'rare')).pdf).toString('latin1')
    expect(file).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(file).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    const fonts = new Set(Array.from(file.matchAll(/\/FontName\s*\/\w+\+([\w-]+)/g), ([, name]) => name))
    expect([...fonts].filter((name) => !/^Noto(Serif|Sans)SC-/.test(name ?? ''))).toEqual([])
  })
})

describe('数据里的每一项都印在纸上', () => {
  /** Words of the program, and what stands on the paper in another form or by another name. */
  const unprinted = new Set(
    'itemKind kind ground fault status from change method verifyUrl url verifyCode time procedure:clock-stop name:applicant'.split(
      ' ',
    ),
  )
  /** Every text replaced by a short unlike one, so that a forgotten field shows; gives the texts to look for. */
  const mark = (value: unknown, key: string, parent: string, wanted: string[]): unknown => {
    if (Array.isArray(value)) return value.slice(0, 3).map((inner) => mark(inner, key, parent, wanted))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, mark(inner, name, key, wanted)]),
      )
    if (typeof value !== 'string') return value
    if (unprinted.has(key) || unprinted.has(`${key}:${parent}`)) return value
    const isDate = /^\d{4}-\d{2}-\d{2}$/.test(value)
    const day = String((wanted.length % 28) + 1).padStart(2, '0')
    const marked = isDate ? `20${30 + wanted.length}-01-${day}` : `【${wanted.length}】`
    wanted.push(isDate ? zhDate(marked) : marked)
    return marked
  }

  test.each(LETTER_KINDS)('%s', (kind) => {
    const wanted: string[] = []
    const data = mark(sample(kind, 'longest'), kind, '', wanted) as LetterData
    const text = textOf(kind, data)
    expect(wanted.length).toBeGreaterThan(10)
    expect(wanted.filter((one) => !text.includes(one))).toEqual([])
  })
})

describe('生僻字和记号', () => {
  const text = textOf('acceptance', SAMPLES.acceptance.rare)

  test('字库没有的字留出方框，注明码位，请手写补入', () => {
    expect(text).toContain('U+20BB7')
    expect(text).toContain('字库无此字，请手写补入')
    expect(text).not.toContain('𠮷')
  })

  test('没有缺字就没有注', () => {
    expect(textOf('acceptance', SAMPLES.acceptance.longest)).not.toContain('手写补入')
  })

  test('排版记号、路径和标签照原样印出，不被执行', () => {
    expect(text).toContain(squeeze(RARE.markup))
  })

  test('方向记号不能颠倒字序', () => {
    expect(text).toContain('甲乙丙丁戊己')
  })

  test('很长的词折行而不丢字', () => {
    expect(text).toContain(RARE.endless)
  })
})

describe('补打和演示', () => {
  const numbered = LETTER_KINDS.filter((kind) => kind !== 'guide')

  test.each(numbered)('%s 补打的注明补打和日期，演示的注明演示', (kind) => {
    const data = { ...SAMPLES[kind].shortest, demo: false } as LetterData<typeof kind>
    const plain = textOf(kind, data)
    expect(plain).not.toContain('补打')
    expect(plain).not.toContain('演示')
    const marked = textOf(kind, { ...data, demo: true, reprint: { on: '2026-12-01' } })
    expect(marked).toContain('补打2026年12月1日')
    expect(marked).toContain('演示')
    expect(marked).toContain('不具有法律效力')
  })
})
