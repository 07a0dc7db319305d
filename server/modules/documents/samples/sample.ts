import type { LetterData, LetterKind } from '@yimen/contract/documents.ts'

/** The three shapes every template must bear: as little as the form allows, as much as life brings, odd characters. */
export type Samples<K extends LetterKind> = {
  shortest: LetterData<K>
  longest: LetterData<K>
  rare: LetterData<K>
}

/** What the letters of the demonstration centre have in common; all people are invented. */
export const plainHeading = {
  centreName: '文家市镇政务服务中心',
  bodyName: '文家市镇人民政府',
  unitName: '自然资源窗口',
  number: '浏文政受〔2026〕1号',
  dateOn: '2026-11-23',
  addressee: '陈家兴',
  applicant: { name: '陈家兴', kind: 'person' },
  itemName: '户口',
  itemKind: '01',
  caseNumber: '4301810122026112300017-6',
  verifyCode: 'K7M4P2QX9A',
  verifyUrl: 'https://yimen.example/check/K7M4P2QX9A',
  sealText: '浏阳市文家市镇人民政府',
  sealUse: '政务服务专用章',
  demo: true,
  contact: { phone: '0731-00000001' },
  complaintPhone: '0731-00000002',
} as const satisfies Partial<LetterData<'receipt'>>

export const longHeading = {
  ...plainHeading,
  centreName: '湘赣边区示范片区文家市镇政务服务中心（便民服务中心）',
  bodyName: '浏阳市文家市镇人民政府综合行政执法与便民服务局',
  unitName: '自然资源、住房建设与农业农村联合窗口（第十二号）',
  number: '浏文政综执便受〔2026〕12345号',
  addressee: '湖南省浏阳市文家市镇湘赣边红色文化旅游综合开发与乡村振兴示范建设有限责任公司',
  applicant: {
    name: '湖南省浏阳市文家市镇湘赣边红色文化旅游综合开发与乡村振兴示范建设有限责任公司',
    kind: 'organisation',
    idLabel: '统一社会信用代码',
    idNumber: '91430181MA4L0000XX',
    agent: '欧阳诗涵（持授权委托书，代为提交、补正、领取文书）',
  },
  itemName: '在村庄和集镇规划区内公共场所修建临时建筑物、构筑物和其他设施并临时占用公路用地的审批',
  caseNumber: '4301810122026112312345-6',
  demo: false,
  contact: {
    name: '欧阳诗涵、司马文博',
    phone: '0731-00000001转8012',
    place: '文家市镇政务服务中心一楼大厅12号窗口',
  },
  complaintPhone: '0731-00000002、12345',
  reprint: { on: '2026-12-01' },
} as const satisfies Partial<LetterData<'receipt'>>

/** Characters no font has, marks of direction, markup of three languages, and words that never end. */
export const RARE = {
  name: '𠮷䶮㛃𬱖·Жанна e\u0301\u0301',
  markup: '#read("/etc/passwd") $x^2$ *粗* _斜_ \\\\ `code` <b>&amp;</b> @ref // 注 /* */ ~ -- … [a] {b}',
  direction: '甲\u202E乙丙\u200F丁\u2066戊\u200B己\uFEFF',
  endless: `${'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2)}`,
  hebrew: 'שלום عليكم',
} as const

export const rareHeading = {
  ...plainHeading,
  addressee: `${RARE.name} ${RARE.direction}`,
  applicant: { name: RARE.name, kind: 'person', agent: RARE.hebrew },
  itemName: RARE.markup,
  contact: { name: '龘𠮷', phone: '0731-00000001' },
} as const satisfies Partial<LetterData<'receipt'>>

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const remedy = {
  reconsideration: '浏阳市人民政府',
  reconsiderationDays: 60,
  court: '长沙铁路运输法院',
  lawsuitMonths: 6,
} as const

export const licensingLaw = { name: '中华人民共和国土地管理法', article: '第六十二条' } as const

export const longCite = { name: '村庄和集镇规划建设管理条例', article: '第三十二条第一款' } as const

export const longBasis = {
  ...longCite,
  text: '未经乡级人民政府批准，不得擅自在村庄、集镇规划区内的街道、广场、市场和车站等场所修建临时建筑物、构筑物和其他设施。',
} as const

export const longProse =
  '经现场踏勘，拟建地点位于文家市镇人民路与秋收起义路交叉口东南侧，距现状道路红线不足三米，占用人行通道约四十二平方米，与已经批准的集镇控制性详细规划不符；相邻六户居民书面提出异议，认为影响通行、采光和消防救援。'
