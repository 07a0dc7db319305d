import {
  licensingLaw,
  longBasis,
  longHeading,
  longProse,
  plainHeading,
  RARE,
  rareHeading,
  remedy,
  type Samples,
  times,
} from './sample.ts'

const MATERIALS = [
  '农村宅基地和建房（规划许可）申请表',
  '农村宅基地使用承诺书',
  '居民户口簿',
  '申请人居民身份证',
  '村民会议（代表会议）讨论通过以及公示无异议的书面材料',
  '住宅设计图或者通用图集选用表（含平面图、立面图和结构说明）',
] as const

const longName = (index: number) => `${MATERIALS[index % MATERIALS.length] ?? ''}（第${index + 1}种）`

export const receipt: Samples<'receipt'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政收〔2026〕1号',
    materials: [{ name: '申请表', originals: 1, copies: 0 }],
    queryCode: '583920',
    receivedBy: '张敏',
    answerBy: '2026-11-30',
  },
  longest: {
    ...longHeading,
    materials: times(24, (i) => ({
      name: longName(i),
      originals: i % 3,
      copies: 12,
      note: '原件核对后退回，复印件由申请人签字并注明与原件一致',
    })),
    queryCode: '58392047',
    receivedBy: '张敏（代李强），工号0127',
    answerBy: '2026-11-30',
  },
  rare: {
    ...rareHeading,
    materials: [
      { name: RARE.markup, originals: 1, copies: 1, note: RARE.direction },
      { name: RARE.endless, originals: 0, copies: 1, note: RARE.hebrew },
    ],
    queryCode: '583920',
    receivedBy: RARE.name,
    answerBy: '2026-11-30',
  },
}

export const notice: Samples<'notice'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政告〔2026〕1号',
    situation: [],
    conditions: [],
    materials: [],
    procedure: ['申请'],
    statutoryTerm: '当场',
    promisedTerm: '当场',
    fee: '不收费。',
    place: '一楼1号窗口',
    hours: '工作日09:00—12:00、14:00—18:00',
    toldBy: '张敏',
  },
  longest: {
    ...longHeading,
    situation: ['占用农用地', '原址翻建', '申请人户籍不在本村，因继承取得房屋'],
    conditions: times(6, (i) => `第${i + 1}项条件：${longProse.slice(0, 60)}。`),
    materials: times(18, (i) => ({
      name: longName(i),
      originals: 1,
      copies: 2,
      requirement: '近三个月内出具，加盖公章，逐页签字；复印件注明与原件一致',
      issuer: '村民委员会或者公安派出所',
      status: i % 2 === 0 ? ('ready' as const) : ('to-bring' as const),
    })),
    procedure: [
      '申请',
      '受理',
      '村级公示核实',
      '现场踏勘（三到场）',
      '联合审查',
      '专家论证',
      '决定',
      '颁证送达',
    ],
    statutoryTerm: '20个工作日，经批准可以延长10个工作日',
    promisedTerm: '15个工作日',
    fee: '临时占用公路用地补偿费：每平方米每日2元，依据湘发改价费规〔2026〕100号，低保户、残疾人家庭免收。',
    place: '文家市镇政务服务中心一楼大厅12号窗口',
    hours: '工作日09:00—12:00、14:00—18:00',
    toldBy: '张敏（代李强），工号0127',
  },
  rare: {
    ...rareHeading,
    situation: [RARE.markup],
    conditions: [RARE.direction, `${RARE.endless}\n第二行`],
    materials: [
      {
        name: RARE.endless,
        originals: 1,
        copies: 0,
        requirement: RARE.markup,
        issuer: RARE.hebrew,
        status: 'ready',
      },
    ],
    procedure: [RARE.markup],
    statutoryTerm: RARE.name,
    promisedTerm: '1个工作日',
    fee: RARE.markup,
    place: RARE.endless,
    hours: RARE.direction,
    toldBy: RARE.name,
  },
}

