import type { Refusal } from '@yimen/contract/forms.ts'
import type { UnitForm, WindowForm } from '@yimen/contract/set-up-places.ts'

const at = (list: string, index: number, field: string, message: string): Refusal => ({
  clause: null,
  field: `${list}.${index}.${field}`,
  message,
})

/** The place of the first one that says the same, where that is an earlier one. */
const earlier = (values: readonly string[], index: number): number | null => {
  const first = values.indexOf(values[index] ?? '')
  return first < index ? first : null
}

const repeats = (list: string, field: string, what: string, values: readonly string[]): Refusal[] =>
  values.flatMap((value, index) => {
    const first = earlier(values, index)
    return first === null
      ? []
      : [at(list, index, field, `第${index + 1}个的${what}“${value}”与第${first + 1}个相同，请改成不同的`)]
  })

/** Units that can't be told apart on paper. */
export const unitRefusals = (units: readonly UnitForm[]): Refusal[] => [
  ...repeats(
    'units',
    'name',
    '名称',
    units.map(({ name }) => name),
  ),
  ...repeats(
    'units',
    'letterPrefix',
    '文号前缀',
    units.map(({ letterPrefix }) => letterPrefix),
  ),
  ...repeats(
    'units',
    'key',
    '编号',
    units.map(({ key }) => key),
  ),
]

/** Windows of one number are one counter; each serves at least one unit that is there. */
export const windowRefusals = (windows: readonly WindowForm[], units: readonly UnitForm[]): Refusal[] => {
  const known = new Set(units.map(({ key }) => key))
  return [
    ...repeats(
      'windows',
      'number',
      '窗口号',
      windows.map(({ number }) => number),
    ),
    ...repeats(
      'windows',
      'name',
      '名称',
      windows.map(({ name }) => name),
    ),
    ...windows.flatMap(({ unitKeys }, index) =>
      unitKeys.some((key) => !known.has(key)) || new Set(unitKeys).size < unitKeys.length
        ? [at('windows', index, 'unitKeys', `第${index + 1}个窗口所选的单位已去掉或者重复，请重新选择`)]
        : [],
    ),
  ]
}

/** The code of a new unit: its kind, numbered from the second of a kind on. The catalogue names units by it. */
export const freeCode = (kind: string, taken: ReadonlySet<string>): string => {
  let code = kind
  for (let number = 2; taken.has(code); number++) code = `${kind}-${number}`
  return code
}

/** The codes of the units of a new centre, in their order. */
export const unitCodes = (units: readonly UnitForm[]): Map<string, string> => {
  const codes = new Map<string, string>()
  for (const { key, kind } of units) codes.set(key, freeCode(kind, new Set(codes.values())))
  return codes
}

/** One row per unit that a counter serves: its name says which where there are several. */
export const windowRows = (
  { number, name, place, unitKeys }: Omit<WindowForm, 'key'>,
  units: readonly Pick<UnitForm, 'key' | 'name'>[],
): { unitKey: string; number: string; name: string; place: string }[] =>
  unitKeys.map((unitKey) => ({
    unitKey,
    number,
    place,
    name: unitKeys.length === 1 ? name : `${name}（${units.find(({ key }) => key === unitKey)?.name ?? ''}）`,
  }))
