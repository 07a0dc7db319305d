import { crc32, deflateRawSync } from 'node:zlib'
import { STAFF_COLUMNS, STAFF_FILE_BYTES, STAFF_ROWS } from '@yimen/contract/set-up-staff.ts'
import { describe, expect, test } from 'vitest'
import { staffRows, staffWorkbook, workbookOf } from '../testing/filled-steps.ts'
import { readWorkbook } from './read-workbook.ts'
import { BOUNDS, type Entry, packPlain, unpack } from './unpack.ts'
import { accountsFile, staffTemplate, textCell } from './write-workbook.ts'

const entriesOf = (file: Buffer): Entry[] => {
  const entries = unpack(file)
  if (entries === null || entries === 'too-large') throw new Error('not a sound file')
  return entries
}
/** The same file with one of its parts written anew. */
const rewritten = (file: Buffer, name: RegExp, change: (text: string) => string): Buffer =>
  packPlain(
    entriesOf(file).map((entry) =>
      name.test(entry.name) ? { ...entry, content: Buffer.from(change(entry.content.toString())) } : entry,
    ),
  )
const problemOf = async (file: Buffer): Promise<string> => {
  const read = await readWorkbook(file)
  return 'problem' in read ? read.problem : ''
}
const line = (n: number) => ['某人', `A${n}`, `a${n}`, null, '督查科', null, null]

describe('a table', () => {
  test('comes back as it was filled in, with the rows’ own numbers', async () => {
    const read = await readWorkbook(await staffWorkbook())
    expect(read).toEqual({ rows: staffRows.map((row, index) => ({ ...row, row: index + 2 })) })
  })

  test('the template is read without its hints; what is filled in below counts', async () => {
    const { base64 } = await staffTemplate({ units: ['民政局'], windows: [] })
    expect(await problemOf(Buffer.from(base64, 'base64'))).toContain('还没有人员')
  })

  test('numbers are what was typed; columns may stand in another order', async () => {
    const heads = STAFF_COLUMNS.map(({ header }) => header).toReversed()
    const file = await workbookOf([[1, null, '督查科', 13_812_345_678, 'a', 7, '张 敏 ']], heads)
    expect(await readWorkbook(file)).toMatchObject({
      rows: [{ name: '张 敏', badge: '7', mobile: '13812345678', window: '1' }],
    })
  })

  test('empty rows are left out and still counted', async () => {
    const file = await workbookOf([line(1), [null], line(2)])
    expect(await readWorkbook(file)).toMatchObject({ rows: [{ row: 2 }, { row: 4 }] })
  })

  test('the text of a formula is never carried out: what it last showed is read', async () => {
    const sheet = rewritten(await workbookOf([line(1)]), /sheet1\.xml$/, (xml) =>
      xml.replace(/<c r="A2"[^>]*>.*?<\/c>/, '<c r="A2" t="str"><f>HYPERLINK("http://x")</f><v>孟夏</v></c>'),
    )
    expect(await readWorkbook(sheet)).toMatchObject({ rows: [{ name: '孟夏' }] })
  })

  test('a missing header is named', async () => {
    expect(await problemOf(await workbookOf([['张敏']], ['姓名']))).toContain(
      '缺少表头：工号、登录名、手机号、岗位、单位、窗口号',
    )
  })
})

