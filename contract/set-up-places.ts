import { type Static, Type } from 'typebox'
import { Id, Line, OneOf, Strict } from './forms.ts'

/** What is said of a centre, its units and its windows, at the set-up and later. */

/** What a unit is in charge of; the shipped catalogue names its units by these words. */
export const UNIT_KINDS = {
  'town-government': '乡镇人民政府、街道办事处',
  'civil-affairs': '民政',
  'disabled-persons': '残联',
  police: '公安',
  market: '市场监督管理',
  tax: '税务',
  health: '卫生健康',
  agriculture: '农业农村',
  forestry: '林业',
  'real-estate': '自然资源、不动产登记',
  housing: '住房和城乡建设',
  'urban-management': '城市管理',
  'human-resources': '人力资源和社会保障',
  'medical-insurance': '医疗保障',
  transport: '交通运输',
  emergency: '应急管理',
  fire: '消防救援',
  culture: '文化旅游广电体育',
  justice: '司法行政',
  tobacco: '烟草专卖',
  'development-reform': '发展和改革',
  'housing-fund': '住房公积金',
  other: '其他',
} as const
export type UnitKind = keyof typeof UNIT_KINDS
const KINDS = Object.keys(UNIT_KINDS) as UnitKind[]

const Digits = (count: number) => Type.String({ pattern: `^[0-9]{${count}}$`, description: `${count}位数字` })

export const CentreForm = Strict({
  name: Line(60),
  /** Code of the administrative division, GB/T 2260. */
  region: Digits(6),
  code: Digits(2),
  province: Line(30),
  city: Line(30),
  district: Line(30),
  town: Line(30),
  address: Line(120),
  phone: Line(30),
  complaintPhone: Line(30),
  hallHours: Line(120),
})
export type CentreForm = Static<typeof CentreForm>

export const UnitForm = Strict({
  key: Id,
  kind: Type.Unsafe<UnitKind>(OneOf(...KINDS)),
  name: Line(60),
  /** What its letters' numbers begin with. */
  letterPrefix: Line(20),
  reconsiderationBody: Line(60),
  court: Line(60),
  sealText: Line(60),
  address: Line(120),
  phone: Line(30),
})
export type UnitForm = Static<typeof UnitForm>

export const WindowForm = Strict({
  key: Id,
  number: Line(10),
  name: Line(40),
  place: Line(40),
  unitKeys: Type.Array(Id, { minItems: 1, maxItems: 30 }),
})
export type WindowForm = Static<typeof WindowForm>