export const acceptance: Samples<'acceptance'> = {
  shortest: {
    ...plainHeading,
    receivedOn: '2026-11-23',
    promisedTerm: '15个工作日',
    due: { on: '2026-12-14', time: '18:00', provisional: false },
    uncounted: [],
    queryCode: '583920',
  },
  longest: {
    ...longHeading,
    receivedOn: '2026-11-16',
    promisedTerm: '45个工作日',
    due: { on: '2027-01-26', time: '18:00', provisional: true },
    conversion: { from: 'immediate', reason: longProse },
    uncounted: [
      { name: '听证', term: '约20个工作日' },
      { name: '专家评审', term: '约15个工作日' },
      { name: '检验检测', term: '约30个工作日' },
    ],
    fee: '临时占用公路用地补偿费：每平方米每日2元，依据湘发改价费规〔2026〕100号，低保户、残疾人家庭免收。',
    queryCode: '58392047',
  },
  rare: {
    ...rareHeading,
    receivedOn: '2026-11-16',
    deemed: true,
    promisedTerm: RARE.direction,
    due: { on: '2026-12-14', time: '18:00', provisional: false },
    conversion: { from: 'reply', reason: RARE.markup },
    uncounted: [{ name: RARE.name, term: RARE.hebrew }],
    fee: RARE.endless,
    queryCode: '583920',
  },
}

export const nonAcceptance: Samples<'non-acceptance'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政不受〔2026〕1号',
    receivedOn: '2026-11-23',
    ground: 'not-needed',
    reasons: '该活动不需要许可。',
    bases: [{ name: '中华人民共和国行政许可法' }],
    remedy,
  },
  longest: {
    ...longHeading,
    receivedOn: '2026-11-16',
    ground: 'not-ours',
    reasons: times(3, () => longProse).join('\n'),
    bases: [longBasis, { ...licensingLaw, text: longProse }],
    elsewhere: {
      body: '浏阳市交通运输局公路建设养护中心路政管理科',
      place: '浏阳市行政中心二号楼三楼政务服务大厅36号窗口',
      phone: '0731-00000036',
    },
    remedy: { ...remedy, reconsideration: '浏阳市人民政府（行政复议办公室，浏阳市司法局一楼）' },
  },
  rare: {
    ...rareHeading,
    receivedOn: '2026-11-16',
    ground: 'other',
    reasons: `${RARE.markup}\r\n${RARE.endless}`,
    bases: [{ name: RARE.markup, article: RARE.direction, text: RARE.hebrew }],
    elsewhere: { body: RARE.name, place: RARE.endless, phone: RARE.direction },
    remedy: { ...remedy, reconsideration: RARE.name, court: RARE.markup },
  },
}

export const supplement: Samples<'supplement'> = {
  shortest: {
    ...plainHeading,
    number: '浏文政补〔2026〕1号',
    receivedOn: '2026-11-23',
    points: [{ material: '户口簿', fault: 'missing', requirement: '原件一份' }],
    place: '一楼1号窗口',
    hours: '工作日09:00—12:00、14:00—18:00',
  },
  longest: {
    ...longHeading,
    receivedOn: '2026-11-16',
    points: times(20, (i) => ({
      material: longName(i),
      fault: i % 2 === 0 ? ('missing' as const) : ('faulty' as const),
      requirement: '面积填写与不动产登记簿不一致，请按登记簿更正，更正处由申请人签名并加按指印，一式两份',
    })),
    supplyBy: '2026-12-07',
    place: '文家市镇政务服务中心一楼大厅12号窗口',
    hours: '工作日09:00—12:00、14:00—18:00',
  },
  rare: {
    ...rareHeading,
    receivedOn: '2026-11-16',
    points: [
      { material: RARE.endless, fault: 'faulty', requirement: `${RARE.markup}\n${RARE.direction}` },
      { material: RARE.hebrew, fault: 'missing', requirement: RARE.endless },
    ],
    place: RARE.name,
    hours: RARE.markup,
  },
}