describe('bounds', () => {
  test.each([
    [STAFF_ROWS, ''],
    [STAFF_ROWS + 1, '一次最多500行，这个表有501行'],
  ])('%i rows', async (count, said) => {
    const file = await workbookOf(Array.from({ length: count }, (_, n) => line(n)))
    expect(await problemOf(file)).toBe(said === '' ? '' : `${said}，请分成几个文件上传`)
  })

  test.each([
    [STAFF_FILE_BYTES, '不是 XLSX'],
    [STAFF_FILE_BYTES + 1, '超过2MB'],
  ])('%i bytes', async (size, said) => {
    expect(await problemOf(Buffer.alloc(size))).toContain(said)
  })

  test.each([
    ['AX2000', ''],
    ['AY2', '第50列以外'],
    ['A2001', '第2000行'],
    ['XFD1048576', '第2000行'],
  ])('a cell at %s', async (place, said) => {
    const file = rewritten(await workbookOf([line(1)]), /sheet1\.xml$/, (xml) =>
      xml.replace(
        '</sheetData>',
        `<row r="${place.replace(/\D+/, '')}"><c r="${place}"><v>1</v></c></row></sheetData>`,
      ),
    )
    const problem = await problemOf(file)
    expect(problem === '' ? '' : said).toBe(said)
    expect(problem).toContain(said)
  })

  test('more than one may hold is refused by the directory, before anything is unpacked', () => {
    const of = (size: number, count = 1): Buffer =>
      packPlain(Array.from({ length: count }, (_, n) => ({ name: `${n}`, content: Buffer.alloc(size) })))
    expect(unpack(of(100), { entries: 1, bytes: 100 })).toHaveLength(1)
    expect(unpack(of(101), { entries: 1, bytes: 100 })).toBe('too-large')
    expect(unpack(of(1, BOUNDS.entries))).toHaveLength(BOUNDS.entries)
    expect(unpack(of(1, BOUNDS.entries + 1))).toBe('too-large')
  })

  test('what would keep the reader busy for a minute is refused before it is read', async () => {
    const sheet = { name: 'xl/workbook.xml', content: Buffer.alloc(17_000_000, ' ') }
    const packed = deflateRawSync(sheet.content)
    const file = packPlain([{ ...sheet, content: packed }])
    const central = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    file.writeUInt16LE(8, central + 10)
    file.writeUInt32LE(crc32(sheet.content), central + 16)
    file.writeUInt32LE(sheet.content.length, central + 24)
    expect(await problemOf(file)).toContain('展开后太大')
  })

  test('a bomb that states a small size does not go off', () => {
    const packed = deflateRawSync(Buffer.alloc(5_000_000))
    const file = packPlain([{ name: 'a', content: packed }])
    const central = file.indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    file.writeUInt16LE(8, central + 10)
    file.writeUInt32LE(10, central + 24)
    expect(unpack(file)).toBeNull()
  })
})

test('one long text that stands in every cell is read no further than a field may go', async () => {
  const text = rewritten(await workbookOf([line(1)]), /sharedStrings\.xml$/, (xml) =>
    xml.replace('某人', '长'.repeat(500_000)),
  )
  const read = await readWorkbook(text)
  expect('rows' in read && read.rows.map(({ name }) => name.length)).toEqual([300])
})

describe('what is no table', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['words', Buffer.from('姓名,工号')],
    [
      'a picture under a table’s name',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, ...Array.from({ length: 40 }, () => 1)]),
    ],
    ['another zip', packPlain([{ name: 'readme.txt', content: Buffer.from('x') }])],
    ['an old .xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, ...Array.from({ length: 600 }, () => 0)])],
  ])('%s', async (_, file) => {
    expect(await problemOf(file)).toContain('不是 XLSX 表格')
  })

  test('cut off, bent, or with entities of its own', async () => {
    const sound = await workbookOf([line(1)])
    expect(await problemOf(sound.subarray(0, sound.length - 30))).toContain('不是 XLSX')
    const bent = Buffer.from(sound)
    bent.writeUInt32LE(0xffff_fff0, bent.length - 6)
    expect(await problemOf(bent)).toContain('不是 XLSX')
    const entity = rewritten(sound, /sheet1\.xml$/, (xml) =>
      xml.replace('?>', '?><!DOCTYPE x [<!ENTITY a "aaaa">]>'),
    )
    expect(await problemOf(entity)).toContain('不是 XLSX')
  })
})

describe('what is written', () => {
  test.each(['=1+1', '+1', '-1', '@sum', '\t=1'])('%j is text, and stays it when passed on', (value) => {
    expect(textCell(value)).toMatchObject({ value: `'${value}`, type: String })
  })
  test('initial passwords come with whose they are', async () => {
    const account = { name: '张敏', badge: 'A1', post: '督查科', login: 'a1', password: 'abc-def-ghj-kmn' }
    const { base64, name } = await accountsFile([account])
    expect(name).toBe('初始密码.xlsx')
    const text = entriesOf(Buffer.from(base64, 'base64'))
      .map(({ content }) => content.toString())
      .join('')
    for (const word of Object.values(account)) expect(text).toContain(word)
  })
})
