import {
  licensingLaw,
  longBasis,
  longCite,
  longHeading,
  longProse,
  plainHeading,
  RARE,
  rareHeading,
  remedy,
  type Samples,
  times,
} from './sample.ts'

export const grant: Samples<'grant'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政准〔2026〕1号',
    itemKind: '07',
    receivedOn: '2026-11-20',
    content: '准予。',
    bases: [licensingLaw],
    duties: [],
    delivery: '请到一楼1号窗口领取',
  },
  longest: {
    ...longHeading,
    receivedOn: '2026-11-16',
    acceptanceNumber: '浏文政综执便受〔2026〕12345号',
    content: `准予在秋收起义路东侧修建临时建筑物一处，占地四十二平方米。\n${longProse}`,
    bases: [licensingLaw, longCite],
    certificate: {
      name: '村庄和集镇规划区临时建设许可证（含临时占用公路用地）',
      number: '建字第430181202600012号',
      validity: '2026年11月23日至2028年11月22日',
      issuer: '浏阳市文家市镇人民政府综合行政执法与便民服务局',
    },
    duties: times(4, () => '在有效期满前自行拆除，恢复原状；不得改变用途，不得转让、出租或者抵押'),
    delivery: '按申请人选择，以邮政特快专递寄送至浏阳市文家市镇人民路1号，邮费由本机关承担',
    deliverBy: '2026-12-07',
    remedy,
  },
  rare: {
    ...rareHeading,
    receivedOn: '2026-11-16',
    content: `${RARE.markup}\n${RARE.endless}`,
    bases: [{ name: RARE.hebrew, article: RARE.name }],
    certificate: {
      name: RARE.name,
      number: RARE.endless.slice(0, 90),
      validity: RARE.direction,
      issuer: RARE.markup,
    },
    duties: [RARE.direction],
    delivery: RARE.markup,
  },
}

export const refusal: Samples<'refusal'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政不准〔2026〕1号',
    receivedOn: '2026-11-20',
    facts: '一户已有一处宅基地。',
    reasons: '一户只能拥有一处宅基地。',
    bases: [licensingLaw],
    remedy,
  },
  longest: {
    ...longHeading,
    receivedOn: '2026-11-16',
    acceptanceNumber: '浏文政综执便受〔2026〕12345号',
    facts: times(2, () => longProse).join('\n'),
    reasons: times(3, () => longProse).join('\n'),
    bases: [licensingLaw, longBasis],
    remedy: { ...remedy, reconsideration: '浏阳市人民政府（行政复议办公室，浏阳市司法局一楼）' },
  },
  rare: {
    ...rareHeading,
    itemKind: '05',
    receivedOn: '2026-11-16',
    facts: RARE.markup,
    reasons: `${RARE.endless}\n${RARE.hebrew}`,
    bases: [{ name: RARE.name, article: RARE.markup, text: RARE.direction }],
    remedy: { ...remedy, court: RARE.name },
  },
}

export const reply: Samples<'reply'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政答〔2026〕1号',
    askedOn: '2026-11-23',
    request: '请求。',
    answer: '法律禁止。',
    bases: [licensingLaw],
    remedy,
  },
  longest: {
    ...longHeading,
    askedOn: '2026-11-16',
    request: longProse,
    answer: times(3, () => longProse).join('\n'),
    bases: [licensingLaw, longBasis],
    elsewhere: {
      body: '浏阳市自然资源局文家市自然资源所',
      place: '文家市镇人民路3号',
      phone: '0731-00000036',
    },
    remedy,
  },
  rare: {
    ...rareHeading,
    askedOn: '2026-11-16',
    request: RARE.markup,
    answer: `${RARE.direction}\n${RARE.endless}`,
    bases: [{ name: RARE.name }],
    remedy: { ...remedy, reconsideration: RARE.hebrew },
  },
}

export const serviceReturn: Samples<'service-return'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政送〔2026〕1号',
    documents: [{ title: '受理通知书', number: '浏文政受〔2026〕1号' }],
    servers: [],
  },
  longest: {
    ...longHeading,
    documents: times(5, (i) => ({
      title: '不予行政许可决定书',
      number: `浏文政综执便不准〔2026〕1234${i}号`,
    })),
    method: 'left',
    place: '湖南省长沙市浏阳市文家市镇湘赣边红色文化旅游综合服务中心三楼301室申请人住所地',
    servers: ['张敏（工号0127）', '欧阳诗涵（工号0128）'],
    deliveredOn: '2026-11-24',
    receiver: { name: '欧阳文博', relation: '单位负责收件的人' },
    remarks: longProse,
  },
  rare: {
    ...rareHeading,
    documents: [{ title: RARE.markup, number: RARE.name }],
    method: 'electronic',
    place: RARE.endless,
    servers: [RARE.name],
    receiver: { name: RARE.hebrew, relation: RARE.direction },
    remarks: RARE.markup,
  },
}

export const correction: Samples<'correction'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政更〔2026〕1号',
    original: { title: '受理通知书', number: '浏文政受〔2026〕1号', dateOn: '2026-11-20' },
    changes: [{ what: '姓名', from: '陈家新', to: '陈家兴' }],
    reason: '录入有误。',
  },
  longest: {
    ...longHeading,
    original: {
      title: '不予行政许可决定书',
      number: '浏文政综执便不准〔2026〕12345号',
      dateOn: '2026-11-20',
    },
    changes: times(6, (i) => ({
      what: `第${i + 1}处：当事人的住所地和联系方式`,
      from: longProse,
      to: longProse,
    })),
    reason: longProse,
  },
  rare: {
    ...rareHeading,
    original: { title: RARE.markup, number: RARE.direction, dateOn: '2026-11-20' },
    changes: [{ what: RARE.name, from: RARE.endless, to: RARE.hebrew }],
    reason: RARE.markup,
  },
}

export const clockStop: Samples<'clock-stop'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政期〔2026〕1号',
    change: 'stop',
    procedure: '听证',
    reason: '涉及他人重大利益。',
    bases: [{ name: '中华人民共和国行政许可法', article: '第四十七条' }],
    fromOn: '2026-11-23',
    term: '20个工作日',
  },
  longest: {
    ...longHeading,
    change: 'extend',
    procedure: '延长办理期限',
    reason: times(3, () => longProse).join(''),
    bases: [licensingLaw, longCite],
    fromOn: '2026-11-23',
    term: '10个工作日',
    approvedBy: '浏阳市文家市镇人民政府综合行政执法与便民服务局负责人',
    due: { on: '2027-02-10', time: '18:00', provisional: true },
  },
  rare: {
    ...rareHeading,
    change: 'resume',
    procedure: RARE.name,
    reason: RARE.markup,
    bases: [{ name: RARE.direction }],
    fromOn: '2026-11-23',
    term: RARE.hebrew,
    due: { on: '2026-12-31', time: '12:00', provisional: false },
  },
}
